// Five stars after a person has helped. Once pressed, or once history tells that they were, they only show what was given.
import { button, make } from "./make.js";
import { WORDS } from "./words.js";

export function drawStars(entry, onPress) {
  const rows = entry.buttons.map((offered, index) => star(offered, index + 1));
  const group = make("div", "stars", ...rows);
  const words = make("span", "rate-words", entry.text || WORDS.rate);
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", WORDS.rate);
  const frame = make("div", "card rating", words, group);

  function star({ title, payload }, count) {
    const pressed = button("star", "★", () => {
      settle(count);
      onPress(title, payload);
    });
    pressed.setAttribute("aria-label", WORDS.stars(count));
    pressed.addEventListener("pointerenter", () => light(count));
    pressed.addEventListener("focus", () => light(count));
    return pressed;
  }

  function light(count) {
    if (!group.classList.contains("given")) rows.forEach((row, index) => row.classList.toggle("lit", index < count));
  }

  function settle(count) {
    light(count);
    group.classList.add("given");
    words.textContent = WORDS.rated;
    for (const row of rows) row.disabled = true;
  }

  group.addEventListener("pointerleave", () => light(0));
  if (entry.given) settle(entry.given);
  return frame;
}
