"""From bubbles to as few messages as carry them: decided here, sent elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from presale.channels.delivery.cards import Look, card_in_words, product_card
from presale.channels.delivery.model import Bubble, Capsule, Menu, Message, MiniProgram, News, Text

TEXT_BYTES = 2000  # the platforms end at 2048
MENU_BYTES = 1000  # and a menu's head at 1024
MENU_ITEMS = 10
MENU_LINE_BYTES = 120
_ENDS = "\n。！？～；"


@dataclass(frozen=True)
class Room:
    """What can be sent just now.

    Attributes:
        reply: WeChat's callback still waits: one message is free.
        calls: how many messages may go out by the API.
        menus: whether the platform shows menus on this account.
    """

    reply: bool
    calls: int
    menus: bool


@dataclass(frozen=True)
class Packed:
    """An answer ready to go: ``reply`` into the waiting callback, ``calls`` through the API in this order.

    ``capsules`` are those that a number, or a tap with ``<serial>.<place>``, would choose.
    """

    reply: Message | None
    calls: tuple[Message, ...]
    capsules: tuple[Capsule, ...]


def pack(bubbles: Sequence[Bubble], room: Room, look: Look, serial: int) -> Packed:
    """Merge an answer into as few messages as the room asks for.

    A menu needs a call, so it is used where one is left; else the capsules become numbered lines.
    """
    items = _items(bubbles, look)
    capsules = (*items, *_capsules(bubbles)[: MENU_ITEMS - len(items)])
    card, with_card = _card(bubbles, look), _text(bubbles, look, without_product=True)
    whole = _text(bubbles, look, without_product=False)
    if len(capsules) > len(items) and room.menus and room.calls >= 1 and with_card:
        return _with_menu(whole, with_card, card, _Choices(capsules, len(items)), room, serial)
    return _without_menu(whole, with_card, card, _Choices(capsules, len(items)), room, look)


@dataclass(frozen=True)
class _Choices:
    """What a number means: first the ``items`` that the text itself lists, then the capsules."""

    all: tuple[Capsule, ...]
    items: int

    def shown(self) -> list[tuple[int, Capsule]]:
        return list(enumerate(self.all, 1))[self.items :]


def _with_menu(
    whole: str, beside_card: str, card: News | MiniProgram | None, choices: _Choices, room: Room, serial: int
) -> Packed:
    items = tuple((f"{serial}.{place}", cut(c.title, MENU_LINE_BYTES)) for place, c in choices.shown())
    before, head = _before_menu(beside_card)
    if card is not None and len(before) + 2 <= room.calls:
        return Packed(None, (*before, Menu(head, items), card), choices.all)
    before, head = _before_menu(whole)
    return Packed(None, (*before, Menu(head, items)), choices.all)


def _before_menu(text: str) -> tuple[tuple[Text, ...], str]:
    """What does not fit above a menu goes before it."""
    if len(text.encode()) <= MENU_BYTES:
        return (), text
    head = split(text, MENU_BYTES)[-1]
    return tuple(Text(part) for part in split(text[: -len(head)].rstrip("\n"), TEXT_BYTES)), head


def _without_menu(
    whole: str, beside_card: str, card: News | MiniProgram | None, choices: _Choices, room: Room, look: Look
) -> Packed:
    space = room.calls + (1 if room.reply else 0)
    messages: list[Message] = [Text(part) for part in split(_numbered(beside_card, choices, look), TEXT_BYTES)]
    if card is not None and len(messages) + 1 <= space:
        messages.append(card)
    else:
        messages = [Text(part) for part in split(_numbered(whole, choices, look), TEXT_BYTES)]
    if room.reply and messages:
        return Packed(messages[0], tuple(messages[1:]), choices.all)
    return Packed(None, tuple(messages), choices.all)


def _numbered(text: str, choices: _Choices, look: Look) -> str:
    lines = [f"{place}. {capsule.title}" for place, capsule in choices.shown()]
    listed = "\n".join([look.wording.choose_by_number, *lines]) if lines else ""
    return "\n\n".join(part for part in (text, listed) if part)


def _text(bubbles: Sequence[Bubble], look: Look, *, without_product: bool) -> str:
    single = without_product and _card(bubbles, look) is not None
    return "\n\n".join(text for text in (_bubble_text(b, look, single) for b in bubbles) if text)


def _bubble_text(bubble: Bubble, look: Look, leave_product_out: bool) -> str:
    cards = [c for c in bubble.cards if not (leave_product_out and c.get("kind") == "product")]
    lines = [bubble.text.strip(), *(card_in_words(c, bubble.text, look) for c in cards), bubble.picture]
    text = "\n".join(line for line in lines if line)
    return look.wording.person_says.format(name=bubble.speaker, text=text) if bubble.speaker and text else text


def _card(bubbles: Sequence[Bubble], look: Look) -> News | MiniProgram | None:
    products = [card for bubble in bubbles for card in bubble.cards if card.get("kind") == "product"]
    return product_card(products[0], look) if len(products) == 1 else None


def _items(bubbles: Sequence[Bubble], look: Look) -> tuple[Capsule, ...]:
    """The products that a text lists by number, so that a bare “2” means the second of them."""
    products = [card for bubble in bubbles for card in bubble.cards if card.get("kind") == "product"]
    text = "\n".join(bubble.text for bubble in bubbles)
    listed = [place for place in range(1, len(products) + 1) if re.search(rf"^{place}\. ", text, re.MULTILINE)]
    if len(products) < 2 or len(listed) != len(products):
        return ()
    said = [look.wording.item_said.format(number=place) for place in listed[: MENU_ITEMS // 2]]
    return tuple(Capsule(words, words) for words in said)


def _capsules(bubbles: Sequence[Bubble]) -> tuple[Capsule, ...]:
    by_title = {capsule.title: capsule for bubble in bubbles for capsule in bubble.capsules}
    return tuple(by_title.values())[:MENU_ITEMS]


def split(text: str, most_bytes: int) -> list[str]:
    """Text in parts of at most ``most_bytes`` of UTF-8, ended where a line or a sentence ends if there is such a place."""
    parts = []
    while len(text.encode()) > most_bytes:
        head = cut(text, most_bytes)
        end = max(head.rfind(sign) for sign in _ENDS) + 1
        head = head[:end] if end > len(head) // 2 else head
        parts.append(head.strip("\n"))
        text = text[len(head) :].lstrip("\n")
    return [*parts, text] if text else parts


def cut(text: str, most_bytes: int) -> str:
    """The longest beginning of at most ``most_bytes`` of UTF-8."""
    return text.encode()[:most_bytes].decode(errors="ignore")
