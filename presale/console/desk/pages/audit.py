"""``/desk/audit``: what people changed."""

from __future__ import annotations

from dataclasses import dataclass

from nicegui import ui

from presale.console.desk.pages.frame import frame
from presale.console.desk.pages.visit import Visit
from presale.console.desk.render import table_html
from presale.console.desk.words import ACTIONS, day_and_time

SHOWN = 300


@dataclass
class Audit:
    """The last changes, of everybody or of one person."""

    visit: Visit

    async def build(self) -> None:
        """Draw the page."""
        frame(self.visit, "/desk/audit")
        accounts = await self.visit.read(self.visit.parts.people.staff.accounts.all) or ()
        people = {"": "所有人", **{a.name: a.display_name for a in accounts}}
        with ui.element("main").classes("page"):
            with ui.element("div").classes("page-head"):
                ui.html("操作记录", sanitize=False, tag="h1")
                ui.select(people, value="", on_change=lambda event: self.draw(str(event.value or ""))).props("outlined dense")
            self.box = ui.html("", sanitize=False).mark("audit")
        self.visit.stay()
        await self.draw("")

    async def draw(self, who: str) -> None:
        """Read and show."""
        entries = await self.visit.read(lambda: self.visit.parts.people.staff.audit.newest(SHOWN, who or None)) or ()
        rows = [{"cells": (day_and_time(e.at), e.who, ACTIONS.get(e.action, e.action), e.subject, e.detail)} for e in entries]
        self.box.set_content(table_html(("时间", "谁", "做了什么", "对象", "细节"), rows))
