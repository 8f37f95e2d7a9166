"""Whether a message was written on our own page."""

from __future__ import annotations

from urllib.parse import urlsplit


def is_own_origin(origin: str | None, host: str | None) -> bool:
    """Whether the ``Origin`` header names the host that was asked.

    The scheme is left out, because a proxy in front may have ended TLS. Browsers send Origin with every POST, so none
    means that no page of ours sent it.
    """
    if not origin or not host:
        return False
    try:
        return urlsplit(origin).netloc.lower() == host.lower()
    except ValueError:
        return False
