"""What goes out, and what the platform says to it, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any, TypeAlias


class Role(str, Enum):
    """On whose behalf a message is sent; decides how far it may eat into the quota."""

    assistant = "assistant"
    timed = "timed"
    person = "person"


@dataclass(frozen=True)
class Capsule:
    """A suggested answer: what the shopper reads, and what the bot is told when it is chosen."""

    title: str
    payload: str


@dataclass(frozen=True)
class Bubble:
    """One message as Rasa gives it to a channel. ``speaker`` is the name of the person who speaks, empty for the assistant."""

    text: str = ""
    capsules: tuple[Capsule, ...] = ()
    cards: tuple[Mapping[str, Any], ...] = ()
    picture: str = ""
    speaker: str = ""


@dataclass(frozen=True)
class Text:
    """Plain text."""

    text: str


@dataclass(frozen=True)
class Menu:
    """Text with lines that can be tapped; ``items`` are (id, line)."""

    text: str
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class News:
    """One article: a card that opens a page."""

    title: str
    description: str
    url: str
    picture: str


@dataclass(frozen=True)
class MiniProgram:
    """A card that opens a page of a mini program."""

    title: str
    app_id: str
    page: str
    thumb_media_id: str


Message: TypeAlias = Text | Menu | News | MiniProgram


@dataclass(frozen=True)
class Who:
    """A shopper on a channel. ``account`` is the customer service account that they wrote to, where there are several."""

    channel: str
    person: str
    account: str = ""


class Fate(str, Enum):
    """What became of a letter."""

    waiting = "waiting"
    """To be sent as soon as possible."""
    kept = "kept"
    """Cannot be sent now; goes out with the shopper's next message, marked as late."""
    sent = "sent"
    failed = "failed"
    """Will never be delivered; the reason is recorded."""


@dataclass(frozen=True)
class Letter:
    """A message on its way to a shopper.

    Attributes:
        key: at most 32 ASCII characters; the same for every attempt, so that nothing is stored or sent twice.
        number: its place in the order, given by the store.
        charged: whether the quota was charged for it already.
    """

    key: str
    who: Who
    role: Role
    message: Message
    at: datetime
    number: int = 0
    fate: Fate = Fate.waiting
    reason: str = ""
    attempts: int = 0
    charged: bool = False
    not_before: datetime | None = None


@dataclass(frozen=True)
class Accepted:
    """The platform took the message."""


@dataclass(frozen=True)
class Busy:
    """Try again later, after ``seconds`` at least; it is the platform's trouble, or ours on the way to it."""

    reason: str
    seconds: float = 1.0


@dataclass(frozen=True)
class Closed:
    """Not now: no window, no quota or no right; the shopper's next message opens the door again."""

    reason: str


@dataclass(frozen=True)
class Never:
    """This message will not be delivered."""

    reason: str


Verdict: TypeAlias = Accepted | Busy | Closed | Never


@dataclass(frozen=True)
class MenuPage:
    """The capsules of one message; ids are ``<serial>.<place>``."""

    serial: int
    capsules: tuple[Capsule, ...]


@dataclass(frozen=True)
class Quota:
    """How many messages the platform still lets out to a shopper.

    A shopper's message opens ``message_opened``, a menu click, a follow or a scan ``event_opened``; the counts say how
    many were sent since.
    """

    message_opened: datetime | None = None
    message_used: int = 0
    event_opened: datetime | None = None
    event_used: int = 0


@dataclass(frozen=True)
class Person:
    """What is remembered of a shopper between messages.

    Attributes:
        menus: the last menus, newest last; numbers mean the newest one.
        numbers_open: whether a bare number would be read as a choice: the last message to the shopper had a menu.
        product_id: the product whose card or link the shopper sent or came from.
        following: false after they left.
    """

    quota: Quota = field(default_factory=Quota)
    menus: tuple[MenuPage, ...] = ()
    numbers_open: bool = False
    product_id: str = ""
    following: bool = True


@dataclass(frozen=True)
class Arrival:
    """A shopper's message on its way to the bot.

    Attributes:
        key: the same for every redelivery of this message, at most 128 characters.
        text: what the bot is told; empty when there is nothing to tell it.
        metadata: as the bot's actions read it: ``product_id``, ``entry`` …
    """

    key: str
    who: Who
    text: str
    metadata: Mapping[str, Any] = field(default_factory=dict)


class Stage(str, Enum):
    """How far the answer to a shopper's message is."""

    working = "working"
    offered = "offered"
    """Ready, and left for the next delivery of the message to take."""
    replied = "replied"
    """Given into the waiting callback."""
    done = "done"


@dataclass(frozen=True)
class Delivery:
    """What is known of a message when the platform delivers it, maybe again.

    Attributes:
        count: 1 for the first delivery.
        first_at: when that was.
        reply: what was given into the callback, or waits to be.
    """

    count: int
    first_at: datetime
    stage: Stage
    reply: Message | None = None

    @property
    def is_first(self) -> bool:
        """Whether the message was not seen before."""
        return self.count == 1


@dataclass(frozen=True)
class Value:
    """A small thing that all workers share: a token, a cursor."""

    text: str
    expires: datetime | None = None
