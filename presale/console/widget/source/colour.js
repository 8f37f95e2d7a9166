// The merchant's accent, made legible: what stands on it, and what it looks like as text on the panel.
export function palette(accent, dark) {
  const rgb = numbers(accent) ?? [79, 109, 62];
  const ground = dark ? [36, 35, 33] : [255, 255, 255];
  const goal = dark ? [255, 255, 255] : [0, 0, 0];
  let text = rgb;
  for (let share = 0.1; contrast(text, ground) < 4.5 && share <= 1; share += 0.1) {
    text = rgb.map((part, i) => Math.round(part + (goal[i] - part) * share));
  }
  const onAccent = contrast(rgb, [255, 255, 255]) >= 3.6 ? "#fff" : "#1f1d1b";
  return { "--accent": rgb.join(" "), "--accent-text": text.join(" "), "--on-accent": onAccent };
}

function numbers(colour) {
  const probe = document.createElement("canvas").getContext("2d");
  if (!probe || !colour || !CSS.supports("color", colour)) return null;
  probe.fillStyle = colour;
  const hex = /^#(..)(..)(..)$/.exec(probe.fillStyle);
  return hex && hex.slice(1).map((part) => parseInt(part, 16));
}

function contrast(one, other) {
  const [darker, lighter] = [light(one), light(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function light(rgb) {
  const [r, g, b] = rgb.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
