"""``/desk/tickets``: what was promised for later."""

from __future__ import annotations

from nicegui import ui

from presale.console.desk import words
from presale.console.desk.pages.dialogs import ask_text
from presale.console.desk.pages.frame import frame
from presale.console.desk.pages.visit import Visit
from presale.console.desk.render import empty_html
from presale.console.pages import fragment
from presale.handoff.model import Ticket, TicketState

OPEN = (TicketState.OPEN, TicketState.ANSWERED)
SHOWN = 200


class Tickets:
    """Open tickets, the soonest due first; solved ones on request."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.solved = False

    async def build(self) -> None:
        """Draw the page."""
        frame(self.visit, "/desk/tickets")
        with ui.element("main").classes("page"):
            with ui.element("div").classes("page-head"):
                ui.html("工单", sanitize=False, tag="h1")
                ui.toggle({False: "未解决", True: "已解决"}, value=False, on_change=self._turn).props("dense unelevated no-caps")
                ui.button("刷新", on_click=self.draw).props("flat dense no-caps")
            self.box = ui.element("div").classes("tickets")
        self.visit.stay()
        await self.draw()

    async def draw(self) -> None:
        """Read and show."""
        states = (TicketState.SOLVED,) if self.solved else OPEN
        tickets = await self.visit.read(lambda: self.visit.parts.tickets.tickets(states, SHOWN))
        self.box.clear()
        with self.box:
            if not tickets:
                ui.html(empty_html(title="没有工单", hint="聊天里按 Alt+G 可以建一个"), sanitize=False)
            for ticket in tickets or ():
                self._draw(ticket)

    async def _turn(self, event: object) -> None:
        self.solved = bool(getattr(event, "value", False))
        await self.draw()

    def _draw(self, ticket: Ticket) -> None:
        late = ticket.state is not TicketState.SOLVED and ticket.due_at < self.visit.parts.clock()
        content = fragment(
            "desk/ticket.html", ticket=ticket, state=words.TICKET_STATES[ticket.state], late=late, when=words.day_and_time
        )
        with ui.element("article").classes("ticket" + (" late" if late else "")).mark(f"ticket-{ticket.number}"):
            ui.html(content, sanitize=False)
            if ticket.state is not TicketState.SOLVED:
                with ui.element("div").classes("ticket-acts"):
                    ui.button("我来跟", on_click=lambda: self._take(ticket)).props("flat dense no-caps")
                    ui.button("告诉进展", on_click=lambda: self._tell(ticket, False)).props("flat dense no-caps")
                    ui.button("解决", on_click=lambda: self._tell(ticket, True)).props("unelevated dense no-caps")

    async def _take(self, ticket: Ticket) -> None:
        if await self.visit.act(lambda acts: acts.take_ticket(ticket.number)):
            await self.draw()

    async def _tell(self, ticket: Ticket, solved: bool) -> None:
        title = f"{'解决' if solved else '告诉进展'} · {ticket.number}"
        text = await ask_text(title, "这段话会发给顾客。", "", "发给顾客")
        told = await self.visit.act(lambda acts: acts.answer_ticket(ticket.number, text, solved)) if text else None
        if told is not None:
            self.visit.say("已经告诉顾客", "positive")
            await self.draw()
