"""Reading what clients send. Nothing that arrives is trusted to be of any form."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from presale.channels.bursts import is_command
from presale.channels.commands import defused
from presale.channels.web import refusals
from presale.channels.web.model import LONGEST_TEXT, Incoming
from presale.channels.web.refusals import Refused

PAGE_CONTEXT = {"product_id": 200, "entry": 200, "customer_token": 2_000}
"""The metadata that is passed on, and how long each may be; ``actions/turn.py`` reads them."""
LONGEST_TITLE = 100
PROTOCOL = 1
_CLIENT_ID = re.compile(r"[A-Za-z0-9_.-]{1,64}")
_LARGEST_NUMBER = 2**31 - 1


@dataclass(frozen=True)
class Joining:
    """A ``session_request``.

    Attributes:
        session_id: what the client claims to hold; unverified.
        stock: a widget that speaks Rasa's own protocol only.
        after: the last number that the client has.
        metadata: page context for all that follows.
    """

    session_id: object = None
    stock: bool = True
    after: int | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)


def read_joining(data: object) -> Joining:
    """A ``session_request``; what makes no sense counts as left out."""
    fields = data if isinstance(data, dict) else {}
    return Joining(
        session_id=fields.get("session_id"),
        stock=fields.get("protocol") != PROTOCOL,
        after=_number(fields.get("after")),
        metadata=read_metadata(fields),
    )


def read_message(data: object) -> Incoming:
    """A ``user_uttered``.

    Raises:
        Refused: it cannot be taken; says why.
    """
    fields = data if isinstance(data, dict) else {}
    client_id = _client_id(fields.get("id"))
    text = fields.get("message")
    if not isinstance(text, str) or client_id is None:
        raise Refused(refusals.NOT_READABLE, client_id)
    text = defused(_storable(text).strip())
    if not text:
        raise Refused(refusals.EMPTY, client_id)
    if len(text) > LONGEST_TEXT:
        raise Refused(refusals.TOO_LONG, client_id)
    title = fields.get("title")
    shown = _storable(title).strip()[:LONGEST_TITLE] if isinstance(title, str) else ""
    at_once = fields.get("click") is True or is_command(text)
    return Incoming(text, shown or text, client_id, at_once, read_metadata(fields))


def read_before(data: object) -> int | None:
    """The ``before`` of a ``history_request``, None if there is no such number."""
    return _number(data.get("before")) if isinstance(data, dict) else None


def read_metadata(fields: Mapping[str, Any]) -> dict[str, str]:
    """The page context in ``metadata``, or ``customData`` as some widgets call it."""
    context: dict[str, str] = {}
    for name in ("customData", "metadata"):
        context.update(_context(fields.get(name)))
    return context


def _context(given: object) -> dict[str, str]:
    if isinstance(given, str) and len(given) <= 4 * LONGEST_TEXT:
        try:
            given = json.loads(given)
        except (ValueError, RecursionError):
            return {}
    if not isinstance(given, dict):
        return {}
    texts = {key: given.get(key) for key in PAGE_CONTEXT}
    return {key: _storable(t) for key, t in texts.items() if isinstance(t, str) and 0 < len(t) <= PAGE_CONTEXT[key]}


def _client_id(given: object) -> str | None:
    """The client's own id, a new one where it has none, None where it makes no sense."""
    if given is None:
        return uuid4().hex
    return given if isinstance(given, str) and _CLIENT_ID.fullmatch(given) else None


def _number(given: object) -> int | None:
    return given if isinstance(given, int) and not isinstance(given, bool) and 0 <= given <= _LARGEST_NUMBER else None


def _storable(text: str) -> str:
    """Without what databases and encoders refuse: NUL and halves of surrogate pairs."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
