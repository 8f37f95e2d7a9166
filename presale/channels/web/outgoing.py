"""From a message of Rasa's to the bubbles that clients get."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

ASSISTANT = {"kind": "assistant"}
NOTICE = {"kind": "notice"}
_ABOUT_THE_LAST = ("queue", "rating")
Body = dict[str, Any]


def bodies_of(message: Mapping[str, Any]) -> tuple[Body, ...]:
    """The bubbles of one message, in order; empty if nothing in it can be shown.

    As in Rasa's own channel, an empty line in a text begins a new bubble, and the last one has the buttons.
    """
    bubbles: list[Body] = [{"text": part} for part in _parts(message.get("text"))]
    replies = [_reply(b) for b in dicts(message.get("buttons") or message.get("quick_replies")) if b.get("title")]
    if replies:
        bubbles = bubbles or [{}]
        bubbles[-1]["quick_replies"] = replies
    for name in _ABOUT_THE_LAST:
        if bubbles and message.get(name):
            bubbles[-1][name] = message[name]
    speaker = message.get("speaker") if isinstance(message.get("speaker"), dict) else ASSISTANT
    return tuple({**bubble, "speaker": speaker} for bubble in (*bubbles, *_others(message)))


def notice(text: str) -> Body:
    """What the service itself says."""
    return {"text": text, "speaker": NOTICE}


def _others(message: Mapping[str, Any]) -> list[Body]:
    found: list[Body] = []
    if message.get("custom"):
        found.append({"custom": message["custom"]})
    if message.get("image"):
        found.append({"attachment": {"type": "image", "payload": {"src": message["image"]}}})
    if message.get("attachment"):
        found.append({"attachment": message["attachment"]})
    if elements := dicts(message.get("elements")):
        found.append({"attachment": {"type": "template", "payload": {"template_type": "generic", "elements": elements}}})
    return found


def _parts(text: object) -> list[str]:
    return [part for part in text.strip().split("\n\n") if part.strip()] if isinstance(text, str) else []


def _reply(button: Mapping[str, Any]) -> dict[str, Any]:
    title = str(button["title"])
    return {"content_type": "text", "title": title, "payload": str(button.get("payload") or title)}


def dicts(given: object) -> list[dict[str, Any]]:
    """The mappings in a list, whatever else it holds; none if it is no list."""
    return [item for item in given if isinstance(item, dict)] if isinstance(given, list) else []
