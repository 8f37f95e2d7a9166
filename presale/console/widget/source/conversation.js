// One shopper's conversation: joins it, keeps step with its numbers, and sees to it that what was typed arrives exactly once.
import { Line } from "./line.js";
import { entryOf } from "./messages.js";
import { Outbox } from "./outbox.js";

const TYPING_MS = 15000;
const RESEND_MS = 5000;
const CONFIRM_MS = 10000;
// What one tab stores, the others read a moment later.
const STORED_MS = 150;

export class Conversation {
  // `context()` gives {product_id, entry, customer_token}; `heard` is {entry, gone, clear, typing, change}.
  constructor(url, store, context, heard) {
    Object.assign(this, { store, context, heard });
    this.line = new Line(url, {
      onUp: () => this.#join(),
      onDown: () => this.#down(),
      onEvent: (event, data) => this.#event(event, data ?? {}),
    });
    this.forgetStorage = store.onChange((name) => this.#otherTab(name));
    this.outbox = new Outbox(store, (entry) => {
      this.heard.entry(entry);
      this.heard.change();
    });
    this.#forget();
  }

  // Goes on with what this browser has begun before; a visitor who never wrote anything costs the bot no connection.
  resume() {
    this.outbox.load();
    if (this.known) this.begin();
  }

  get known() {
    return Boolean(this.store.get("session")) || !this.outbox.isEmpty;
  }

  begin() {
    this.line.start();
  }

  end() {
    this.line.stop();
    this.forgetStorage();
  }

  say(text, message = text, click = false) {
    const { product_id } = this.context();
    this.offers = [];
    this.outbox.put({ text, message, click, product_id });
    this.#hurry();
  }

  retry({ key }) {
    this.outbox.retry(key);
    this.#hurry();
  }

  async earlier() {
    if (!this.hasEarlier || !this.joined) return;
    this.hasEarlier = false;
    const question = { session_id: this.session, before: this.first };
    const { messages, earlier } = (await this.line.ask("history_request", question).catch(() => null)) ?? { earlier: true };
    for (const message of Array.isArray(messages) ? messages.reverse() : []) {
      if (message?.seq !== this.first - 1) break;
      this.first = message.seq;
      this.heard.entry(entryOf(message));
    }
    this.hasEarlier = Boolean(earlier);
  }

  read() {
    if (this.last > (this.store.get("read") ?? 0)) this.store.set("read", this.last);
    this.heard.change();
  }

  get unread() {
    const read = this.store.get("read") ?? 0;
    return this.theirs.filter((seq) => seq > read).length;
  }

  #hurry() {
    this.begin();
    this.line.hurry();
    this.#flush();
  }

