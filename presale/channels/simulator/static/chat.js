// The chat page: shows what is on the shopper's screen and sends what they do. Text is only ever set as text.
const screen = document.getElementById("screen");
const status = document.getElementById("status");
const people = { official: "o-shopper-" + suffix(), company: "wm-shopper-" + suffix() };
let where = "official";
let seen = 0;

const DOINGS = {
  official: [
    ["关注", { what: "follow" }],
    ["扫商品码", { what: "scan", text: "product:yunduo-hoodie" }],
    ["点菜单：有什么优惠", { what: "click", text: "有什么优惠" }],
    ["发商品链接", { what: "link", text: location.origin + "/products/yunduo-hoodie" }],
    ["发图片", { what: "image" }],
    ["发语音：有L码吗", { what: "voice", text: "有L码吗。" }],
    ["发位置：广州", { what: "location", text: "广东省广州市海珠区" }],
    ["取消关注", { what: "leave" }],
  ],
  company: [
    ["进入会话", { what: "enter" }],
    ["从商品页进入", { what: "enter", text: "product:yunduo-hoodie" }],
    ["发图片", { what: "image" }],
    ["发位置：广州", { what: "location", text: "广东省广州市海珠区" }],
  ],
};
const FAULTS = [
  ["丢一次回复", "lose_reply"],
  ["接口忙一次", "busy"],
  ["48 小时已过", "close_window"],
  ["access_token 失效", "revoke_token"],
];

function suffix() {
  return Array.from(crypto.getRandomValues(new Uint8Array(6)), (b) => b.toString(16).padStart(2, "0")).join("");
}

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

async function post(path, body) {
  const response = await fetch(path, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  }).catch(() => null);
  status.textContent = response?.ok ? "" : "没有成功：模拟器或机器人没有在运行";
}

const act = (doing) => post("/sim/do", { where, person: people[where], ...doing });

function bubbleOf(shown) {
  const { kind, content } = shown;
  if (kind === "menu") return menuBubble(content);
  if (kind === "news" || kind === "miniprogram") return cardBubble(kind, content);
  return make("div", "bubble", content.text);
}

function menuBubble(content) {
  const bubble = make("div", "bubble menu", content.text);
  for (const [id, line] of content.lines) {
    const button = make("button", "", line);
    button.type = "button";
    button.addEventListener("click", () => act({ what: "tap", text: line, id }));
    bubble.append(button);
  }
  return bubble;
}

function cardBubble(kind, content) {
  const bubble = make("div", "bubble card");
  const link = make("a");
  const address = content.url ?? "";
  if (/^https?:\/\//.test(address)) link.href = address;
  link.append(make("b", "", content.title), make("small", "", content.description ?? content.pagepath ?? ""));
  if (/^https?:\/\//.test(content.picurl ?? "")) {
    const picture = make("img");
    picture.src = content.picurl;
    picture.alt = "";
    bubble.append(picture);
  }
  bubble.append(link, make("footer", "", kind === "news" ? "图文消息" : "小程序"));
  return bubble;
}

function draw(shown) {
  const item = make("li", shown.by);
  if (shown.by === "wechat") {
    item.textContent = shown.content.text;
  } else {
    const face = make("span", "face", shown.by === "shopper" ? "我" : "店");
    face.setAttribute("aria-hidden", "true");
    item.append(face, bubbleOf(shown));
  }
  screen.append(item);
}

async function look() {
  const asked = where;
  const query = new URLSearchParams({ where, person: people[where], after: String(seen) });
  const response = await fetch(`/sim/screen?${query}`).catch(() => null);
  if (response?.ok && asked === where) {
    const shown = await response.json();
    shown.filter((s) => s.number > seen).forEach((s) => { draw(s); seen = s.number; });
    if (shown.length) screen.scrollTop = screen.scrollHeight;
  }
  setTimeout(look, 500);
}

function turnTo(place) {
  where = place;
  seen = 0;
  screen.replaceChildren();
  for (const name of ["official", "company"]) document.getElementById(name).setAttribute("aria-pressed", String(name === place));
  const doings = DOINGS[place].map(([title, doing]) => button(title, () => act(doing)));
  document.getElementById("doings").replaceChildren(...doings);
}

function button(title, onClick) {
  const made = make("button", "", title);
  made.type = "button";
  made.addEventListener("click", onClick);
  return made;
}

document.getElementById("official").addEventListener("click", () => turnTo("official"));
document.getElementById("company").addEventListener("click", () => turnTo("company"));
document.getElementById("writing").addEventListener("submit", (event) => {
  event.preventDefault();
  const words = document.getElementById("words");
  if (words.value.trim()) act({ what: "text", text: words.value });
  words.value = "";
});
const faults = FAULTS.map(([title, what]) => button(title, () => post("/sim/fault", { what, person: people.official })));
document.getElementById("faults").replaceChildren(...faults);
turnTo("official");
look();
