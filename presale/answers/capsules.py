"""Which questions are offered as capsules after an answer: a table that trainers edit (``data/capsules.yml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from presale.answers.model import Capsule

MOST_CAPSULES = 3
ANY_SHELF = "其他"


@dataclass(frozen=True)
class CapsuleBook:
    """The table of capsules.

    Attributes:
        next_questions: question answered → questions that people ask next, the likeliest first.
        wording: question → shelf → how the capsule asks it; the shelf “其他” stands for all others.
    """

    next_questions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    wording: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def after(self, question: str, shelf: str | None) -> tuple[Capsule, ...]:
        """At most three capsules to show after ``question`` was answered about something on ``shelf``."""
        return tuple(Capsule(title) for _, title in self.offered(question, shelf))[:MOST_CAPSULES]

    def offered(self, question: str, shelf: str | None) -> tuple[tuple[str, str], ...]:
        """Every (question, title) that people ask next, the likeliest first."""
        titled = ((q, self._title(q, shelf)) for q in self.next_questions.get(question, ()))
        return tuple((q, title) for q, title in titled if title)

    def title(self, question: str, shelf: str | None = None) -> str:
        """How a question reads on a capsule: in another shelf's words rather than by its name, which no shopper should read."""
        return self._title(question, shelf) or next(iter(self.wording.get(question, {}).values()), question)

    def _title(self, question: str, shelf: str | None) -> str | None:
        by_shelf = self.wording.get(question, {})
        return by_shelf.get(shelf or ANY_SHELF, by_shelf.get(ANY_SHELF))
