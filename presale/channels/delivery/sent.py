"""What a shopper can send, on either platform."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class TextSent:
    """Words; ``menu_id`` when they come from a line of a menu."""

    text: str
    menu_id: str = ""


@dataclass(frozen=True)
class ImageSent:
    """A picture."""


@dataclass(frozen=True)
class VoiceSent:
    """A voice message; ``words`` as WeChat understood them, empty when it did not or recognition is off."""

    words: str


@dataclass(frozen=True)
class VideoSent:
    """A video."""


@dataclass(frozen=True)
class LocationSent:
    """A place; ``label`` is its address in words."""

    label: str


@dataclass(frozen=True)
class LinkSent:
    """A page that was shared."""

    url: str


@dataclass(frozen=True)
class MiniProgramSent:
    """A mini program's page that was shared."""

    page: str


@dataclass(frozen=True)
class Followed:
    """They follow the account now; ``scene`` of the QR code, if it was one."""

    scene: str


@dataclass(frozen=True)
class Left:
    """They follow the account no more."""


@dataclass(frozen=True)
class Scanned:
    """A follower scanned a QR code."""

    scene: str


@dataclass(frozen=True)
class MenuClicked:
    """A button of the account's menu."""

    key: str


@dataclass(frozen=True)
class PageOpened:
    """A menu button, or one of our cards, led to a page; ``address`` is a URL or a mini program's page."""

    address: str


@dataclass(frozen=True)
class CardClicked:
    """They came from a coupon card into the conversation."""

    card_id: str


@dataclass(frozen=True)
class Unknown:
    """A message of a kind that is not known here."""

    kind: str


@dataclass(frozen=True)
class UnknownEvent:
    """Something happened that needs no answer."""

    kind: str


Sent: TypeAlias = (
    TextSent
    | ImageSent
    | VoiceSent
    | VideoSent
    | LocationSent
    | LinkSent
    | MiniProgramSent
    | Followed
    | Left
    | Scanned
    | MenuClicked
    | PageOpened
    | CardClicked
    | Unknown
    | UnknownEvent
)
