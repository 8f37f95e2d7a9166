"""From what Rasa hands to an output channel to bubbles. It comes from responses, people and outside: nothing is trusted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from presale.bot import speaker
from presale.channels.delivery.model import Bubble, Capsule, Role


def read_bubble(message: Mapping[str, Any]) -> Bubble:
    """One message of Rasa's; what is not of the expected form is left out."""
    custom = message.get("custom")
    return Bubble(
        text=_text(message.get("text")),
        capsules=tuple(_capsules(message.get("buttons"))),
        cards=tuple(_cards(custom)),
        picture=_text(message.get("image")),
        speaker=_speaker_name(message),
    )


def role_of(message: Mapping[str, Any]) -> Role:
    """On whose behalf a message that nobody waits for is sent."""
    return Role.person if _speaker_kind(message) == speaker.PERSON else Role.timed


def is_empty(bubble: Bubble) -> bool:
    """Whether there is nothing to be shown."""
    return not (bubble.text.strip() or bubble.cards or bubble.picture or bubble.capsules)


def _speaker_kind(message: Mapping[str, Any]) -> str:
    return speaker.speaker_kind(message) if isinstance(message.get(speaker.KEY), Mapping) else ""


def _speaker_name(message: Mapping[str, Any]) -> str:
    return speaker.speaker_name(message) if _speaker_kind(message) == speaker.PERSON else ""


def _capsules(buttons: object) -> list[Capsule]:
    found = [b for b in buttons if isinstance(b, Mapping)] if isinstance(buttons, list) else []
    titled = [(_text(b.get("title")), _text(b.get("payload"))) for b in found]
    return [Capsule(title, payload or title) for title, payload in titled if title]


def _cards(custom: object) -> list[Mapping[str, Any]]:
    if not isinstance(custom, Mapping) or custom.get("type") != "cards" or not isinstance(custom.get("cards"), list):
        return []
    return [card for card in custom["cards"] if isinstance(card, Mapping)]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
