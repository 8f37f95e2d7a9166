// Choosing colour and size; the table of all kinds below is the only source, so the page works without this too.
const form = document.getElementById("choices");
const kinds = [...document.querySelectorAll("#kinds tbody tr")].map((row) => ({ ...row.dataset, stock: Number(row.dataset.stock) }));
const price = document.querySelector("#price span");
const stock = document.getElementById("stock");
const names = ["color", "size"].filter((name) => form.elements[name]);

const chosen = () => Object.fromEntries(names.map((name) => [name, form.elements[name].value]));
const matching = (wish) => kinds.filter((kind) => names.every((name) => !wish[name] || kind[name] === wish[name]));

function markGone(wish) {
  for (const input of form.querySelectorAll("input")) {
    const left = matching({ ...wish, [input.name]: input.value }).some((kind) => kind.stock > 0);
    input.closest("label").classList.toggle("is-gone", !left);
  }
}

function stockInWords(kind) {
  if (!kind) return "这个搭配没有生产";
  return kind.stock > 0 ? `有货，还有 ${kind.stock} 件` : `售罄${kind.back}`;
}

function show() {
  const wish = chosen();
  markGone(wish);
  if (names.some((name) => !wish[name])) return;
  const kind = matching(wish)[0];
  if (kind) price.textContent = kind.price;
  stock.textContent = stockInWords(kind);
  stock.classList.toggle("is-gone", !kind || kind.stock === 0);
}

function chooseFirst() {
  const first = kinds.find((kind) => kind.stock > 0) ?? kinds[0];
  for (const name of names) {
    for (const input of form.querySelectorAll(`input[name=${name}]`)) input.checked = input.value === first[name];
  }
}

if (kinds.length > 0 && names.length > 0) {
  form.hidden = false;
  document.getElementById("kinds").open = false;
  chooseFirst();
  show();
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
}
