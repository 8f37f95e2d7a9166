// The widget's looks. Constructable style sheets pass the strictest Content-Security-Policy; only browsers before 2023 need an element.
export function dress(root) {
  if (!root.adoptedStyleSheets) {
    const element = document.createElement("style");
    element.textContent = CSS_TEXT;
    root.append(element);
    return;
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS_TEXT);
  root.adoptedStyleSheets = [sheet];
}

const CSS_TEXT = `
:host { all: initial; position: fixed; z-index: var(--presale-layer, 2147483000); }
.root {
  --ground: #f8f7f5; --card: #fff; --ink: #2b2825; --soft: #75706a; --line: #e9e6e1; --price: #cf3a12;
  --warn: #fff1e6; --warn-ink: #9a3b0c; --coupon: #fff7f0; --unlit: #d8d3cc; --edge: rgb(40 34 28 / 10%);
  --right: var(--presale-right, 22px); --bottom: var(--presale-bottom, 22px);
  color: var(--ink); font: 15px/1.6 "PingFang SC", "HarmonyOS Sans SC", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", system-ui, sans-serif;
  -webkit-text-size-adjust: 100%;
}
.root.dark {
  --ground: #1b1a19; --card: #2a2826; --ink: #efebe6; --soft: #a8a29b; --line: #3a3734; --price: #ff8a65;
  --warn: #43291b; --warn-ink: #ffc9a8; --coupon: #35291f; --unlit: #55504b; --edge: rgb(0 0 0 / 40%);
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
button { border: 0; background: none; color: inherit; font: inherit; cursor: pointer; -webkit-tap-highlight-color: transparent; }
button:disabled { cursor: default; }
a { color: inherit; text-decoration: none; }
i { font-style: normal; }
img { display: block; max-width: 100%; }
svg { display: block; width: 24px; height: 24px; fill: currentColor; }
:focus-visible { outline: 2px solid rgb(var(--accent-text)); outline-offset: 2px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.launcher { position: fixed; right: calc(var(--right) + env(safe-area-inset-right)); bottom: calc(var(--bottom) + env(safe-area-inset-bottom)); display: flex; align-items: center; gap: 8px; height: 52px; padding: 0 20px 0 16px; border-radius: 26px; background: rgb(var(--accent)); color: var(--on-accent); font-size: 16px; font-weight: 600; box-shadow: 0 6px 20px rgb(var(--accent) / 35%), 0 2px 6px var(--edge); transition: transform .18s; }
.badge { position: absolute; top: -5px; right: -3px; min-width: 21px; padding: 0 6px; border: 2px solid #fff; border-radius: 12px; background: #e5352b; color: #fff; font-size: 12px; line-height: 18px; text-align: center; }

.panel { position: fixed; inset: auto calc(var(--right) + env(safe-area-inset-right)) var(--bottom) auto; width: 384px; max-width: calc(100vw - 32px); height: min(680px, calc(100vh - 44px)); margin: 0; padding: 0; border: 0; border-radius: 18px; overflow: hidden; background: linear-gradient(rgb(var(--accent) / 3%) 0 0), var(--ground); color: inherit; box-shadow: 0 0 0 1px var(--edge), 0 18px 50px rgb(40 34 28 / 22%); }
.panel[open] { display: flex; flex-direction: column; animation: rise .2s ease-out; }
.panel:focus { outline: none; }
@keyframes rise { from { opacity: 0; transform: translateY(12px); } }
.top { display: flex; align-items: center; gap: 11px; padding: 12px 12px 12px 16px; background: var(--card); border-bottom: 1px solid var(--line); }
.who { flex: 1; min-width: 0; }
.who b { display: block; font-size: 16px; line-height: 1.35; }
.who span { display: block; overflow: hidden; color: var(--soft); font-size: 13px; line-height: 1.4; text-overflow: ellipsis; white-space: nowrap; }
.face { flex: none; width: 34px; height: 34px; overflow: hidden; display: grid; place-items: center; border-radius: 50%; }
.face svg { width: 100%; height: 100%; padding: 18%; background: rgb(var(--accent)); color: var(--on-accent); }
.face img { width: 100%; height: 100%; object-fit: cover; }
.top .face { width: 40px; height: 40px; }
.close { width: 40px; height: 40px; display: grid; place-items: center; border-radius: 50%; color: var(--soft); }
.strip { padding: 7px 16px; background: rgb(var(--accent) / 12%); color: rgb(var(--accent-text)); font-size: 13px; text-align: center; }
.strip.bad { background: var(--warn); color: var(--warn-ink); }
.strip.bad.late { animation: appear .01s 1.2s both; }
@keyframes appear { from { margin-top: -36px; opacity: 0; } }

.log { position: relative; flex: 1; min-height: 0; overflow-y: auto; overscroll-behavior: contain; padding: 16px 14px; scrollbar-width: thin; }
.log:focus-visible { outline-offset: -3px; }
.turn { display: flex; flex-wrap: wrap; gap: 0 9px; margin-top: 14px; }
.turn:first-child { margin-top: 0; }
.turn.more { margin-top: 7px; }
.more .face { visibility: hidden; height: 1px; }
.more .name { display: none; }
.when { flex: 0 0 100%; margin: 2px 0 12px; color: var(--soft); font-size: 12px; line-height: 1; text-align: center; }
.body { display: flex; flex-direction: column; align-items: flex-start; gap: 7px; min-width: 0; max-width: calc(100% - 43px); position: relative; }
.body.wide { flex: 1; }
.name { color: var(--soft); font-size: 12px; line-height: 1.2; }
.bubble { max-width: 100%; padding: 9px 13px; border-radius: 4px 16px 16px; background: var(--card); white-space: pre-wrap; overflow-wrap: anywhere; box-shadow: 0 1px 2px var(--edge); }
a.bubble { color: rgb(var(--accent-text)); text-decoration: underline; }
.me { flex-direction: column; align-items: flex-end; }
.me .when { align-self: stretch; }
.me .body { align-items: flex-end; max-width: 84%; }
.me .bubble { border-radius: 16px 4px 16px 16px; background: rgb(var(--accent)); color: var(--on-accent); box-shadow: none; }
.state { color: var(--soft); font-size: 12px; line-height: 1.2; animation: fade .2s 1.2s both; }
@keyframes fade { from { opacity: 0; } }
.failed { display: flex; flex-wrap: wrap; justify-content: flex-end; align-items: center; gap: 6px 10px; margin-top: 6px; padding: 6px 12px; border-radius: 12px; background: var(--warn); color: var(--warn-ink); font-size: 13px; }
.again { padding: 2px 12px; border: 1px solid; border-radius: 99px; font-weight: 600; }
.initial { width: 100%; height: 100%; display: grid; place-items: center; background: #b3661a; color: #fff; font-weight: 600; }
.notice { justify-content: center; }
.notice .body { align-items: center; max-width: 92%; }
.notice .body.wide { flex: 0 1 260px; }
.note { padding: 3px 14px; border-radius: 14px; background: rgb(120 112 104 / 12%); color: var(--soft); font-size: 13px; text-align: center; overflow-wrap: anywhere; }
.photo img { min-width: 120px; min-height: 90px; max-height: 260px; border-radius: 12px; object-fit: contain; }

.typing .bubble { display: flex; gap: 5px; padding: 14px; }
.typing i { width: 7px; height: 7px; border-radius: 50%; background: var(--soft); animation: hop 1.1s infinite; }
.typing i:nth-child(2) { animation-delay: .15s; }
.typing i:nth-child(3) { animation-delay: .3s; }
@keyframes hop { 0%, 60%, 100% { opacity: .4; transform: none; } 30% { opacity: 1; transform: translateY(-4px); } }
.capsules { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 12px; padding-left: 43px; }
.capsules:empty { display: none; }
.capsule { padding: 5px 14px; border: 1px solid rgb(var(--accent-text) / 45%); border-radius: 99px; background: var(--card); color: rgb(var(--accent-text)); font-size: 14px; text-align: left; overflow-wrap: anywhere; }
.fresh { position: absolute; left: 50%; bottom: 76px; padding: 5px 16px; border-radius: 99px; background: var(--card); color: rgb(var(--accent-text)); font-size: 13px; box-shadow: 0 3px 12px var(--edge), 0 0 0 1px var(--line); transform: translateX(-50%); }

.card { width: 100%; border-radius: 14px; background: var(--card); overflow: hidden; box-shadow: 0 1px 3px var(--edge); }
.card b { display: block; font-size: 14px; line-height: 1.45; font-weight: 600; overflow-wrap: anywhere; }
.card small { display: block; color: var(--soft); font-size: 12.5px; line-height: 1.5; }
.words { flex: 1; min-width: 0; }
.product { display: flex; gap: 11px; padding: 9px; }
.product b { display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 2; }
.picture { flex: none; width: 76px; height: 76px; border-radius: 10px; overflow: hidden; background: var(--ground); }
.picture img { width: 100%; height: 100%; object-fit: cover; }
.price { display: block; color: var(--price); font-size: 17px; font-weight: 700; line-height: 1.5; }
.price i { margin-right: 1px; font-size: .72em; }
.coupon { display: flex; align-items: center; gap: 12px; padding-right: 12px; background: var(--coupon); }
.worth { align-self: stretch; flex: none; min-width: 84px; display: flex; flex-wrap: wrap; align-items: baseline; place-content: center; padding: 14px 8px; border-right: 2px dashed var(--coupon); background: linear-gradient(135deg, #f0703f, #d8431c); color: #fff; font-size: 25px; font-weight: 700; line-height: 1.5; }
.worth i { font-size: 14px; margin-right: 1px; }
.coupon .words { padding: 9px 0; }
.claim { flex: none; padding: 4px 13px; border-radius: 99px; background: #d8431c; color: #fff; font-size: 13px; font-weight: 600; }
.claim:disabled { background: none; color: var(--soft); padding: 4px 0; }
.table { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 13px; line-height: 1.5; }
th, td { min-width: 92px; padding: 8px 10px; border-top: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; }
th:first-child { position: sticky; left: 0; min-width: 52px; background: var(--card); color: var(--soft); white-space: nowrap; }
thead th { border: 0; font-weight: 600; background: rgb(var(--accent) / 10%); }
thead th:first-child { background: linear-gradient(rgb(var(--accent) / 10%) 0 0), var(--card); }
.rating { padding: 12px 16px; text-align: center; }
.rate-words { font-size: 14px; }
.stars { display: flex; justify-content: center; }
.star { padding: 0 6px; color: var(--unlit); font-size: 30px; line-height: 1.35; }
.star.lit { color: #f5a623; }

.form { display: flex; align-items: flex-end; gap: 8px; padding: 10px 12px calc(10px + env(safe-area-inset-bottom)); background: var(--card); border-top: 1px solid var(--line); }
.input { flex: 1; min-width: 0; max-height: 120px; margin: 0; padding: 7px 15px; border: 1px solid var(--line); border-radius: 20px; background: var(--ground); color: inherit; font: inherit; font-size: 16px; resize: none; }
.input::placeholder { color: var(--soft); opacity: 1; }
.input:focus { outline: none; border-color: rgb(var(--accent-text)); box-shadow: 0 0 0 3px rgb(var(--accent) / 16%); }
.send { flex: none; height: 40px; padding: 0 18px; border-radius: 20px; background: rgb(var(--accent)); color: var(--on-accent); font-weight: 600; }

@media (max-width: 700px) {
  .root { --right: var(--presale-right, 16px); --bottom: var(--presale-bottom, 16px); }
  .panel { inset: 0; width: 100%; max-width: none; height: 100vh; height: 100dvh; max-height: none; border-radius: 0; box-shadow: none; }
  .top { padding-top: calc(10px + env(safe-area-inset-top)); }
}
@media (hover: hover) {
  .launcher:hover { transform: translateY(-2px); }
  .close:hover { background: var(--ground); color: var(--ink); }
  .capsule:hover { background: linear-gradient(rgb(var(--accent) / 12%) 0 0), var(--card); }
  a.product:hover b { color: rgb(var(--accent-text)); }
}
@media (prefers-reduced-motion: reduce) { *, *::before { animation-duration: .01ms !important; transition: none !important; } }
`;
