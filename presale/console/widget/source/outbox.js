// What was typed and is not acknowledged yet. The browser keeps it, so that it outlives a cut line and a page that was left.
import { WORDS } from "./words.js";

const STALE_MS = 10 * 60 * 1000;

export class Outbox {
  // `onChange` gets every message as an entry of the log, whenever its state changes.
  constructor(store, onChange) {
    Object.assign(this, { store, onChange });
    this.waiting = new Map();
  }

  get isEmpty() {
    return this.waiting.size === 0;
  }

  // What an earlier page could not send. Nobody expects words of an hour ago to be said now: those wait for a press.
  load() {
    for (const name of this.store.names("out:")) {
      const kept = this.store.get(name);
      const isStale = Date.now() - kept?.at > STALE_MS;
      if (kept?.id) this.#add(kept, isStale ? { text: WORDS.failed, retry: true } : null);
    }
  }

  put(message) {
    const kept = { ...message, id: newId(), at: Date.now() };
    this.store.set(`out:${kept.id}`, kept);
    this.#add(kept, null);
  }

  showAll() {
    for (const waiting of this.waiting.values()) this.#show(waiting);
  }

  ready() {
    return [...this.waiting.values()].filter((waiting) => !waiting.busy && !waiting.failure);
  }

  done(id) {
    this.waiting.delete(id);
    this.store.remove(`out:${id}`);
  }

  fail(waiting, failure) {
    waiting.failure = failure;
    if (!failure.retry) this.done(waiting.id);
    this.#show(waiting);
  }

  retry(id) {
    const waiting = this.waiting.get(id);
    if (!waiting) return;
    waiting.failure = null;
    this.#show(waiting);
  }

  #add(kept, failure) {
    const waiting = { ...kept, failure, busy: false };
    this.waiting.set(kept.id, waiting);
    this.#show(waiting);
  }

  #show({ id, text, at, failure }) {
    const state = failure ? "failed" : "pending";
    this.onChange({ key: id, who: "me", text, at: new Date(at), state, failure, cards: [], buttons: [] });
  }
}

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