  #forget() {
    this.first = this.last = this.place = 0;
    this.joined = this.hasEarlier = false;
    this.theirs = [];
    this.offers = [];
    this.speaker = this.rating = null;
  }

  // Two tabs that open together must not become two shoppers: the first request for a session is made by one at a time.
  #join() {
    if (this.store.get("session") || !navigator.locks) this.#ask();
    else navigator.locks.request(`${this.store.prefix}join`, () => this.joined || this.#ask()).catch(() => this.#ask());
  }

  #ask() {
    const wanted = (this.wanted = this.store.get("session") ?? this.session ?? undefined);
    if (wanted !== this.session && this.session) this.#startOver();
    const after = this.last || undefined;
    this.line.tell("session_request", { protocol: 1, session_id: wanted, after, metadata: this.context() });
    this.answered?.();
    return new Promise((resolve) => {
      const patience = setTimeout(() => this.line.drop(), CONFIRM_MS);
      this.answered = () => (clearTimeout(patience), setTimeout(resolve, STORED_MS));
    });
  }

  #startOver() {
    this.#forget();
    this.session = null;
    this.heard.clear();
    this.outbox.showAll();
  }

  #down() {
    this.joined = false;
    this.answered?.();
    this.#typing(false);
    this.heard.change();
  }

  #event(event, data) {
    if (event === "session_confirm") this.#confirmed(data);
    else if (event === "typing") this.#typing(data.on === true);
    else if (event === "bot_uttered" || event === "user_uttered") this.#message({ ...data, event });
  }

  #confirmed({ session_id, fresh, reset, last_seq, messages, earlier }) {
    if (typeof session_id !== "string") return;
    if (fresh && this.#otherWasFirst(session_id)) return void this.#ask();
    if ((fresh || reset) && this.last > 0) this.#startOver();
    if (fresh) {
      this.store.set("session", session_id);
      this.store.set("read", 0);
    }
    this.session = session_id;
    this.joined = true;
    this.line.calm();
    const missed = Array.isArray(messages) ? messages.filter((message) => message?.seq) : [];
    if (!this.last) {
      this.last = missed.length > 0 ? missed[0].seq - 1 : Number(last_seq) || 0;
      this.first = this.last + 1;
      this.hasEarlier = earlier === true;
    }
    for (const message of missed) this.#message(message);
    this.answered?.();
    this.heard.change();
    this.#flush();
  }

  // Another tab began a session while we asked for one: that is this shopper's, and ours stays empty.
  #otherWasFirst(ours) {
    const kept = this.store.get("session");
    return Boolean(kept) && kept !== this.wanted && kept !== ours;
  }

  #message(message) {
    if (!Number.isInteger(message.seq) || !this.joined || message.seq <= this.last) return;
    // A gap cannot be, but if it were, asking again from where we stand heals it.
    if (message.seq > this.last + 1) return void this.#ask();
    this.last = message.seq;
    const entry = entryOf(message);
    if (entry.who === "me") this.#mine(entry);
    else this.#said(entry);
    this.heard.entry(entry);
    this.heard.change();
  }

  #mine(entry) {
    this.outbox.done(entry.key);
    this.offers = [];
    const rated = this.rating?.buttons.findIndex(({ title, payload }) => [title, payload].includes(entry.text)) ?? -1;
    if (rated < 0) return;
    this.rating.given = rated + 1;
    this.heard.entry(this.rating);
    this.rating = null;
  }

  #said(entry) {
    this.#typing(false);
    this.theirs.push(entry.seq);
    if (entry.rating) this.rating = entry;
    // What the assistant offered is no longer the point once a person speaks.
    if (entry.rating || entry.who === "person") this.offers = entry.rating ? [] : entry.buttons;
    else if (entry.buttons.length > 0) this.offers = entry.buttons;
    if (entry.asksQueue) this.place = entry.place;
    if (entry.who === "person") this.place = 0;
    if (entry.who !== "notice" || entry.rating) this.speaker = entry.who === "person" ? entry.name : null;
  }

  #typing(on) {
    clearTimeout(this.typingTimer);
    if (on) this.typingTimer = setTimeout(() => this.heard.typing(false), TYPING_MS);
    this.heard.typing(on);
  }

  #flush() {
    if (!this.joined) return;
    for (const waiting of this.outbox.ready()) this.#send(waiting);
  }

  async #send(waiting) {
    waiting.busy = true;
    const { id, message, text, click, product_id } = waiting;
    const title = text === message ? undefined : text;
    const metadata = { ...this.context(), product_id };
    const sent = { session_id: this.session, message, id, title, click: click || undefined, metadata };
    const answer = await this.line.ask("user_uttered", sent).catch(() => null);
    waiting.busy = false;
    if (answer?.ok) return this.outbox.done(id);
    if (answer?.reason === "no_session") return void this.#ask();
    if (answer) return this.#refused(waiting, answer);
    if (this.joined) setTimeout(() => this.#flush(), RESEND_MS);
  }

  #refused(waiting, { reason, text, retry_after }) {
    if (reason !== "too_long") return this.outbox.fail(waiting, { text, retry: retry_after != null });
    this.outbox.done(waiting.id);
    this.heard.gone(waiting.id, waiting.text, text);
  }

  #otherTab(name) {
    if (name === "read") this.heard.change();
    const session = name === "session" && this.store.get("session");
    if (!session || session === this.session) return;
    if (this.line.isUp) this.#ask();
    else this.begin();
  }
}
