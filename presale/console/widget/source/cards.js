// Cards of a bot message: products, coupons, comparison tables. Kinds that are not known are left out.
import { button, make, safeUrl } from "./make.js";
import { dayInWords } from "./when.js";
import { WORDS } from "./words.js";

const DRAWERS = { product: productCard, coupon: couponCard, comparison: comparisonTable };

export function drawCards(cards, onPress) {
  const known = cards.filter((card) => Object.hasOwn(DRAWERS, card?.kind));
  return known.map((card) => DRAWERS[card.kind](card, onPress));
}

export function drawPicture(address) {
  const url = safeUrl(address);
  if (!url) return null;
  const shown = link(url, "photo", image(url, WORDS.picture, () => shown.replaceWith(elsewhere(link(url, "bubble", WORDS.seePicture)))));
  return elsewhere(shown);
}

// `onRefused` is called when the page's policy or the network does not let the picture in.
function image(url, words, onRefused) {
  const picture = make("img");
  picture.addEventListener("error", onRefused);
  Object.assign(picture, { alt: words, referrerPolicy: "no-referrer", src: url });
  return picture;
}

// A product of this very shop opens here, where the chat goes on; everything else in a tab of its own.
function link(url, className, ...inside) {
  const anchor = make("a", className, ...inside);
  Object.assign(anchor, { href: url, rel: "noopener" });
  return new URL(url).origin === location.origin ? anchor : elsewhere(anchor);
}

function elsewhere(anchor) {
  return Object.assign(anchor, { target: "_blank" });
}

function yuan(fen) {
  const amount = Number(fen) / 100;
  return Number.isInteger(amount) ? String(amount) : amount.toFixed(2);
}

function productCard(card) {
  const price = Number.isFinite(card.price_fen) && make("span", "price", make("i", "", "¥"), yuan(card.price_fen));
  const words = make("span", "words", make("b", "", text(card.title)), price || "", card.note && make("small", "", text(card.note)));
  const picture = make("span", "picture");
  const source = card.image && safeUrl(card.image);
  if (source) picture.append(image(source, "", ({ target }) => target.remove()));
  const url = card.url && safeUrl(card.url);
  return url ? link(url, "card product", picture, words) : make("div", "card product", picture, words);
}

function couponCard(card, onPress) {
  const threshold = card.threshold_fen > 0 ? WORDS.threshold(yuan(card.threshold_fen)) : WORDS.noThreshold;
  const end = new Date(card.ends_at ?? NaN);
  const until = Number.isNaN(end.getTime()) ? "" : make("small", "", WORDS.until(dayInWords(end)));
  const claim = button("claim", WORDS.claim, () => {
    claim.disabled = true;
    claim.textContent = WORDS.claimed;
    onPress(WORDS.claim, text(card.payload) || WORDS.claimOf(text(card.title)));
  });
  const words = make("div", "words", make("b", "", text(card.title)), make("small", "", threshold), until);
  return make("div", "card coupon", make("div", "worth", make("i", "", "¥"), yuan(card.minus_fen)), words, claim);
}

function comparisonTable(card) {
  const names = cellsOf(card.products).map((product) => product?.short_name ?? product?.title ?? product);
  const table = make("table", "", section("thead", [["", ...names]], "col"), section("tbody", cellsOf(card.rows), ""));
  const frame = make("div", "card table", table);
  frame.tabIndex = 0;
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", WORDS.comparison);
  return frame;
}

function section(tag, rows, scope) {
  return make(tag, "", ...rows.map((cells) => make("tr", "", ...cellsOf(cells).map((cell, column) => tableCell(cell, column, scope)))));
}

function tableCell(cell, column, scope) {
  const element = make(column && !scope ? "td" : "th", "", text(cell ?? "—"));
  if (element.tagName === "TH") element.scope = column ? scope : "row";
  return element;
}

function text(value) {
  return typeof value === "object" ? "" : String(value ?? "");
}

function cellsOf(value) {
  return Array.isArray(value) ? value : [];
}
