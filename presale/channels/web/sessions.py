"""Session ids: an unguessable conversation id with the server's signature behind it.

One string holds both, so that a stock widget, which keeps a session id and sends it back, holds the token too.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets

_CONVERSATION_BYTES = 18
_PURPOSE = b"presale web session 1\0"
_ISSUED = re.compile(r"(web-[A-Za-z0-9_-]{24})\.([A-Za-z0-9_-]{43})")


class Sessions:
    """Issues and reads session ids. The same secret reads what another process issued."""

    def __init__(self, secret: str) -> None:
        if not secret:
            raise ValueError("Sessions cannot be signed without a secret.")
        self._key = secret.encode("utf-8")

    def fresh(self) -> str:
        """A new conversation's session id."""
        return self.session_of(f"web-{secrets.token_urlsafe(_CONVERSATION_BYTES)}")

    def session_of(self, conversation_id: str) -> str:
        """The session id of a conversation; whoever holds it may join."""
        digest = hmac.new(self._key, _PURPOSE + conversation_id.encode("ascii"), hashlib.sha256).digest()
        return f"{conversation_id}.{base64.urlsafe_b64encode(digest).decode('ascii').rstrip('=')}"

    def conversation_of(self, session_id: object) -> str | None:
        """The conversation that the holder may join, or None: forged, foreign, or no text at all."""
        issued = _ISSUED.fullmatch(session_id) if isinstance(session_id, str) else None
        if issued is None:
            return None
        genuine = self.session_of(issued[1])
        return issued[1] if hmac.compare_digest(genuine, issued[0]) else None
