"""Keeping tags, notes and gifts: SQL in ``presale/store/customers.py``, in memory in ``memory.py``."""

from __future__ import annotations

from typing import Protocol

from presale.customers.model import Gift, Note, Tag


class CustomerBook(Protocol):
    """What agents keep about customers. ``customer`` is the shop's id, for strangers the conversation's."""

    def tags(self, customer: str) -> tuple[Tag, ...]:
        """A customer's tags, at most one a trait."""

    def tag(self, customer: str, tag: Tag) -> None:
        """Set or correct a trait; an empty value takes it away. Repeating is safe."""

    def notes(self, customer: str) -> tuple[Note, ...]:
        """A customer's notes, newest first."""

    def add_note(self, customer: str, note: Note) -> None:
        """One more note."""


class GiftBook(Protocol):
    """Coupons given within an agent's daily authority."""

    def reserve(self, gift: Gift, daily_fen: int) -> bool:
        """Take the gift's value out of the day's authority before the shop is asked.

        False when this very gift was already counted today (it then costs nothing more).
        Raises BeyondAuthority when it would go over ``daily_fen``; two at once cannot both slip through.
        """

    def release(self, gift: Gift) -> None:
        """The shop said no: the value is free again. Repeating is safe."""

    def given_fen(self, agent: str, day: str) -> int:
        """What this agent has given away on a day."""
