"""What the fetched list holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from presale.channels.delivery.model import Who
    from presale.channels.delivery.sent import Sent


@dataclass(frozen=True)
class Wrote:
    """A shopper sent something."""

    key: str
    who: Who
    at: datetime
    sent: Sent


@dataclass(frozen=True)
class Entered:
    """A shopper opened the conversation.

    Attributes:
        welcome_code: good for one message within 20 seconds; empty when they were welcomed not long ago.
        scene: what the link that they came by was made for.
    """

    key: str
    who: Who
    at: datetime
    welcome_code: str
    scene: str


@dataclass(frozen=True)
class NotDelivered:
    """A message that the platform had taken did not reach the shopper. ``kind`` is the platform's number for why."""

    letter: str
    kind: int


Item: TypeAlias = Wrote | Entered | NotDelivered
