"""``/desk/overview``: the queue, everybody's load, and how quickly shoppers are accepted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from nicegui import ui

from presale.console.desk.load import AgentLoad, Waits, in_words, loads, waits
from presale.console.desk.pages.frame import frame
from presale.console.desk.pages.visit import Visit
from presale.console.desk.render import table_html
from presale.console.desk.words import reason_in_words
from presale.console.pages import fragment
from presale.handoff.model import Handoff, HandoffState

EVERY_SECONDS = 2.0
LOOK_BACK = timedelta(hours=24)


@dataclass
class Overview:
    """Numbers on top, colleagues and queue below; read anew every two seconds."""

    visit: Visit

    async def build(self) -> None:
        """Draw the page."""
        frame(self.visit, "/desk/overview")
        with ui.element("main").classes("page"):
            self.numbers = ui.html("", sanitize=False).classes("numbers")
            ui.html("同事", sanitize=False, tag="h2")
            self.agents = ui.html("", sanitize=False).mark("agents")
            ui.html("在等的顾客", sanitize=False, tag="h2")
            self.queue = ui.html("", sanitize=False).mark("queue")
        self.visit.stay()
        await self.draw()
        ui.timer(EVERY_SECONDS, self.draw, immediate=False)

    async def draw(self) -> None:
        """Read and show what changed."""
        parts, feed, now = self.visit.parts, self.visit.pump.feed, self.visit.parts.clock()
        handoffs = tuple(feed.open.values())
        agents = await self.visit.read(parts.handoffs.staff.agents) or ()
        accepted = await self.visit.read(lambda: parts.handoffs.store.waits(now - LOOK_BACK)) or ()
        numbers = waits(handoffs, accepted, parts.handoffs.plan.timing.accept, now)
        self._put(self.numbers, fragment("desk/numbers.html", numbers=_numbers(numbers)))
        self._put(self.agents, _agents_table(loads(agents, handoffs, feed.glance, now)))
        self._put(self.queue, self._queue_table(handoffs))

    def _put(self, box: ui.html, content: str) -> None:
        if box.content != content:
            box.set_content(content)

    def _queue_table(self, handoffs: tuple[Handoff, ...]) -> str:
        now = self.visit.parts.clock()
        waiting = sorted((h for h in handoffs if h.state is HandoffState.QUEUED), key=lambda h: h.queued_at)
        rows = [
            {
                "cells": (
                    self.visit.pump.names.of(h, h.conversation_id),
                    h.group,
                    reason_in_words(h.reason),
                    h.question[:40],
                    in_words((now - h.queued_at).total_seconds()),
                    "所有人" if h.offered_to_all_at else h.offered_to or "—",
                ),
                "mark": "red" if (now - h.queued_at).total_seconds() >= 20 else "",
                "wait": 4,
            }
            for h in waiting[:50]
        ]
        return table_html(("顾客", "技能组", "原因", "问题", "等了", "派给"), rows)


def _numbers(found: Waits) -> list[tuple[str, str, str]]:
    return [
        ("排队", str(found.queued), "red" if found.longest >= 20 else ""),
        ("最久等了", in_words(found.longest), "red" if found.longest >= 20 else "amber" if found.longest >= 15 else ""),
        ("接待中", str(found.served), ""),
        ("24 小时接起", str(found.accepted), ""),
        ("接起用时（中位）", in_words(found.median), ""),
        ("20 秒内接起", f"{found.within_target:.0%}" if found.accepted else "—", ""),
    ]


def _agents_table(found: tuple[AgentLoad, ...]) -> str:
    rows = [
        {
            "cells": (
                x.agent.name,
                "、".join(x.agent.groups) or "全部",
                _state(x),
                f"{x.chats}/{x.agent.capacity}",
                str(x.unanswered),
                in_words(x.longest) if x.unanswered else "—",
            ),
            "mark": "red" if x.longest >= 20 else "amber" if x.longest >= 15 else "",
            "wait": 5,
        }
        for x in found
    ]
    return table_html(("同事", "技能组", "状态", "手上", "待回复", "最久待回复"), rows)


def _state(found: AgentLoad) -> str:
    if not found.is_present:
        return "离线"
    return "接待中" if found.agent.available else "不接新会话"
