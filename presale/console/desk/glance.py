"""What a row of the list shows of a conversation. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from presale.console.desk.lines import Line, Who
from presale.handoff.model import Handoff, HandoffState

PREVIEW = 40


@dataclass(frozen=True)
class Glance:
    """A conversation in one row.

    Attributes:
        preview: the beginning of what was said last.
        unanswered_since: the shopper's first message that nobody has answered yet.
        last_line: id of the newest line, 0 before any.
        person_at: when a colleague spoke last.
        product_id: the page that the shopper was on last.
    """

    conversation_id: str
    preview: str = ""
    last_at: datetime | None = None
    last_line: int = 0
    person_at: datetime | None = None
    unanswered_since: datetime | None = None
    shopper_lines: int = 0
    product_id: str = ""

    def after(self, line: Line) -> Glance:
        """The same conversation after one more line; a line that is known already changes nothing."""
        if line.id <= self.last_line:
            return self
        seen = replace(self, last_line=line.id, last_at=line.at)
        if line.who is Who.NOTICE:
            return seen
        seen = replace(seen, preview=_short(line))
        if line.who is Who.SHOPPER:
            since = self.unanswered_since or line.at
            page = line.product_id or self.product_id
            return replace(seen, unanswered_since=since, shopper_lines=self.shopper_lines + 1, product_id=page)
        return replace(seen, unanswered_since=None, person_at=line.at if line.who is Who.PERSON else self.person_at)


def glance_of(conversation_id: str, lines: Iterable[Line]) -> Glance:
    """A conversation's row from its whole transcript."""
    glance = Glance(conversation_id)
    for line in lines:
        glance = glance.after(line)
    return glance


def clock_since(handoff: Handoff | None, glance: Glance) -> datetime | None:
    """Since when somebody waits for a person.

    In the queue since they asked; then since it was taken, until its owner speaks; then since their unanswered message.
    """
    if handoff is None or handoff.owned_since is None:
        return handoff.queued_at if handoff is not None and handoff.state is HandoffState.QUEUED else None
    if glance.person_at is None or glance.person_at < handoff.owned_since:
        return handoff.owned_since
    return glance.unanswered_since


def _short(line: Line) -> str:
    text = " ".join(line.text.split()) or ("[卡片]" if line.cards else "[按钮]")
    return text if len(text) <= PREVIEW else text[: PREVIEW - 1] + "…"
