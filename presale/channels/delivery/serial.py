"""Messages and menus as JSON, for the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from presale.channels.delivery.model import Capsule, Menu, MenuPage, Message, MiniProgram, News, Text

_KINDS: Mapping[str, type] = {"text": Text, "menu": Menu, "news": News, "mini_program": MiniProgram}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def message_to_json(message: Message) -> dict[str, Any]:
    """A message as a dict that ``message_from_json`` takes back."""
    return {"kind": _NAMES[type(message)], **asdict(message)}


def message_from_json(data: Mapping[str, Any]) -> Message:
    """The message that was stored."""
    values = {name: value for name, value in data.items() if name != "kind"}
    if data["kind"] == "menu":
        values["items"] = tuple((str(i), str(line)) for i, line in values["items"])
    message: Message = _KINDS[data["kind"]](**values)
    return message


def menus_to_json(menus: tuple[MenuPage, ...]) -> list[dict[str, Any]]:
    """Menus as a list that ``menus_from_json`` takes back."""
    return [{"serial": page.serial, "capsules": [[c.title, c.payload] for c in page.capsules]} for page in menus]


def menus_from_json(data: list[dict[str, Any]]) -> tuple[MenuPage, ...]:
    """The menus that were stored."""
    return tuple(MenuPage(page["serial"], tuple(Capsule(title, payload) for title, payload in page["capsules"])) for page in data)
