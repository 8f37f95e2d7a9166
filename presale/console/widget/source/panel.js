// The launcher and the panel behind it: in a corner of a wide screen, over everything on a phone, where it is a real modal dialog.
import { button, icon, make } from "./make.js";
import { WORDS } from "./words.js";

const PHONE = matchMedia("(max-width: 700px)");
const CROSS = "M6.4 5 5 6.4l5.6 5.6L5 17.6 6.4 19l5.6-5.6 5.6 5.6 1.4-1.4-5.6-5.6 5.6-5.6L17.6 5 12 10.6Z";

export class Panel {
  constructor({ face, log, onSend, onSwitch }) {
    Object.assign(this, { log, onSend, onSwitch });
    this.label = make("span");
    this.badge = make("span", "badge");
    this.launcher = button("launcher", "", ({ detail }) => this.open(detail > 0 && PHONE.matches ? "panel" : "input"));
    this.launcher.append(face(), this.label, this.badge);
    this.launcher.setAttribute("aria-haspopup", "dialog");
    this.title = make("b");
    this.subtitle = make("span");
    this.strip = make("div", "strip");
    this.strip.setAttribute("role", "status");
    this.face = make("div", "face");
    const close = button("close", icon(CROSS), () => this.close());
    close.setAttribute("aria-label", WORDS.close);
    const top = make("div", "top", this.face, make("div", "who", this.title, this.subtitle), close);
    this.dialog = make("dialog", "panel", top, this.strip, log.element, log.fresh, this.#form());
    this.dialog.tabIndex = -1;
    this.#listen();
  }

  get isOpen() {
    return this.dialog.open;
  }

  // `focus` names what gets the keyboard: "input", "panel", or nothing (a panel that opens by itself must not take it).
  open(focus) {
    if (!this.isOpen) this.#raise();
    this.launcher.hidden = true;
    this.log.toEnd();
    if (focus === "input") this.input.focus();
    if (focus === "panel") this.dialog.focus();
    this.onSwitch(true, Boolean(focus));
  }

  close() {
    if (!this.isOpen) return;
    this.dialog.close();
    this.#holdPage();
    this.launcher.hidden = false;
    this.launcher.focus();
    this.onSwitch(false);
  }

  tell({ name, subtitle, strip, late, bad, unread }) {
    this.title.textContent = name;
    this.subtitle.textContent = subtitle;
    this.dialog.setAttribute("aria-label", name);
    if (this.strip.textContent !== strip) this.strip.textContent = strip;
    this.strip.hidden = !strip;
    this.strip.classList.toggle("bad", bad);
    this.strip.classList.toggle("late", late);
    this.badge.textContent = unread > 99 ? "99+" : unread;
    this.badge.hidden = unread === 0;
    this.launcher.setAttribute("aria-label", this.label.textContent + (unread ? WORDS.unread(unread) : ""));
  }

  leave() {
    this.dialog.close();
    this.#holdPage();
    PHONE.removeEventListener("change", this.turned);
    window.visualViewport?.removeEventListener("resize", this.fit);
    window.visualViewport?.removeEventListener("scroll", this.fit);
  }

  #form() {
    this.input = make("textarea", "input");
    Object.assign(this.input, { rows: 1, placeholder: WORDS.placeholder, enterKeyHint: "send", autocomplete: "off" });
    this.input.setAttribute("aria-label", WORDS.input);
    const send = make("button", "send", WORDS.send);
    const form = make("form", "form", this.input, send);
    form.addEventListener("submit", (event) => this.#submit(event));
    this.input.addEventListener("input", () => this.#grow());
    this.input.addEventListener("keydown", (event) => {
      // While a Chinese input method composes, Enter picks a word and must not send. (229: Safari says so after composing.)
      const composing = event.isComposing || event.keyCode === 229;
      if (event.key === "Enter" && !event.shiftKey && !composing) this.#submit(event);
    });
    return form;
  }

  giveBack(text) {
    if (!this.input.value) this.input.value = text;
    this.#grow();
  }

  #submit(event) {
    event.preventDefault();
    const text = this.input.value.trim();
    if (!text) return;
    this.input.value = "";
    this.#grow();
    this.onSend(text);
  }

  #grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${this.input.scrollHeight + 2}px`;
  }

  #listen() {
    this.turned = () => this.isOpen && (this.dialog.close(), this.#raise());
    this.fit = () => this.#fit();
    PHONE.addEventListener("change", this.turned);
    window.visualViewport?.addEventListener("resize", this.fit);
    window.visualViewport?.addEventListener("scroll", this.fit);
    this.dialog.addEventListener("keydown", (event) => event.key === "Escape" && !event.isComposing && this.close());
    this.dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.close();
    });
  }

  #raise() {
    if (PHONE.matches) this.dialog.showModal();
    else this.dialog.setAttribute("open", "");
    this.#holdPage();
    this.#fit();
  }

  // The page behind a sheet must not scroll under the finger.
  #holdPage() {
    const style = document.documentElement.style;
    const covers = this.isOpen && PHONE.matches;
    if (covers === (this.held !== undefined)) return;
    const before = this.held;
    this.held = covers ? style.overflow : undefined;
    style.overflow = covers ? "hidden" : before;
  }

  // Above the keyboard of a phone, not behind it.
  #fit() {
    const view = PHONE.matches && this.isOpen && window.visualViewport;
    this.dialog.style.height = view ? `${view.height}px` : "";
    this.dialog.style.top = view ? `${view.offsetTop}px` : "";
  }
}
