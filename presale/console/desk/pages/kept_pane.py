"""What agents keep about a customer: tags and notes. Apart from the packet, so that its news disturb no half-written note."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from nicegui import ui

from presale.console.desk.acts import Acts, customer_key
from presale.console.desk.pages.visit import Visit
from presale.console.desk.parts import DeskParts
from presale.console.desk.words import day_and_time
from presale.console.pages import fragment
from presale.customers.model import TRAITS, Note
from presale.handoff.model import Handoff

SHOWN = 10
SEND = "(e) => !e.isComposing && emit(presaleDesk.taken(e.target))"


@dataclass(frozen=True)
class Kept:
    """What is kept about one customer: tags by their trait, notes from the newest."""

    tags: Mapping[str, str]
    notes: tuple[Note, ...]


def kept_of(parts: DeskParts, handoff: Handoff) -> Kept:
    """Read what is kept about a conversation's customer."""
    who = customer_key(handoff)
    return Kept({tag.trait: tag.value for tag in parts.customers.tags(who)}, parts.customers.notes(who))


@dataclass
class KeptPane:
    """Tags to choose, notes to write; each is stored at once.

    The box for notes stays where it is as long as the same conversation is open: who writes is never interrupted.

    Attributes:
        changes: counts this person's own changes. What was read before the last of them is old, and not shown.
    """

    visit: Visit
    changes: int = 0
    _conversation_id: str = ""
    _tags: dict[str, str] = field(default_factory=dict)
    _toggles: dict[str, ui.toggle] = field(default_factory=dict)

    def build(self) -> None:
        """Draw the empty pane."""
        self.box = ui.element("div")

    def clear(self) -> None:
        """Nothing is open."""
        self._conversation_id = ""
        self.box.clear()

    def draw(self, handoff: Handoff, kept: Kept, as_of: int) -> None:
        """Show what is kept about a conversation's customer.

        Args:
            handoff: whose conversation is open.
            kept: what was read.
            as_of: ``changes`` when the reading began.
        """
        if handoff.conversation_id != self._conversation_id:
            self._build_for(handoff)
        elif as_of != self.changes:
            return
        self._tags = dict(kept.tags)
        for trait, toggle in self._toggles.items():
            toggle.set_value(self._tags.get(trait))
        notes = [{"text": n.text, "by": n.by, "at": day_and_time(n.at)} for n in kept.notes[:SHOWN]]
        content = fragment("desk/notes.html", notes=notes)
        if content != self.notes.content:
            self.notes.set_content(content)

    def _build_for(self, handoff: Handoff) -> None:
        self._conversation_id = handoff.conversation_id
        self._tags = {}
        self.box.clear()
        with self.box:
            section("顾客标签")
            with ui.element("div").classes("tags"):
                self._toggles = {trait: self._toggle(handoff, trait, words) for trait, words in TRAITS.items()}
            section("备注 · 只有同事看得到")
            box = ui.input(placeholder="写一条备注，Enter 保存").props("outlined dense maxlength=500")
            box.classes("note").mark("note")
            box.on("keydown.enter", lambda event: self._note(handoff, box, str(event.args or "")), js_handler=SEND)
            self.notes = ui.html("", sanitize=False)

    def _toggle(self, handoff: Handoff, trait: str, words: tuple[str, ...]) -> ui.toggle:
        ui.html(f"<span>{trait}</span>", sanitize=False)
        toggle = ui.toggle(list(words), clearable=True).props("dense unelevated no-caps")
        toggle.on_value_change(lambda event: self._tag(handoff, trait, str(event.value or "")))
        return toggle

    async def _tag(self, handoff: Handoff, trait: str, value: str) -> None:
        if value == self._tags.get(trait, ""):  # shown as it is stored: nobody pressed
            return
        self._tags[trait] = value
        await self._change(handoff, lambda acts: acts.tag(handoff, trait, value))

    async def _note(self, handoff: Handoff, box: ui.input, text: str) -> None:
        if not text.strip():
            return
        if not await self._change(handoff, lambda acts: acts.note(handoff, text)):
            box.set_value(f"{text} {box.value or ''}".strip())

    async def _change(self, handoff: Handoff, work: Callable[[Acts], object]) -> bool:
        """Store a change and show what is kept then; whether it could be stored."""
        self.changes += 1
        done = await self.visit.act(lambda acts: (work(acts), True))  # None alone would mean that nothing was done
        self.changes += 1
        as_of = self.changes
        kept = await self.visit.read(lambda: kept_of(self.visit.parts, handoff))
        if kept is not None and handoff.conversation_id == self._conversation_id:
            self.draw(handoff, kept, as_of)
        return done is not None


def section(title: str) -> None:
    """A small heading in the packet."""
    ui.html(fragment("desk/section.html", title=title), sanitize=False)
