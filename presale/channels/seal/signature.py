"""The platforms' signatures: SHA-1 over the sorted parts, the token among them."""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta

from wechatpy.utils import WeChatSigner

from presale.errors import ForgedCall

ALLOWED_SKEW = timedelta(minutes=10)
_MOST = 128


def signature_of(*parts: str) -> str:
    """The signature of these parts, in any order."""
    signer = WeChatSigner()
    signer.add_data(*parts)
    return str(signer.signature)


def check(given: str, *parts: str) -> None:
    """Compare in constant time.

    Raises:
        ForgedCall: the signature is not that of these parts.
    """
    if not hmac.compare_digest(given.encode(), signature_of(*parts).encode()):
        raise ForgedCall("The signature does not fit: is the token here the one that the platform was given?")


def check_time(timestamp: str, now: datetime) -> None:
    """An old call is a repeated one.

    Raises:
        ForgedCall: the time is not a number, or too far from ours.
    """
    if not timestamp.isascii() or not timestamp.isdigit() or len(timestamp) > _MOST:
        raise ForgedCall("The call carries no time.")
    if abs(int(timestamp) - now.timestamp()) > ALLOWED_SKEW.total_seconds():
        raise ForgedCall("The call is too old or from the future: is this machine's clock right?")
