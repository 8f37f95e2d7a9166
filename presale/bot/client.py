"""Rasa's HTTP API (``rasa run --enable-api``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import NewConnectionError

from presale.errors import BotRefused, BotUnreachable

POOL_SIZE = 16
SERVER_ERROR = 500
# Rasa does not decode its paths: an id that needs encoding would name another conversation.
_SAFE_ID = re.compile(r"[A-Za-z0-9._~:@-]{1,255}")
# Through the channel that the shopper used last, and with as little of the tracker in the answer as Rasa allows.
_DELIVERED = {"output_channel": "latest", "include_events": "NONE"}


class HttpBot:
    """``Bot`` over HTTP. Safe to share between threads.

    Nothing is sent twice by itself: a message whose answer got lost may have reached the shopper.
    """

    def __init__(self, base_url: str, timeout_seconds: float = 10.0) -> None:
        self._base_url = base_url.rstrip("/")
        self._timeout_seconds = timeout_seconds
        self._session = requests.Session()
        # The bot is a neighbour: no proxy from the environment, no ~/.netrc.
        self._session.trust_env = False
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(pool_connections=1, pool_maxsize=POOL_SIZE, max_retries=0))

    def say(self, conversation_id: str, text: str, data: Mapping[str, Any], metadata: Mapping[str, Any]) -> None:
        """Put a message into the transcript and deliver it through the shopper's channel."""
        event = {"event": "bot", "text": text, "data": dict(data), "metadata": dict(metadata)}
        self._append(conversation_id, event, {**_DELIVERED, "execute_side_effects": "true"})

    def mute(self, conversation_id: str) -> None:
        """The bot says nothing in this conversation until ``unmute``."""
        self._append(conversation_id, {"event": "pause"}, {"include_events": "NONE"})

    def unmute(self, conversation_id: str) -> None:
        """The bot answers again."""
        self._append(conversation_id, {"event": "resume"}, {"include_events": "NONE"})

    def trigger(self, conversation_id: str, intent: str, entities: Mapping[str, str]) -> None:
        """What the policies do on ``intent`` is said through the shopper's channel."""
        named = [{"entity": kind, "value": value} for kind, value in entities.items()]
        self._post(f"{_path(conversation_id)}/trigger_intent", {"name": intent, "entities": named}, _DELIVERED)

    def close(self) -> None:
        """Close pooled connections."""
        self._session.close()

    def _append(self, conversation_id: str, event: Mapping[str, Any], params: Mapping[str, str]) -> None:
        self._post(f"{_path(conversation_id)}/tracker/events", event, params)

    def _post(self, path: str, body: Mapping[str, Any], params: Mapping[str, str]) -> None:
        try:
            answer = self._session.post(
                self._base_url + path, json=body, params=dict(params), timeout=self._timeout_seconds, allow_redirects=False
            )
        except requests.RequestException as error:
            sentence = f"The bot cannot be reached ({type(error).__name__}): is it running at BOT_URL?"
            raise BotUnreachable(sentence, may_have_acted=not _was_never_connected(error)) from None
        if answer.status_code >= SERVER_ERROR:
            raise BotUnreachable(f"The bot answered {answer.status_code}: its log tells why.")
        if not answer.ok:
            raise BotRefused(f"The bot refused with {answer.status_code}.")


def _was_never_connected(error: requests.RequestException) -> bool:
    cause = getattr(error.args[0], "reason", None) if error.args else None
    return isinstance(error, requests.ConnectTimeout) or isinstance(cause, NewConnectionError)


def _path(conversation_id: str) -> str:
    if not _SAFE_ID.fullmatch(conversation_id):
        raise BotRefused("Conversation ids are letters, digits and . _ ~ : @ - only.")
    return f"/conversations/{conversation_id}"
