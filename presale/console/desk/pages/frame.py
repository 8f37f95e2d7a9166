"""What all pages share: the bar on top, styles, keys and sounds."""

from __future__ import annotations

from nicegui import ui

from presale.accounts.model import Right
from presale.accounts.session import form_token
from presale.console.desk.pages.visit import Visit
from presale.console.desk.words import ROLES, epoch_ms
from presale.console.pages import fragment

PLACES = (
    ("/desk/", "会话", Right.SERVE),
    ("/desk/tickets", "工单", Right.SERVE),
    ("/desk/overview", "主管", Right.OVERSEE),
    ("/desk/audit", "记录", Right.AUDIT),
    ("/desk/accounts", "账号", Right.ADMINISTER),
)


def frame(visit: Visit, here: str) -> None:
    """The bar on top with the places this person may go to."""
    now = epoch_ms(visit.parts.clock())
    ui.add_head_html('<link rel="stylesheet" href="/static/desk.css">')
    ui.add_head_html(f'<script src="/static/desk.js" data-now="{now}"></script>')
    ui.colors(primary="#3f6b4f", secondary="#69725f", positive="#3f6b4f", negative="#c02f1d", warning="#b26a00", info="#4c6a8a")
    ui.query(".nicegui-content").classes("desk-root")
    places = [{"path": path, "name": name} for path, name, right in PLACES if visit.account.may(right)]
    with ui.element("header").classes("bar"):
        ui.html(fragment("desk/bar.html", places=places, here=here), sanitize=False).classes("bar-places")
        ui.element("div").classes("bar-gap")
        if visit.account.may(Right.SERVE):
            _presence(visit)
        ui.html(_person(visit), sanitize=False).classes("bar-person")


def _presence(visit: Visit) -> None:
    def changed(is_available: bool) -> None:
        visit.pump.say_available(visit.account, is_available)
        visit.say("开始接新会话" if is_available else "先休息一下，不再派新会话；手上的会话还在", "positive")

    switch = ui.switch("接待中", value=visit.pump.takes_chats(visit.account))
    switch.classes("presence").on_value_change(lambda event: changed(bool(event.value)))


def _person(visit: Visit) -> str:
    account = visit.account
    return fragment("desk/person.html", account=account, role=ROLES[account.role], form=form_token(visit.token))
