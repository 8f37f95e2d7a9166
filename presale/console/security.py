"""Headers that keep other sites and injected text out of the console's pages."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' {bot}; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""``{bot}`` is where the chat widget connects to."""
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""For SVG that comes from the shop: it may be styled, but runs nothing even when opened by itself."""

_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-cache",
}


def page_policy(bot_url: str) -> str:
    """The policy of our pages, which may talk to the bot at ``bot_url`` by HTTP and by WebSocket."""
    parts = urlsplit(bot_url)
    web_socket = "wss" if parts.scheme == "https" else "ws"
    return PAGE_POLICY.format(bot=f"{parts.scheme}://{parts.netloc} {web_socket}://{parts.netloc}")


class SecureHeaders:
    """ASGI middleware that gives every answer the strict headers it has not set itself.

    An app mounted later (NiceGUI's desk needs a wider policy) sets its own content-security-policy and keeps it.
    """

    def __init__(self, app: ASGIApp, bot_url: str) -> None:
        self.app = app
        self.headers = {"content-security-policy": page_policy(bot_url), **_HEADERS}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and complete the headers of its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)
