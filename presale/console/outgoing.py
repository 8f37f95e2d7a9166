"""The console's own HTTP client."""

from __future__ import annotations

import httpx

_LOOPBACK = ("all://127.0.0.1", "all://localhost", "all://[::1]")


def make_http() -> httpx.AsyncClient:
    """A pooled client that goes straight to this machine's own processes, whatever proxy the environment names."""
    straight = {pattern: httpx.AsyncHTTPTransport() for pattern in _LOOPBACK}
    return httpx.AsyncClient(mounts=straight, timeout=httpx.Timeout(5.0), follow_redirects=False)
