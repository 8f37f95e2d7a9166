"""A callback of the official account, read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from presale.channels.delivery.sent import Sent


@dataclass(frozen=True)
class Incoming:
    """One callback.

    Attributes:
        key: the same for every delivery of this message.
        shopper: the openid.
        account: the account's original id, which a passive reply names as its sender.
    """

    key: str
    shopper: str
    account: str
    sent: Sent
