"""The list on the left: waiting, mine, all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from nicegui import ui

from presale.accounts.model import Right
from presale.console.desk.access import is_mine, may_claim, may_read
from presale.console.desk.feed import Batch
from presale.console.desk.glance import Glance
from presale.console.desk.pages.visit import Visit
from presale.console.desk.render import row_html
from presale.handoff.model import Handoff

QUEUE, MINE, ALL = "queue", "mine", "all"
NAMES = {QUEUE: "排队", MINE: "我的", ALL: "全部"}
EMPTY = {QUEUE: "没有人在排队", MINE: "手上没有会话", ALL: "现在没有会话"}


@dataclass
class ListPane:
    """Rows by tab; each change touches its own rows only."""

    visit: Visit
    on_open: Callable[[str], object]
    tab: str = MINE
    current: str = ""
    seen: dict[str, int] = field(default_factory=dict)
    rows: dict[str, dict[str, ui.html]] = field(default_factory=lambda: {QUEUE: {}, MINE: {}, ALL: {}})
    _boxes: dict[str, ui.element] = field(default_factory=dict)
    _tabs: dict[str, ui.html] = field(default_factory=dict)

    def build(self) -> None:
        """Draw the tabs and fill them."""
        with ui.element("div").classes("tabs").props('role="tablist"'):
            for tab, name in NAMES.items():
                button = ui.html(name, sanitize=False, tag="button").props('role="tab" type="button"').mark(f"tab-{tab}")
                self._tabs[tab] = button.on("click", lambda _, tab=tab: self.show(tab))
        for tab in NAMES:
            self._boxes[tab] = ui.element("div").classes("rows").props(f'role="tabpanel" data-empty="{EMPTY[tab]}"')
        self.refresh_all()
        self.show(MINE if self.rows[MINE] or not self.rows[QUEUE] else QUEUE)

    def take(self, batch: Batch) -> None:
        """Bring the rows up to date."""
        touched = dict.fromkeys([h.conversation_id for h in (*batch.gone, *batch.handoffs)])
        touched |= dict.fromkeys(conversation_id for conversation_id, _ in batch.lines)
        for conversation_id in touched:
            self.refresh(conversation_id, count=False)
        self._count()

    def refresh(self, conversation_id: str, count: bool = True) -> None:
        """Draw one conversation's rows as they are now."""
        handoff = self.visit.pump.feed.open.get(conversation_id)
        glance = self.visit.pump.feed.glance(conversation_id)
        for tab in NAMES:
            if self._belongs(tab, handoff, glance):
                self._draw(tab, handoff, glance)
            else:
                self._drop(tab, conversation_id)
        if count:
            self._count()

    def refresh_all(self) -> None:
        """Draw every row as it is now."""
        for conversation_id in dict.fromkeys([*self._all_ids(), *(c for rows in self.rows.values() for c in rows)]):
            self.refresh(conversation_id, count=False)
        self._count()

    def show(self, tab: str) -> None:
        """Turn to a tab."""
        self.tab = tab
        for name, box in self._boxes.items():
            box.set_visibility(name == tab)
        self._count()

    def mark_open(self, conversation_id: str) -> None:
        """This conversation is on the screen now: it is read, and its row stands out."""
        former, self.current = self.current, conversation_id
        self.seen[conversation_id] = self.visit.pump.feed.glance(conversation_id).shopper_lines
        for each in {former, conversation_id} - {""}:
            self.refresh(each)

    def next_waiting(self) -> str | None:
        """Who waits longest for somebody like this person."""
        waiting = [h for h in self.visit.pump.feed.open.values() if may_claim(self.visit.account, h)]
        mine_first = sorted(waiting, key=lambda h: (h.offered_to != self.visit.account.name, h.queued_at))
        return mine_first[0].conversation_id if mine_first else None

    def neighbour(self, step: int) -> str | None:
        """The conversation above or below the open one."""
        order = list(self.rows[self.tab])
        if not order:
            return None
        place = order.index(self.current) + step if self.current in order else 0
        return order[place % len(order)]

    def _all_ids(self) -> list[str]:
        feed = self.visit.pump.feed
        waiting = sorted(feed.open.values(), key=lambda h: h.opened_at)
        return [*(h.conversation_id for h in waiting), *(c for c in feed.glances if c not in feed.open)]

    def _belongs(self, tab: str, handoff: Handoff | None, glance: Glance) -> bool:
        account = self.visit.account
        if handoff is None:
            return tab == ALL and account.may(Right.OVERSEE) and glance.last_line > 0
        if tab == QUEUE:
            return may_claim(account, handoff)
        return is_mine(account, handoff) if tab == MINE else True

    def _draw(self, tab: str, handoff: Handoff | None, glance: Glance) -> None:
        conversation_id = glance.conversation_id
        content = self._content(handoff, glance)
        row = self.rows[tab].get(conversation_id)
        if row is None:
            with self._boxes[tab]:
                row = ui.html(content, sanitize=False).classes("chat-row").props('tabindex="0" role="button"')
            row.on("click", lambda: self.on_open(conversation_id)).on("keydown.enter", lambda: self.on_open(conversation_id))
            self.rows[tab][conversation_id] = row
        elif row.content != content:
            row.set_content(content)
        row.classes(add="current") if conversation_id == self.current else row.classes(remove="current")

    def _content(self, handoff: Handoff | None, glance: Glance) -> str:
        name = self.visit.pump.names.of(handoff, glance.conversation_id)
        if handoff is not None and not may_read(self.visit.account, handoff):
            return row_html(handoff, Glance(glance.conversation_id, "由同事接待"), name, 0, handoff.owner_name)
        mine = handoff is not None and is_mine(self.visit.account, handoff)
        if glance.conversation_id == self.current:
            self.seen[glance.conversation_id] = glance.shopper_lines
        unread = glance.shopper_lines - self.seen.setdefault(glance.conversation_id, glance.shopper_lines) if mine else 0
        owner = handoff.owner_name if handoff is not None and not mine else ""
        return row_html(handoff, glance, name, unread, owner)

    def _drop(self, tab: str, conversation_id: str) -> None:
        row = self.rows[tab].pop(conversation_id, None)
        if row is not None:
            row.delete()

    def _count(self) -> None:
        for tab, button in self._tabs.items():
            text = f"{NAMES[tab]}<i>{len(self.rows[tab])}</i>"
            if button.content != text:
                button.set_content(text)
            button.classes(add="on") if tab == self.tab else button.classes(remove="on")
