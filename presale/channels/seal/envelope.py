"""Encrypted calls: opened with the current key or, while a key is being changed, the one before; sealed with the current."""

from __future__ import annotations

import base64
import binascii
import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from wechatpy.crypto import PrpCrypto
from wechatpy.exceptions import InvalidAppIdException

from presale.channels.seal.signature import check, signature_of
from presale.errors import ForgedCall, SettingsError

_KEY = re.compile(r"[A-Za-z0-9+/]{43}")
_BLOCK = 32


@dataclass(frozen=True)
class Keys:
    """What a channel and the platform share.

    Attributes:
        token: signs every call.
        owner: the app id, or a company's id: whom a call must be for.
        aes: 43-character keys, the current one first.
    """

    token: str
    owner: str
    aes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Nothing secret: it may end up in a log."""
        return f"Keys(owner={self.owner!r}, aes={len(self.aes)})"


def checked_keys(token: str, owner: str, aes: Sequence[str]) -> Keys:
    """Keys, if they can be used.

    Raises:
        SettingsError: a key is not 43 letters and digits.
    """
    given = tuple(key for key in aes if key)
    if any(not _KEY.fullmatch(key) for key in given):
        raise SettingsError("An EncodingAESKey has 43 letters and digits: copy it again from the platform's page.")
    return Keys(token, owner, given)


def open_sealed(encrypted: str, signature: str, timestamp: str, nonce: str, keys: Keys) -> str:
    """The content of an encrypted call.

    Raises:
        ForgedCall: wrong signature, no key opens it, or it is for another account.
    """
    check(signature, keys.token, timestamp, nonce, encrypted)
    content = _ciphertext(encrypted)
    for key in keys.aes:
        opened = _opened(content, key, keys.owner)
        if opened is not None:
            return opened
    raise ForgedCall("The message cannot be decrypted for this account: are key and app id those of the platform's page?")


def seal(content: str, timestamp: str, nonce: str, keys: Keys) -> tuple[str, str]:
    """Encrypted content and its signature."""
    encrypted = PrpCrypto(_raw(keys.aes[0])).encrypt(content, keys.owner).decode("ascii")
    return encrypted, signature_of(keys.token, timestamp, nonce, encrypted)


def sealed_xml(content: str, now: datetime, nonce: str, keys: Keys) -> str:
    """A reply in its encrypted form."""
    timestamp = str(int(now.timestamp()))
    encrypted, signature = seal(content, timestamp, nonce, keys)
    return (
        f"<xml><Encrypt><![CDATA[{encrypted}]]></Encrypt><MsgSignature><![CDATA[{signature}]]></MsgSignature>"
        f"<TimeStamp>{timestamp}</TimeStamp><Nonce><![CDATA[{nonce}]]></Nonce></xml>"
    )


def _ciphertext(encrypted: str) -> str:
    try:
        raw = base64.b64decode(encrypted, validate=True)
    except (binascii.Error, ValueError):
        raise ForgedCall("The encrypted part is not base64.") from None
    if not raw or len(raw) % _BLOCK:
        raise ForgedCall("The encrypted part has an odd length.")
    return encrypted


def _opened(encrypted: str, key: str, owner: str) -> str | None:
    # wechatpy compares the owner; a wrong key leaves random bytes, in which anything may go wrong.
    try:
        return str(PrpCrypto(_raw(key)).decrypt(encrypted, owner))
    except (InvalidAppIdException, ValueError, IndexError, struct.error):
        return None


def _raw(key: str) -> bytes:
    return base64.b64decode(f"{key}=")
