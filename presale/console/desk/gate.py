"""The gate before ``/desk``: only people who are signed in, only from our own pages, and with headers of its own."""

from __future__ import annotations

from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from presale.accounts.model import Account
from presale.console.account.cookies import STAFF_COOKIE
from presale.console.account.routes import way_in
from presale.console.desk.parts import DeskParts
from presale.console.desk.pump import Pump
from presale.console.origin import is_own_origin

PATH = "/desk"
ASSETS = f"{PATH}/_nicegui/"
"""NiceGUI's own scripts and styles: the same for everybody."""
ENTERED = "presale.entered"

DESK_POLICY = (
    # NiceGUI writes its page's start into inline scripts and compiles Vue templates in the browser.
    "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True)
class Desk:
    """What the pages are given."""

    parts: DeskParts
    pump: Pump


@dataclass(frozen=True)
class Entered:
    """Somebody who passed the gate."""

    desk: Desk
    account: Account


def entered(request: Request) -> Entered:
    """Who passed the gate with this request."""
    inside: Entered = request.scope[ENTERED]
    return inside


class Gate:
    """ASGI middleware of the console; it looks at ``/desk`` alone."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self.app = app
        self.desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let in, lead to the sign-in page, or refuse."""
        path = str(scope.get("path", ""))
        if scope["type"] not in ("http", "websocket") or not (path == PATH or path.startswith(f"{PATH}/")):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        reads_only = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        if not reads_only and not is_own_origin(headers.get("origin"), headers.get("host")):
            await _refuse(scope, receive, send)
            return
        if not path.startswith(ASSETS):
            account = await self._who(headers)
            if account is None or account.must_change:
                await self._to_the_door(scope, receive, send, account)
                return
            scope[ENTERED] = Entered(self.desk, account)
        await self.app(scope, receive, _with_policy(send))

    async def _who(self, headers: Headers) -> Account | None:
        try:
            morsel = SimpleCookie(headers.get("cookie", "")).get(STAFF_COOKIE)
        except CookieError:
            return None
        if morsel is None:
            return None
        # Opening a page is an act of its person; what the page does by itself is not.
        acts = not headers.get("upgrade") and headers.get("sec-fetch-mode", "navigate") == "navigate"
        return await run_in_threadpool(self.desk.parts.people.door.who, morsel.value, self.desk.parts.clock(), acts)

    async def _to_the_door(self, scope: Scope, receive: Receive, send: Send, account: Account | None) -> None:
        if scope["type"] == "websocket" or "_nicegui" in scope["path"]:
            await _refuse(scope, receive, send)
            return
        target = "/account/password" if account is not None else way_in(str(scope["path"]))
        await RedirectResponse(target, 303)(scope, receive, send)


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
    else:
        await PlainTextResponse("请先登录。", 403)(scope, receive, send)


def _with_policy(send: Send) -> Send:
    async def send_with_policy(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["content-security-policy"] = DESK_POLICY
        await send(message)

    return send_with_policy
