"""The conversation in the middle: who it is, what was said, what can be done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from nicegui import ui

from presale.accounts.model import Right
from presale.console.desk.access import is_mine, may_claim, may_read
from presale.console.desk.glance import Glance, clock_since
from presale.console.desk.lines import Line
from presale.console.desk.pages.composer import Composer
from presale.console.desk.pages.visit import Visit
from presale.console.desk.render import empty_html, line_html, lines_html
from presale.console.desk.words import epoch_ms, reason_in_words
from presale.console.pages import fragment
from presale.handoff.model import Handoff

Press = Callable[[], Awaitable[object]]


@dataclass
class Presses:
    """What the buttons above a conversation do."""

    claim: Press
    step_in: Press
    transfer: Press
    ticket: Press
    close: Press


@dataclass
class ChatPane:
    """One conversation at a time; turning to another keeps what was begun."""

    visit: Visit
    composer: Composer
    presses: Presses
    conversation_id: str = ""
    newest: int = 0
    _drawn: tuple[str, ...] | None = None

    def build(self) -> None:
        """Draw the empty pane."""
        with ui.element("div").classes("chat-top"):
            back = ui.html("‹", sanitize=False, tag="button").props('type="button" aria-label="回到列表"').classes("back")
            back.on("click", js_handler='() => presaleDesk.pane("list")')
            self.title = ui.html("", sanitize=False).classes("chat-title")
            self.actions = ui.element("div").classes("chat-actions")
        self.transcript = ui.element("div").classes("transcript").props('tabindex="0" role="log" aria-label="聊天记录"')
        with self.transcript:
            ui.html(empty_html(title="选一个会话开始", hint="Alt+A 接起排队最久的一位"), sanitize=False)
        self.composer.build()
        self.composer.show(False)

    def open(self, conversation_id: str, lines: tuple[Line, ...]) -> None:
        """Turn to a conversation."""
        self.conversation_id = conversation_id
        self._draw_lines(lines)
        self.composer.turn_to(conversation_id)
        self.refresh()
        ui.run_javascript("presaleDesk.opened()")

    def add(self, line: Line) -> None:
        """One more line; what is shown already is not repeated."""
        if line.id > self.newest:
            self.newest = line.id
            with self.transcript:
                ui.html(line_html(line), sanitize=False).classes("lines")

    def catch_up(self, lines: tuple[Line, ...]) -> None:
        """The open conversation's whole transcript, after news may have been missed."""
        if lines and lines[-1].id != self.newest:
            self._draw_lines(lines)
        self.refresh()

    def refresh(self) -> None:
        """Title, buttons and box as the handoff stands."""
        feed = self.visit.pump.feed
        handoff = feed.open.get(self.conversation_id)
        glance = feed.glance(self.conversation_id)
        if handoff is not None and not may_read(self.visit.account, handoff):
            return self.leave(f"这个会话已经归{handoff.owner_name or '别的同事'}了")
        title = self._title(handoff, glance)
        if title != self.title.content:
            self.title.set_content(title)
        offered = self._offered(handoff)
        if self._drawn != offered:  # not at every change of the handoff: a button that is being pressed must stay
            self._drawn = offered
            self._draw_actions(offered)
        self.composer.show(handoff is not None and is_mine(self.visit.account, handoff))
        return None

    def leave(self, why: str) -> None:
        """This conversation is not this person's any more."""
        self.conversation_id, self.newest, self._drawn = "", 0, None
        self.title.set_content("")
        self.actions.clear()
        self.transcript.clear()
        self.composer.turn_to("")
        self.composer.show(False)
        with self.transcript:
            ui.html(empty_html(title=why, hint="选一个会话，或按 Alt+A 接起下一位"), sanitize=False)

    def _draw_lines(self, lines: tuple[Line, ...]) -> None:
        self.newest = lines[-1].id if lines else 0
        self.transcript.clear()
        with self.transcript:
            ui.html(lines_html(lines), sanitize=False).classes("lines")

    def _title(self, handoff: Handoff | None, glance: Glance) -> str:
        return fragment(
            "desk/title.html",
            name=self.visit.pump.names.of(handoff, self.conversation_id),
            handoff=handoff,
            reason=reason_in_words(handoff.reason) if handoff else "助手在聊",
            since=epoch_ms(clock_since(handoff, glance)),
        )

    def _offered(self, handoff: Handoff | None) -> tuple[str, ...]:
        """What this person can do with the conversation as it stands, by the buttons' names."""
        account = self.visit.account
        oversees = account.may(Right.OVERSEE)
        mine = handoff is not None and is_mine(account, handoff)
        names: list[str] = []
        if handoff is not None and may_claim(account, handoff):
            names.append("接起")
        elif oversees and not mine:
            names.append("介入")
        if mine:
            names.append("工单")
        if mine or (oversees and handoff is not None):
            names += ["转接", "结束"]
        return tuple(names)

    def _draw_actions(self, names: tuple[str, ...]) -> None:
        presses = self.presses
        buttons = {
            "接起": (presses.claim, "main", "Alt+A"),
            "介入": (presses.step_in, "main", "接过来由我回复"),
            "工单": (presses.ticket, "", "Alt+G"),
            "转接": (presses.transfer, "", "Alt+T"),
            "结束": (presses.close, "", "Alt+E"),
        }
        self.actions.clear()
        with self.actions:
            for name in names:
                _button(name, *buttons[name])
            details = ui.html("资料", sanitize=False, tag="button").props('type="button"').classes("act to-packet")
            details.on("click", js_handler='() => presaleDesk.pane("packet")')


def _button(name: str, press: Press, kind: str, hint: str) -> None:
    button = ui.html(name, sanitize=False, tag="button").props(f'type="button" title="{hint}"').classes(f"act {kind}")
    button.on("click", press).mark(f"act-{name}")
