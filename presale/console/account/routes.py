"""``/account/…``: sign in, change the password, sign out."""

from __future__ import annotations

import logging
from urllib.parse import quote

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from presale.accounts.model import RIGHTS, Account, Right
from presale.accounts.session import form_fits, form_token
from presale.accounts.sign_in import SignIn
from presale.console.account import cookies
from presale.console.account.now import utc_now
from presale.console.pages import page
from presale.errors import AccountError, TooManyTries

log = logging.getLogger(__name__)
router = APIRouter(prefix="/account", include_in_schema=False)
STALE = "页面放得有点久了，请再填一次。"


def install(app: FastAPI, door: SignIn) -> None:
    """Put the pages on the console."""
    app.state.door = door
    app.include_router(router)


def way_in(path: str) -> str:
    """The address of the sign-in page that leads on to ``path``."""
    return f"/account/sign-in?next={quote(path, safe='/')}"


def own_path(path: str) -> str:
    """Where to go after signing in: a path of the console, whatever was asked for."""
    plain = path.startswith("/desk") and not any(sign in path for sign in ("//", "\\", "\r", "\n", ".."))
    return path if plain else "/desk/"


@router.get("/sign-in")
async def sign_in_page(request: Request, next: str = "/desk/") -> Response:  # noqa: A002 - the usual name in an address
    """The form, or straight on for those who are in."""
    account = await cookies.who_asks(request, _door(request))
    return _go_on(account, own_path(next)) if account else _form(request, own_path(next))


@router.post("/sign-in")
async def sign_in(request: Request) -> Response:
    """Open a session."""
    form = await cookies.own_form(request) or {}
    target = own_path(form.get("next", ""))
    if not form_fits(request.cookies.get(cookies.DOOR_COOKIE, ""), form.get("form", "")):
        return _form(request, target, STALE, 403)
    address = request.client.host if request.client else ""
    name, password = form.get("name", ""), form.get("password", "")
    try:
        token, account = await run_in_threadpool(_door(request).sign_in, name, password, address, utc_now())
    except AccountError as error:
        log.warning("sign_in_refused kind=%s", type(error).__name__)
        return _form(request, target, str(error), 429 if isinstance(error, TooManyTries) else 401)
    answer = _go_on(account, target)
    cookies.keep_session(request, answer, token)
    return answer


@router.get("/password")
async def password_page(request: Request) -> Response:
    """The form for one's own password."""
    account = await cookies.who_asks(request, _door(request))
    return _password_form(request, account) if account else RedirectResponse(way_in("/desk/"), 303)


@router.post("/password")
async def change_password(request: Request) -> Response:
    """Set one's own password; every other browser is signed out."""
    form = await cookies.own_form(request) or {}
    account = await cookies.who_asks(request, _door(request))
    if account is None:
        return RedirectResponse(way_in("/desk/"), 303)
    if not form_fits(cookies.token_of(request), form.get("form", "")):
        return _password_form(request, account, STALE, 403)
    if form.get("new") != form.get("again"):
        return _password_form(request, account, "两次输入的新密码不一样，请再填一次。", 422)
    address = request.client.host if request.client else ""
    words = (form.get("current", ""), form.get("new", ""))
    try:
        token = await run_in_threadpool(_door(request).change_password, account, *words, address, utc_now())
    except AccountError as error:
        return _password_form(request, account, str(error), 422)
    answer = RedirectResponse(home_of(account), 303)
    cookies.keep_session(request, answer, token)
    return answer


@router.post("/sign-out")
async def sign_out(request: Request) -> Response:
    """End this browser's session."""
    form = await cookies.own_form(request) or {}
    token = cookies.token_of(request)
    if not form_fits(token, form.get("form", "")):
        return RedirectResponse("/desk/", 303)
    await run_in_threadpool(_door(request).sign_out, token)
    answer = RedirectResponse("/account/sign-in", 303)
    cookies.drop_session(answer)
    return answer


def home_of(account: Account) -> str:
    """The page that somebody works on."""
    return "/desk/" if Right.SERVE in RIGHTS[account.role] else "/desk/welcome"


def _door(request: Request) -> SignIn:
    door: SignIn = request.app.state.door
    return door


def _go_on(account: Account, target: str) -> Response:
    if account.must_change:
        return RedirectResponse("/account/password", 303)
    return RedirectResponse(home_of(account) if target == "/desk/" else target, 303)


def _form(request: Request, target: str, fault: str = "", status: int = 200) -> Response:
    token = cookies.door_token(request)
    answer = page("sign_in.html", status, target=target, fault=fault, form=form_token(token))
    cookies.keep_door(request, answer, token)
    return answer


def _password_form(request: Request, account: Account, fault: str = "", status: int = 200) -> Response:
    return page("password.html", status, account=account, fault=fault, form=form_token(cookies.token_of(request)))
