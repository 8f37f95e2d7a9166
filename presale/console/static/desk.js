// What the browser does by itself on the desk: clocks, scrolling, sounds, keys, and which pane a phone shows.
(() => {
  const script = document.currentScript;
  const skew = Number(script.dataset.now) - Date.now();
  const AMBER = 15, RED = 20;
  const title = document.title;

  // Clocks run here, so that no second costs a message.
  function tick() {
    const now = Date.now() + skew;
    for (const clock of document.querySelectorAll("[data-since]")) {
      const seconds = Math.max(0, Math.floor((now - Number(clock.dataset.since)) / 1000));
      const text = seconds < 60 ? `${seconds}秒` : seconds < 3600
        ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`
        : `${Math.floor(seconds / 3600)}小时`;
      if (clock.textContent !== text) clock.textContent = text;
      clock.classList.toggle("amber", seconds >= AMBER && seconds < RED);
      clock.classList.toggle("red", seconds >= RED);
    }
  }
  setInterval(tick, 500);

  // Rows are drawn anew when they change: their clocks shall not be empty until the next tick.
  function watch() {
    const desk = document.querySelector(".desk");
    if (!desk) return void setTimeout(watch, 50);
    let ticks = false;
    new MutationObserver((changes) => {
      if (!ticks) {
        ticks = true;
        requestAnimationFrame(() => { ticks = false; tick(); });
      }
      const log = document.querySelector(".transcript");
      if (log && following && changes.some((change) => log.contains(change.target))) log.scrollTop = log.scrollHeight;
    }).observe(desk, { childList: true, subtree: true });
    document.querySelector(".transcript")?.addEventListener("scroll", (event) => {
      const log = event.target;
      following = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
    });
    tab(kept("tab") || "facts");
    tick();
  }
  let following = true;

  function kept(name) {
    try { return localStorage.getItem(`presale-desk-${name}`); } catch { return null; }
  }
  function keep(name, value) {
    try { localStorage.setItem(`presale-desk-${name}`, value); } catch { /* a private window keeps nothing */ }
  }

  // Two soft notes for a new chat, one for a message.
  let audio = null;
  function note(at, pitch) {
    const tone = audio.createOscillator(), volume = audio.createGain();
    tone.type = "sine";
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.0001, at);
    volume.gain.exponentialRampToValueAtTime(0.16, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.35);
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.4);
  }
  let lastRing = 0;
  function ring(kind) {
    presaleDesk.rings.push(kind);
    if (presaleDesk.rings.length > 50) presaleDesk.rings.shift();
    if (kept("sound") === "off" || Date.now() - lastRing < 1500) return;
    if (kind === "message" && document.hasFocus()) return;
    lastRing = Date.now();
    try {
      audio ??= new AudioContext();
      audio.resume();
      note(audio.currentTime, kind === "new" ? 740 : 620);
      if (kind === "new") note(audio.currentTime + 0.18, 988);
    } catch { /* no sound on this machine */ }
  }

  function badge(count) {
    document.title = count ? `(${count}) ${title}` : title;
  }

  function pane(name) {
    const desk = document.querySelector(".desk");
    if (desk) desk.dataset.pane = name;
  }

  function tab(name) {
    keep("tab", name);
    for (const each of document.querySelectorAll(".packet-tab")) each.classList.toggle("on", each.dataset.tab === name);
    for (const each of document.querySelectorAll(".packet-body")) each.hidden = each.dataset.body !== name;
  }

  function opened() {
    pane("chat");
    following = true;
    requestAnimationFrame(() => {
      const log = document.querySelector(".transcript");
      if (log) log.scrollTop = log.scrollHeight;
    });
  }

  function focusReply() {
    setTimeout(() => {
      const box = document.querySelector(".reply textarea");
      if (!box) return;
      box.focus();
      box.selectionStart = box.selectionEnd = box.value.length;
    }, 60);
  }

  // A text is taken out of its box here and not by the server: what is typed on meanwhile stays.
  function taken(box) {
    const text = box.value;
    box.value = "";
    box.dispatchEvent(new Event("input", { bubbles: true }));
    return text;
  }

  function find(name, selector) {
    tab(name);
    pane("packet");
    setTimeout(() => document.querySelector(selector)?.focus(), 60);
  }

  const HERE = {
    KeyR: () => { pane("chat"); focusReply(); },
    KeyK: () => find("words", '[data-body="words"] input'),
    KeyP: () => find("goods", '[data-body="goods"] input'),
    KeyI: () => { tab("facts"); pane("packet"); },
  };
  const THERE = {
    KeyA: "claim", KeyT: "transfer", KeyG: "ticket", KeyE: "close", KeyQ: "queue", KeyM: "mine", KeyL: "all",
    ArrowUp: "up", ArrowDown: "down",
  };
  function help() {
    const dialog = document.getElementById("desk-help");
    if (dialog?.open) dialog.close(); else dialog?.showModal();
  }
  document.addEventListener("keydown", (event) => {
    if (!document.querySelector(".desk") || event.ctrlKey || event.metaKey) return;
    const typing = event.target.closest?.("input, textarea");
    if (event.key === "?" && !typing) { event.preventDefault(); help(); return; }
    if (!event.altKey || document.querySelector(".q-dialog")) return;
    const digit = /^Digit([1-9])$/.exec(event.code);
    const key = digit ? digit[1] : THERE[event.code];
    if (!key && !HERE[event.code]) return;
    event.preventDefault();
    if (key) emitEvent("desk_key", { key }); else HERE[event.code]();
  });

  function soundName() {
    for (const each of document.querySelectorAll('[data-desk="sound"]')) {
      each.textContent = kept("sound") === "off" ? "提示音：关" : "提示音：开";
    }
  }
  document.addEventListener("click", (event) => {
    const what = event.target.closest?.("[data-desk]")?.dataset.desk;
    if (what === "help") help();
    if (what === "sound") { keep("sound", kept("sound") === "off" ? "on" : "off"); soundName(); }
    const me = document.querySelector("details.me[open]");
    if (me && !me.contains(event.target)) me.open = false;
    if (event.target.closest?.("details.me")) soundName();
  });

  function trouble(isTroubled) {
    document.body.classList.toggle("troubled", isTroubled);
  }

  window.presaleDesk = { badge, focusReply, opened, pane, ring, rings: [], tab, taken, trouble };
  document.addEventListener("DOMContentLoaded", watch);
})();
