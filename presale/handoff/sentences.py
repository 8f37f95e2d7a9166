"""The named texts of ``data/handoff.yml``: what the service says to shoppers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Any

PLACES: Mapping[str, frozenset[str]] = {
    "place": frozenset({"ahead", "place"}),
    "place_next": frozenset({"ahead", "place"}),
    "offered_to_all": frozenset(),
    "claimed": frozenset({"name"}),
    "transferred": frozenset({"name"}),
    "transferred_group": frozenset({"group"}),
    "owner_gone": frozenset({"name"}),
    "closed_solved": frozenset({"name"}),
    "closed_given_back": frozenset({"name"}),
    "closed_shopper_gone": frozenset({"name"}),
    "closed_ticket": frozenset({"name"}),
    "ask_for_stars": frozenset({"name"}),
    "ticket_promised": frozenset({"number", "due"}),
    "ticket_continued": frozenset({"number", "due"}),
    "ticket_opened": frozenset({"number", "due"}),
    "ticket_answered": frozenset({"number", "text"}),
    "ticket_solved": frozenset({"number", "text"}),
}
"""Every sentence that is said, with the places it may have."""


@dataclass(frozen=True)
class Sentences:
    """Texts by name; places in braces are filled."""

    texts: Mapping[str, str]

    def say(self, name: str, /, **fields: Any) -> str:
        """The text of ``name`` with its places filled. Raises KeyError for an unknown name or an unfilled place."""
        return self.texts[name].format_map(fields)

    def faults(self) -> Iterator[str]:
        """What would fail when it is to be said: better known at the start than in front of a shopper."""
        for name, places in PLACES.items():
            text = self.texts.get(name, "")
            if not text.strip():
                yield f"the sentence “{name}” is missing"
            elif strange := _places(text) - places:
                yield f"“{name}” has places that nothing fills: {', '.join(sorted(strange))}"
        for name in self.texts.keys() - PLACES.keys():
            yield f"nothing says “{name}”"


def _places(text: str) -> set[str]:
    """The names in braces; a brace that does not close is a place of its own."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return {"an unclosed brace"}
