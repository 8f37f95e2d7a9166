// <presale-chat>: reads its attributes, keeps log, panel and conversation together, and tells the page when it opens and closes.
import { palette } from "./colour.js";
import { Conversation } from "./conversation.js";
import { drawFace, drawInitial, Log } from "./log.js";
import { make, safeUrl } from "./make.js";
import { Panel } from "./panel.js";
import { Store } from "./store.js";
import { dress } from "./style.js";
import { WORDS } from "./words.js";

const HOME = document.currentScript?.src ?? location.href;
const WIDE = matchMedia("(min-width: 1100px)");
const DARK = matchMedia("(prefers-color-scheme: dark)");
const ANOTHER_TALK = ["server", "path", "shopper"];
const HINT_MS = 8000;

class PresaleChat extends HTMLElement {
  static observedAttributes = [...ANOTHER_TALK, "accent", "theme", "name", "label", "avatar", "greeting", "starters", "product-name"];

  connectedCallback() {
    if (!this.shadowRoot) this.#build();
    this.seen = () => this.#change();
    document.addEventListener("visibilitychange", this.seen);
    DARK.addEventListener("change", (this.repaint = () => this.#paint()));
    this.#paint();
    this.#start();
    if (WIDE.matches && (this.talk.store.get("open") ?? this.getAttribute("start") === "open")) this.panel.open();
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.seen);
    DARK.removeEventListener("change", this.repaint);
    this.panel.leave();
    this.talk.end();
  }

  attributeChangedCallback(name, before, now) {
    if (!this.talk || before === now) return;
    if (ANOTHER_TALK.includes(name)) {
      this.talk.end();
      this.#start();
    }
    this.#paint();
    this.#change();
  }

  open() {
    this.panel.open("input");
  }

  close() {
    this.panel.close();
  }

  // Opens the panel and asks, as if the shopper had: for the page's own buttons.
  ask(text) {
    this.panel.open("input");
    this.talk.say(String(text));
  }

  #build() {
    const say = (title, payload) => this.talk.say(title, payload, true);
    this.log = new Log({ onPress: say, onRetry: (entry) => this.talk.retry(entry), faceOf: () => this.#face() });
    this.log.element.addEventListener("scroll", () => this.log.element.scrollTop < 40 && this.talk.earlier());
    const onSwitch = (isOpen, byShopper) => this.#switched(isOpen, byShopper);
    this.panel = new Panel({ face: drawFace, log: this.log, onSend: (text) => this.talk.say(text), onSwitch });
    this.root = make("div", "root", this.panel.launcher, this.panel.dialog);
    this.root.lang = "zh-CN";
    const shadow = this.attachShadow({ mode: "open" });
    dress(shadow);
    shadow.append(this.root);
  }

  #start() {
    const server = safeUrl(this.getAttribute("server") ?? new URL(HOME).origin).replace(/\/$/, "");
    const url = server + (this.getAttribute("path") ?? "/web/");
    const store = new Store(`presale:${url}:${this.getAttribute("shopper") ?? ""}:`);
    this.#clear();
    this.isTyping = false;
    this.talk = new Conversation(url, store, () => this.#context(), {
      entry: (entry) => this.log.show(entry),
      gone: (key, text, why) => this.#givenBack(key, text, why),
      clear: () => this.#clear(),
      typing: (on) => this.#typing(on),
      change: () => this.#change(),
    });
    this.talk.resume();
    this.#change();
  }

  #context() {
    const told = (name) => this.getAttribute(name) || undefined;
    return { product_id: told("product-id"), entry: told("entry"), customer_token: told("customer-token") };
  }

  #switched(isOpen, byShopper) {
    this.toggleAttribute("open", isOpen);
    this.talk.store.set("open", isOpen);
    if (isOpen && byShopper) this.talk.begin();
    this.#change();
    this.dispatchEvent(new CustomEvent(isOpen ? "presale-open" : "presale-close", { bubbles: true, composed: true }));
  }

  #givenBack(key, text, why) {
    this.log.remove(key);
    this.panel.giveBack(text);
    this.hint = why;
    setTimeout(() => ((this.hint = ""), this.#change()), HINT_MS);
    this.#change();
  }

  #clear() {
    this.log.clear();
    this.offered = "";
    this.greeted = false;
  }

  #typing(on) {
    this.isTyping = on;
    this.log.showTyping(on);
    this.#change();
  }

  #change() {
    const { talk, panel } = this;
    if (!talk) return;
    if (panel.isOpen && !document.hidden && talk.unread > 0) return talk.read();
    if (talk.joined) this.log.announce();
    this.#greet();
    this.#offer();
    this.#showSpeaker();
    panel.tell({ name: this.getAttribute("name") || WORDS.name, subtitle: this.#subtitle(), unread: talk.unread, ...this.#strip() });
  }

  #offer() {
    const isNew = this.talk.last === 0 && this.talk.outbox.isEmpty;
    const offers = isNew ? this.#starters() : this.talk.offers;
    const titles = offers.map((offer) => offer.title).join("|");
    if (titles !== this.offered) this.log.offer(offers);
    this.offered = titles;
  }

  #starters() {
    const titles = (this.getAttribute("starters") ?? "").split("|").map((title) => title.trim());
    return titles.filter(Boolean).map((title) => ({ title, payload: title }));
  }

  #showSpeaker() {
    const { speaker } = this.talk;
    const face = speaker ?? this.getAttribute("avatar");
    if (face !== this.shownFace) this.panel.face.replaceChildren(speaker ? drawInitial(speaker) : this.#face());
    this.shownFace = face;
  }

  #strip() {
    const { joined, line, session, place } = this.talk;
    const lost = !joined && !line.stopped;
    if (this.hint) return { strip: this.hint, bad: true, late: false };
    if (lost) return { strip: session ? WORDS.offline : WORDS.connecting, bad: true, late: true };
    return { strip: place ? WORDS.place(place) : "", bad: false, late: false };
  }

  #subtitle() {
    if (this.isTyping) return WORDS.typing;
    if (this.talk.speaker) return this.talk.speaker + WORDS.person;
    const product = this.getAttribute("product-name");
    return WORDS.assistant + (product ? ` · ${WORDS.looking}${product}` : "");
  }

  // A greeting only opens a conversation in which nothing has been said yet.
  #greet() {
    const text = this.getAttribute("greeting");
    const nothingSaid = this.talk.last === 0 && (this.talk.joined || !this.talk.known);
    if (this.greeted || !text || !nothingSaid) return;
    this.greeted = true;
    this.log.show({ key: "greeting", seq: 0, who: "bot", text, cards: [], buttons: [] });
  }

  #face() {
    const avatar = this.getAttribute("avatar");
    const url = avatar && safeUrl(avatar);
    if (!url) return drawFace();
    return Object.assign(make("img"), { src: url, alt: "" });
  }

  // Dark where the page is dark: its own color-scheme decides, unless `theme` says otherwise.
  #paint() {
    const theme = this.getAttribute("theme") ?? "auto";
    const pageCanBeDark = getComputedStyle(document.documentElement).colorScheme.includes("dark");
    const dark = theme === "dark" || (theme === "auto" && DARK.matches && pageCanBeDark);
    this.root.classList.toggle("dark", dark);
    for (const [name, value] of Object.entries(palette(this.getAttribute("accent"), dark))) this.root.style.setProperty(name, value);
    this.panel.label.textContent = this.getAttribute("label") || WORDS.open;
    this.log.typing.querySelector(".face").replaceChildren(this.#face());
  }
}

if (!customElements.get("presale-chat")) customElements.define("presale-chat", PresaleChat);
