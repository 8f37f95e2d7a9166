"""What goes back to a platform that calls."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from presale.errors import ChannelError, MalformedCall

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Response:
    """Status and text."""

    status: int
    text: str


def refused(channel: str, status: int, error: ChannelError) -> Response:
    """No, with nothing for a stranger to learn from; the log tells the reason to those who run this."""
    log.warning("a call was refused", extra={"channel": channel, "status": status, "why": str(error)})
    return Response(status, "")


def too_large(channel: str) -> Response:
    """For bodies that no message of the platform's can have."""
    return refused(channel, 413, MalformedCall("The body is too large."))
