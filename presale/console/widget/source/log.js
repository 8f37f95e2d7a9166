// The log: turns in the order of the conversation, then the dots while somebody is typing, then the capsules.
import { drawCards, drawPicture } from "./cards.js";
import { button, icon, make } from "./make.js";
import { drawStars } from "./stars.js";
import { apart, timeInWords } from "./when.js";
import { WORDS } from "./words.js";

export const FACE = "M12 3C6.8 3 3 6.6 3 11c0 2.3 1 4.3 2.7 5.8L5 21l4.2-1.7c.9.2 1.8.3 2.8.3 5.2 0 9-3.6 9-8.3S17.2 3 12 3Zm-4 7.5h1.8v2H8Zm6.2 0H16v2h-1.8Z";
const NEAR_END_PX = 80;

export class Log {
  constructor({ onPress, onRetry, faceOf }) {
    Object.assign(this, { onRetry, faceOf });
    this.onPress = (title, payload) => {
      // What was pressed is gone or switched off a moment later; the keyboard must not be left nowhere.
      this.element.focus({ preventScroll: true });
      onPress(title, payload);
    };
    this.typing = make("div", "turn bot typing", make("div", "face"), make("div", "body", make("div", "bubble", make("i"), make("i"), make("i"))));
    this.typing.hidden = true;
    this.typing.setAttribute("aria-hidden", "true");
    this.capsules = make("div", "capsules");
    this.capsules.setAttribute("role", "group");
    this.capsules.setAttribute("aria-label", WORDS.follow);
    this.turns = make("div", "turns");
    this.element = make("div", "log", this.turns, this.typing, this.capsules);
    this.element.tabIndex = 0;
    this.element.setAttribute("role", "log");
    this.element.setAttribute("aria-label", WORDS.log);
    this.element.setAttribute("aria-live", "off");
    this.fresh = button("fresh", WORDS.fresh, () => this.toEnd());
    this.fresh.hidden = true;
    this.element.addEventListener("scroll", () => this.#nearEnd() && (this.fresh.hidden = true));
    new ResizeObserver(() => this.sticks && this.toEnd()).observe(this.element);
    this.element.addEventListener("load", () => this.sticks && this.toEnd(), true);
    this.sticks = true;
    this.nodes = new Map();
  }

  // Shows an entry, or what has changed of one that is shown. Entries stand in the order of their numbers; those without come last.
  show(entry) {
    const stay = this.#nearEnd() || entry.who === "me";
    const old = this.nodes.get(entry.key);
    const node = this.#draw(entry);
    this.nodes.set(entry.key, node);
    const after = old?.nextElementSibling;
    old?.remove();
    const before = [...this.turns.children].reverse().find((other) => other.order <= node.order);
    this.turns.insertBefore(node, before ? before.nextElementSibling : this.turns.firstElementChild);
    for (const changed of [node, node.nextElementSibling, after]) if (changed?.isConnected) this.#dress(changed);
    this.#settle(stay);
  }

  remove(key) {
    this.nodes.get(key)?.remove();
    this.nodes.delete(key);
  }

  clear() {
    this.nodes.clear();
    this.turns.replaceChildren();
    this.offer([]);
  }

  offer(buttons) {
    const stay = this.#nearEnd();
    this.capsules.replaceChildren(...buttons.map(({ title, payload }) => button("capsule", title, () => this.onPress(title, payload))));
    this.#settle(stay);
  }

  showTyping(on) {
    const stay = this.#nearEnd();
    this.typing.hidden = !on;
    this.#settle(stay);
  }

  // Screen readers hear what comes from now on, and not the history again.
  announce() {
    this.element.setAttribute("aria-live", "polite");
  }

  toEnd() {
    this.element.scrollTop = this.element.scrollHeight;
    this.fresh.hidden = true;
  }

  #nearEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    this.sticks = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    return this.sticks;
  }

  #settle(stay) {
    if (stay) this.toEnd();
    else this.fresh.hidden = false;
  }

  #draw(entry) {
    const node = make("div", `turn ${entry.who}`, ...{ me: this.#mine, notice: this.#notice }[entry.who]?.call(this, entry) ?? this.#theirs(entry));
    return Object.assign(node, { order: entry.seq ?? Infinity, at: entry.at, by: entry.who + (entry.name ?? "") });
  }

  #mine(entry) {
    const bubble = make("div", "bubble", make("span", "unseen", WORDS.mine), entry.text);
    const parts = [make("div", "body", bubble)];
    if (entry.state === "pending") parts[0].append(make("small", "state", WORDS.waiting));
    if (entry.failure) parts.push(this.#failure(entry));
    return parts;
  }

  #failure(entry) {
    const note = make("div", "failed", make("span", "", entry.failure.text || WORDS.failed));
    note.setAttribute("role", "alert");
    if (entry.failure.retry) note.append(button("again", WORDS.again, () => this.onRetry(entry)));
    return note;
  }

  #notice(entry) {
    return [make("div", bodyClass(entry), entry.text && !entry.rating && make("span", "note", entry.text), ...this.#extras(entry))];
  }

  #theirs(entry) {
    const speaker = make("span", "unseen", WORDS.says(entry.name || WORDS.assistant));
    const name = entry.who === "person" ? make("span", "name", entry.name) : "";
    const body = make("div", bodyClass(entry), name, speaker, entry.text && !entry.rating && make("div", "bubble", entry.text), ...this.#extras(entry));
    return [make("div", "face", this.#face(entry)), body];
  }

  #extras(entry) {
    const stars = entry.rating && drawStars(entry, this.onPress);
    return [entry.image && drawPicture(entry.image), ...drawCards(entry.cards, this.onPress), stars].filter(Boolean);
  }

  #face(entry) {
    return entry.who === "person" ? drawInitial(entry.name) : this.faceOf();
  }

  // What depends on the turn before: a time after a pause, and one face for several bubbles in a row.
  #dress(node) {
    const before = node.previousElementSibling;
    node.classList.toggle("more", before?.by === node.by);
    node.querySelector(".when")?.remove();
    if (!node.at || !apart(before?.at, node.at)) return;
    node.prepend(make("time", "when", timeInWords(node.at, new Date())));
    node.classList.remove("more");
  }
}

function bodyClass({ cards, rating }) {
  return cards.length > 0 || rating ? "body wide" : "body";
}

// A person has no picture here, so the first letter of the name stands for the face.
export function drawInitial(name) {
  return make("span", "initial", [...name][0] ?? "");
}

export function drawFace() {
  return icon(FACE);
}
