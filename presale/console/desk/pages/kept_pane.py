"""What agents keep about a customer: tags and notes. Apart from the packet, so that its news disturb no half-written note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nicegui import events, ui

from presale.console.desk.acts import customer_key
from presale.console.desk.pages.visit import Visit
from presale.console.desk.words import day_and_time
from presale.console.pages import fragment
from presale.customers.model import TRAITS, Note, Tag
from presale.handoff.model import Handoff

SHOWN = 10


@dataclass
class KeptPane:
    """Tags to choose, notes to write; each is stored at once."""

    visit: Visit
    _drawn: tuple[str, dict[str, str], tuple[Note, ...]] | None = None
    _written: str = ""
    """The note that is being written: it outlives a new drawing for the same shopper."""

    def build(self) -> None:
        """Draw the empty pane."""
        self.box = ui.element("div")

    def clear(self) -> None:
        """Nothing is open."""
        self._drawn, self._written = None, ""
        self.box.clear()

    def draw(self, handoff: Handoff, tags: tuple[Tag, ...], notes: tuple[Note, ...]) -> None:
        """Show a customer's tags and notes, if they are not shown already."""
        kept = {tag.trait: tag.value for tag in tags}
        state = (handoff.conversation_id, kept, notes)
        if state == self._drawn:
            return
        if self._drawn is not None and self._drawn[0] != handoff.conversation_id:
            self._written = ""
        self._drawn = state
        self.box.clear()
        with self.box:
            section("顾客标签")
            self._draw_tags(handoff, kept)
            section("备注 · 只有同事看得到")
            self._draw_notes(handoff, notes)

    def _draw_tags(self, handoff: Handoff, kept: dict[str, str]) -> None:
        with ui.element("div").classes("tags"):
            for trait, words in TRAITS.items():
                ui.html(f"<span>{trait}</span>", sanitize=False)
                choices = ui.toggle(list(words), value=kept.get(trait), clearable=True).props("dense unelevated no-caps")
                choices.on_value_change(lambda event, trait=trait: self._tag(handoff, trait, str(event.value or "")))

    def _draw_notes(self, handoff: Handoff, notes: tuple[Note, ...]) -> None:
        box = ui.input(placeholder="写一条备注，Enter 保存", value=self._written, on_change=self._write)
        box.props("outlined dense maxlength=500").classes("note").mark("note")
        send = "(e) => !e.isComposing && emit(e.target.value)"
        box.on("keydown.enter", lambda event: self._note(handoff, str(event.args or "")), js_handler=send)
        shown = [{"text": n.text, "by": n.by, "at": day_and_time(n.at)} for n in notes[:SHOWN]]
        ui.html(fragment("desk/notes.html", notes=shown), sanitize=False)

    def _write(self, event: events.ValueChangeEventArguments[Any]) -> None:
        self._written = str(event.value or "")

    async def _tag(self, handoff: Handoff, trait: str, value: str) -> None:
        if self._drawn is not None:  # it is on the screen already
            kept = {**self._drawn[1], trait: value}
            self._drawn = (self._drawn[0], {t: v for t, v in kept.items() if v}, self._drawn[2])
        await self.visit.act(lambda acts: acts.tag(handoff, trait, value))

    async def _note(self, handoff: Handoff, text: str) -> None:
        if not text.strip():
            return
        self._written = ""
        await self.visit.act(lambda acts: acts.note(handoff, text))
        books, who = self.visit.parts.customers, customer_key(handoff)
        kept = await self.visit.read(lambda: (books.tags(who), books.notes(who)))
        if kept is not None:
            self.draw(handoff, *kept)


def section(title: str) -> None:
    """A small heading in the packet."""
    ui.html(fragment("desk/section.html", title=title), sanitize=False)
