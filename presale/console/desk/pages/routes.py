"""The addresses of the pages, and who may open them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from nicegui import Client, ui

from presale.accounts.model import Right
from presale.console.account.cookies import token_of
from presale.console.account.routes import home_of
from presale.console.desk.gate import Entered, entered
from presale.console.desk.pages.accounts import Accounts
from presale.console.desk.pages.audit import Audit
from presale.console.desk.pages.chats import Chats
from presale.console.desk.pages.frame import frame
from presale.console.desk.pages.overview import Overview
from presale.console.desk.pages.tickets import Tickets
from presale.console.desk.pages.visit import Visit
from presale.console.desk.render import empty_html

Build = Callable[[Visit], Awaitable[object]]
BUILD_SECONDS = 15.0


def register() -> None:
    """Tell NiceGUI of the pages; repeating replaces them."""
    _page("/", "会话", Right.SERVE, _chats)
    _page("/tickets", "工单", Right.SERVE, lambda visit: Tickets(visit).build())
    _page("/overview", "主管", Right.OVERSEE, lambda visit: Overview(visit).build())
    _page("/audit", "记录", Right.AUDIT, lambda visit: Audit(visit).build())
    _page("/accounts", "账号", Right.ADMINISTER, lambda visit: Accounts(visit).build())
    _page("/welcome", "工作台", None, _welcome)


def _page(path: str, title: str, right: Right | None, build: Build) -> None:
    async def show(request: Request, client: Client) -> Response | None:
        inside: Entered = entered(request)
        if right is not None and not inside.account.may(right):
            return RedirectResponse(home_of(inside.account), 303)
        await build(Visit(inside.desk.parts, inside.desk.pump, token_of(request), inside.account, client))
        return None

    ui.page(path, title=f"{title} · 客服工作台", favicon=None, response_timeout=BUILD_SECONDS)(show)


async def _chats(visit: Visit) -> None:
    Chats(visit).build()


async def _welcome(visit: Visit) -> None:
    frame(visit, "/desk/welcome")
    with ui.element("main").classes("page"):
        ui.html(
            empty_html(title=f"{visit.account.display_name}，你好", hint="这里还没有给你的页面，需要别的权限请找管理员。"),
            sanitize=False,
        )
    visit.stay()
