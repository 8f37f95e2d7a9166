// A line to the bot that mends itself: Socket.IO 5 events with acknowledgements over either transport, the server's heartbeat
// watched, and reconnecting with growing, scattered pauses so that a restarted server is not stormed.
import { viaPolling, viaWebSocket } from "./transport.js";

const SHORTEST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 20000;
const PATIENCE_MS = 10000;
const LONGEST_SILENCE_MS = 60000;

export class Line {
  constructor(url, { onUp, onDown, onEvent }) {
    Object.assign(this, { url, onUp, onDown, onEvent });
    this.isUp = false;
    this.stopped = true;
    this.failures = this.askedToWait = 0;
    this.webSocketsWork = false;
    this.acks = new Map();
    this.lastAck = 0;
    this.hurry = () => document.hidden || this.#hurry();
    this.offline = () => this.wire?.end();
  }

  start() {
    if (!this.stopped) return;
    this.stopped = false;
    addEventListener("online", this.hurry);
    addEventListener("offline", this.offline);
    document.addEventListener("visibilitychange", this.hurry);
    this.#connect();
  }

  // Try anew: the other side is there and does not do its part.
  drop() {
    this.wire?.end();
  }

  stop() {
    this.stopped = true;
    removeEventListener("online", this.hurry);
    removeEventListener("offline", this.offline);
    document.removeEventListener("visibilitychange", this.hurry);
    clearTimeout(this.pause);
    this.wire?.end();
  }

  // The server's acknowledgement; fails when the line breaks first or nothing comes in time.
  ask(event, data) {
    return new Promise((resolve, reject) => {
      if (!this.isUp) return reject(new Error("down"));
      const number = (this.lastAck += 1);
      const timer = setTimeout(() => this.#settle(number, "reject", new Error("late")), PATIENCE_MS);
      this.acks.set(number, { resolve, reject, timer });
      this.wire.send(`42${number}${JSON.stringify([event, data])}`);
    });
  }

  tell(event, data) {
    if (this.isUp) this.wire.send(`42${JSON.stringify([event, data])}`);
  }

  #connect() {
    this.askedToWait = 0;
    // Two WebSockets in a row that never opened: try the other way every second time, until either works.
    const poll = !this.webSocketsWork && this.failures >= 2 && this.failures % 2 === 0;
    let ended = false;
    this.wire = (poll ? viaPolling : viaWebSocket)(
      this.url,
      (packet) => ended || this.#packet(packet, poll),
      () => {
        if (ended) return;
        ended = true;
        this.#ended();
      },
    );
    this.#expectWithin(PATIENCE_MS);
  }

  #packet(packet, poll) {
    const { 1: kind, 2: number, 3: body } = /^(4?\d)(\d*)([^]*)$/.exec(packet) ?? [];
    const data = body && parsed(body);
    if (this.silence) this.#expectWithin(this.silence);
    if (kind === "0") this.#open(data, poll);
    else if (kind === "2") this.wire.send("3");
    else if (kind === "40") this.#up();
    else if (kind === "42" && Array.isArray(data)) this.onEvent(...data);
    else if (kind === "43") this.#settle(Number(number), "resolve", data?.[0]);
    else if (["1", "41", "44"].includes(kind)) {
      this.askedToWait = Number(data?.data?.retry_after) * 1000 || 0;
      this.wire.end();
    }
  }

  #open(terms, poll) {
    if (!poll) this.webSocketsWork = true;
    this.silence = Number(terms?.pingInterval) + Number(terms?.pingTimeout) || LONGEST_SILENCE_MS;
    this.#expectWithin(this.silence);
    this.wire.send("40");
  }

  #up() {
    this.isUp = true;
    this.onUp();
  }

  // Called by whoever holds the line once the server has really taken part: only then is a quick retry deserved again.
  calm() {
    this.failures = 0;
  }

  #ended() {
    clearTimeout(this.deadline);
    this.wire = null;
    this.silence = 0;
    this.isUp = false;
    for (const number of [...this.acks.keys()]) this.#settle(number, "reject", new Error("down"));
    this.failures += 1;
    this.onDown();
    if (this.stopped) return;
    const ceiling = Math.min(LONGEST_PAUSE_MS, SHORTEST_PAUSE_MS * 2 ** Math.min(this.failures - 1, 8));
    const scattered = ceiling * (0.75 + Math.random() / 2);
    this.pause = setTimeout(() => this.#connect(), Math.max(scattered, this.askedToWait));
  }

  #hurry() {
    if (this.stopped || this.wire || this.askedToWait) return;
    clearTimeout(this.pause);
    this.#connect();
  }

  #expectWithin(milliseconds) {
    clearTimeout(this.deadline);
    this.deadline = setTimeout(() => this.wire?.end(), milliseconds);
  }

  #settle(number, how, value) {
    const waiting = this.acks.get(number);
    if (!waiting) return;
    this.acks.delete(number);
    clearTimeout(waiting.timer);
    waiting[how](value);
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
