// From what came over the line to what the log shows. Whatever does not have the expected form is left out, never guessed.
export function entryOf(message, kind = message.event) {
  const mine = kind === "user_uttered";
  const speaker = mine ? {} : (message.speaker ?? {});
  const cards = message.custom?.type === "cards" ? message.custom.cards : [];
  return {
    key: mine && message.id ? String(message.id) : message.seq,
    seq: message.seq,
    at: new Date(message.at ?? Date.now()),
    who: mine ? "me" : ["person", "notice"].includes(speaker.kind) ? speaker.kind : "bot",
    name: words(speaker.name),
    text: words(mine && message.title) || words(message.text),
    buttons: inOrder(list(message.quick_replies).filter(({ title }) => words(title)).map(buttonOf), message.rating === true),
    cards: list(cards),
    image: message.attachment?.type === "image" ? words(message.attachment.payload?.src) : "",
    rating: message.rating === true,
    place: Number(message.queue?.place) || 0,
    asksQueue: Boolean(message.queue),
  };
}

function buttonOf({ title, payload }) {
  return { title, payload: words(payload) || title };
}

// The shop may offer the best first; stars are drawn from one to five.
function inOrder(buttons, rating) {
  return rating ? buttons.sort((one, other) => starsOf(one) - starsOf(other)) : buttons;
}

function starsOf({ title, payload }) {
  return Number(/"stars":\s*"?([1-5])/.exec(payload)?.[1] ?? /[1-5]/.exec(title)?.[0] ?? 0);
}

function list(value) {
  return Array.isArray(value) ? value.filter(Boolean) : [];
}

function words(value) {
  return typeof value === "string" ? value : "";
}
