"""Who speaks in a bot event: its metadata, which channels pass on to the shopper's screen and the desk reads back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

KEY = "speaker"
PERSON = "person"
NOTICE = "notice"


def person(name: str) -> dict[str, Any]:
    """A member of the shop's staff, by the name shoppers see."""
    return {KEY: {"kind": PERSON, "name": name}}


def notice() -> dict[str, Any]:
    """The service itself: places in the queue, who took over, what happens next."""
    return {KEY: {"kind": NOTICE}}


def speaker_kind(metadata: Mapping[str, Any]) -> str:
    """``person``, ``notice`` or, when nobody else is named, ``assistant``."""
    return str((metadata.get(KEY) or {}).get("kind") or "assistant")


def speaker_name(metadata: Mapping[str, Any]) -> str:
    """The name of the person who speaks, empty otherwise."""
    return str((metadata.get(KEY) or {}).get("name") or "")
