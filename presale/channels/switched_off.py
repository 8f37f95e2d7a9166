"""A channel that is listed in ``credentials.yml`` but lacks what it needs: it hears nothing, and the others run."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint

log = logging.getLogger(__name__)


class SwitchedOff(InputChannel):
    """Stands in for the channel ``channel``; what is said to its shoppers goes nowhere."""

    def __init__(self, channel: str) -> None:
        self._channel = channel

    def name(self) -> str:
        """The name of the channel that is off, so that no other one takes over its conversations."""
        return self._channel

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """No routes."""
        return Blueprint(f"{self._channel}_switched_off")


def say_off(channel: str, reason: str) -> None:
    """The one line for the person who runs this; ``reason`` says what to do."""
    log.warning("The channel %s is off: %s", channel, reason)
