"""``/desk/accounts``: who may sign in, as what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from nicegui import ui

from presale.accounts.model import Account, Role
from presale.accounts.staff import Staff
from presale.console.desk.acts import Acts
from presale.console.desk.pages.frame import frame
from presale.console.desk.pages.visit import Visit
from presale.console.desk.words import ROLES
from presale.console.pages import fragment


@dataclass
class Accounts:
    """A list of everybody, and a form for one."""

    visit: Visit

    async def build(self) -> None:
        """Draw the page."""
        frame(self.visit, "/desk/accounts")
        with ui.element("main").classes("page"):
            with ui.element("div").classes("page-head"):
                ui.html("账号", sanitize=False, tag="h1")
                ui.button("新建账号", on_click=self._create).props("unelevated dense no-caps").mark("new-account")
            self.box = ui.element("div").classes("people")
        self.visit.stay()
        await self.draw()

    async def draw(self) -> None:
        """Read and show."""
        accounts = await self.visit.read(self.visit.parts.people.staff.accounts.all) or ()
        self.box.clear()
        with self.box:
            for account in accounts:
                content = fragment("desk/account.html", account=account, role=ROLES[account.role])
                with (
                    ui.element("article").classes("person" + ("" if account.active else " gone")).mark(f"account-{account.name}")
                ):
                    ui.html(content, sanitize=False).classes("person-words")
                    ui.button("修改", on_click=lambda _, a=account: self._edit(a)).props("flat dense no-caps")
                    ui.button("重置密码", on_click=lambda _, a=account: self._reset(a)).props("flat dense no-caps")

    def _create(self) -> None:
        self._form(Account("", "", Role.AGENT), "新建账号", is_new=True)

    def _edit(self, account: Account) -> None:
        self._form(account, f"修改 {account.name}", is_new=False)

    def _form(self, account: Account, title: str, is_new: bool) -> None:
        groups = self.visit.parts.handoffs.plan.groups()
        with ui.dialog() as dialog, ui.card().classes("ask"):
            ui.label(title).classes("ask-title")
            name = ui.input("账号（登录用）", value=account.name).props("outlined dense").mark("account-name")
            name.set_enabled(is_new)
            shown = ui.input("显示名（顾客看到）", value=account.display_name).props("outlined dense").mark("account-shown")
            role = ui.select({r.value: w for r, w in ROLES.items()}, label="角色", value=account.role.value)
            role.props("outlined dense")
            skills = ui.select(list(groups), label="技能组（不选就是全部）", value=list(account.groups), multiple=True)
            skills.props("outlined dense use-chips")
            room = ui.number("同时接待", value=account.capacity, min=1, max=50, precision=0).props("outlined dense")
            coupons = ui.number("每日发券额度（元）", value=account.daily_coupon_fen / 100, min=0).props("outlined dense")
            active = ui.switch("可以登录", value=account.active)
            active.set_visibility(not is_new)

            def written() -> Account:
                return replace(
                    account,
                    name=str(name.value or "").strip(),
                    display_name=str(shown.value or "").strip(),
                    role=Role(str(role.value)),
                    groups=tuple(str(g) for g in skills.value or ()),
                    capacity=int(room.value or 0),
                    daily_coupon_fen=round(float(coupons.value or 0) * 100),
                    active=bool(active.value),
                )

            with ui.row().classes("ask-buttons"):
                ui.button("取消", on_click=dialog.close).props("flat no-caps")
                save = ui.button("保存", on_click=lambda: self._save(written, is_new, dialog)).props("unelevated no-caps")
                save.mark("save-account")
        dialog.open()

    async def _save(self, written: Callable[[], Account], is_new: bool, dialog: ui.dialog) -> None:
        account, staff, clock = written(), self.visit.parts.people.staff, self.visit.parts.clock
        if is_new:
            password = await self.visit.act(lambda acts: staff.create(acts.who, account, clock()))
            done = password is not None
        else:
            password = None
            done = bool(await self.visit.act(lambda acts: _change(staff, acts, account, clock())))
        if done:
            dialog.close()
            await self.draw()
        if password:
            self._show_password(account.name, password)

    async def _reset(self, account: Account) -> None:
        staff, clock = self.visit.parts.people.staff, self.visit.parts.clock
        password = await self.visit.act(lambda acts: staff.reset(acts.who, account.name, clock()))
        if password:
            self._show_password(account.name, password)
            await self.draw()

    def _show_password(self, name: str, password: str) -> None:
        with self.visit.client, ui.dialog() as dialog, ui.card().classes("ask"):
            ui.label(f"{name} 的一次性密码").classes("ask-title")
            ui.label(password).classes("once").mark("once")
            ui.label("只显示这一次，请当面或用安全的方式交给本人；首次登录必须换掉。").classes("ask-hint")
            ui.button("记下了", on_click=dialog.close).props("unelevated no-caps")
        dialog.open()


def _change(staff: Staff, acts: Acts, account: Account, now: datetime) -> bool:
    staff.change(acts.who, account, now)
    return True
