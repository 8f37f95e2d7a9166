"""The cookies of people who work here, and the forms that belong to them."""

from __future__ import annotations

from urllib.parse import parse_qs

from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool

from presale.accounts.model import Account
from presale.accounts.session import LONGEST
from presale.accounts.sign_in import SignIn, draw_token
from presale.console.account.now import utc_now
from presale.console.origin import is_own_origin

STAFF_COOKIE = "presale_staff"
DOOR_COOKIE = "presale_door"
"""Held by the sign-in page alone, so that no other site can sign somebody in here."""
LONGEST_FORM = 4_096


def token_of(request: Request) -> str:
    """The session's token as the browser sent it, empty when it has none."""
    return request.cookies.get(STAFF_COOKIE, "")


async def who_asks(request: Request, door: SignIn) -> Account | None:
    """The person signed in in this browser."""
    return await run_in_threadpool(door.who, token_of(request), utc_now())


def keep_session(request: Request, response: Response, token: str) -> None:
    """Give the browser its session; scripts and other sites do not get it."""
    _set(request, response, STAFF_COOKIE, token, int(LONGEST.total_seconds()), "lax")
    response.delete_cookie(DOOR_COOKIE, path="/account")


def drop_session(response: Response) -> None:
    """Take the session out of the browser."""
    response.delete_cookie(STAFF_COOKIE, path="/")


def door_token(request: Request) -> str:
    """What ties the sign-in form to this browser: the one it has, or a new one."""
    return request.cookies.get(DOOR_COOKIE, "") or draw_token()


def keep_door(request: Request, response: Response, token: str) -> None:
    """Give the browser what its sign-in form is checked against."""
    _set(request, response, DOOR_COOKIE, token, 3600, "strict", path="/account")


async def own_form(request: Request) -> dict[str, str] | None:
    """The fields of a form that one of our own pages sent; None for anything else."""
    if not is_own_origin(request.headers.get("origin"), request.headers.get("host")):
        return None
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_FORM:
            return None
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
    return {name: values[0] for name, values in fields.items()}


def _set(request: Request, response: Response, name: str, value: str, age: int, site: str, path: str = "/") -> None:
    secure = request.url.scheme == "https"
    response.set_cookie(name, value, max_age=age, httponly=True, samesite=site, secure=secure, path=path)  # type: ignore[arg-type]
