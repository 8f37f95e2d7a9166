"""Payloads for Rasa (``/intent{"entity": "value"}``) that arrive from shoppers."""

from __future__ import annotations

import re

_RESERVED = re.compile(r"/\s*(?:restart|back|session_start|EXTERNAL)", re.IGNORECASE)


def defused(text: str) -> str:
    """The text, with commands that are Rasa's or the worker's own made plain words.

    Capsules may carry intents, but a shopper who types ``/restart`` would un-mute the bot in a conversation that a person
    has taken, and one who types ``/EXTERNAL_…`` would play the clock.
    """
    return "／" + text[1:] if _RESERVED.match(text) else text
