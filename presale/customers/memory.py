"""The books in memory, for tests and experiments."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from threading import Lock

from presale.customers.model import Gift, Note, Tag
from presale.customers.words import beyond


@dataclass
class MemoryCustomerBook:
    """``CustomerBook`` on dictionaries."""

    kept: dict[str, dict[str, Tag]] = field(default_factory=lambda: defaultdict(dict))
    noted: dict[str, list[Note]] = field(default_factory=lambda: defaultdict(list))

    def tags(self, customer: str) -> tuple[Tag, ...]:
        """A customer's tags, at most one a trait."""
        return tuple(self.kept[customer][trait] for trait in sorted(self.kept[customer]))

    def tag(self, customer: str, tag: Tag) -> None:
        """Set or correct a trait; an empty value takes it away."""
        self.kept[customer].pop(tag.trait, None)
        if tag.value:
            self.kept[customer][tag.trait] = tag

    def notes(self, customer: str) -> tuple[Note, ...]:
        """A customer's notes, newest first."""
        return tuple(reversed(self.noted[customer]))

    def add_note(self, customer: str, note: Note) -> None:
        """One more note."""
        self.noted[customer].append(note)


@dataclass
class MemoryGiftBook:
    """``GiftBook`` on a list."""

    gifts: list[Gift] = field(default_factory=list)
    _turn: Lock = field(default_factory=Lock)

    def reserve(self, gift: Gift, daily_fen: int) -> bool:
        """Take the gift's value out of the day's authority."""
        with self._turn:
            if any(_same(gift, other) for other in self.gifts):
                return False
            given = self.given_fen(gift.agent, gift.day)
            if given + gift.minus_fen > daily_fen:
                raise beyond(daily_fen, given)
            self.gifts.append(gift)
            return True

    def release(self, gift: Gift) -> None:
        """The shop said no: the value is free again."""
        self.gifts = [other for other in self.gifts if not _same(gift, other)]

    def given_fen(self, agent: str, day: str) -> int:
        """What this agent has given away on a day."""
        return sum(g.minus_fen for g in self.gifts if (g.agent, g.day) == (agent, day))


def _same(one: Gift, other: Gift) -> bool:
    return (one.agent, one.day, one.coupon, one.customer) == (other.agent, other.day, other.coupon, other.customer)
