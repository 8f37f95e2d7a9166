"""Is a callback WeChat's own, and what does it say: plain, compatible and secure mode alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from presale.channels.seal.envelope import Keys, open_sealed
from presale.channels.seal.safe_xml import read_xml
from presale.channels.seal.signature import check, check_time
from presale.errors import ForgedCall, MalformedCall

MOST_BYTES = 64 * 1024


@dataclass(frozen=True)
class Opened:
    """A callback's fields, and whether the reply has to be encrypted."""

    fields: Mapping[str, str]
    encrypted: bool


def echo(query: Mapping[str, str], keys: Keys, now: datetime) -> str:
    """The answer to WeChat's question whether this server is meant.

    Raises:
        ForgedCall: the question is not WeChat's.
    """
    _check_query(query, keys, now)
    return query.get("echostr", "")


def open_call(query: Mapping[str, str], body: bytes, keys: Keys, now: datetime, *, plain_allowed: bool) -> Opened:
    """The fields of a callback.

    The URL, not the body, says whether it is encrypted: in compatible mode the body holds both forms. In secure mode
    plain bodies are refused: their signature does not cover them.

    Raises:
        ForgedCall: not WeChat's, too old, or for another account.
        MalformedCall: it cannot be read.
    """
    if query.get("encrypt_type", "raw") != "aes":
        _check_query(query, keys, now)
        if not plain_allowed:
            raise ForgedCall("A plain message in secure mode: set WECHAT_ENCRYPTION to the mode that WeChat's page shows.")
        return Opened(read_xml(body), encrypted=False)
    timestamp, nonce = query.get("timestamp", ""), query.get("nonce", "")
    if not keys.aes:
        raise ForgedCall("An encrypted message, and no key to open it: set WECHAT_AES_KEY.")
    check_time(timestamp, now)
    outer = read_xml(body)
    if "Encrypt" not in outer:
        raise MalformedCall("The body holds nothing encrypted.")
    content = open_sealed(outer["Encrypt"], query.get("msg_signature", ""), timestamp, nonce, keys)
    return Opened(read_xml(content), encrypted=True)


def _check_query(query: Mapping[str, str], keys: Keys, now: datetime) -> None:
    timestamp, nonce = query.get("timestamp", ""), query.get("nonce", "")
    check(query.get("signature", ""), keys.token, timestamp, nonce)
    check_time(timestamp, now)
