"""Tags, notes and gifts, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

TRAITS: dict[str, tuple[str, ...]] = {
    "性格": ("爽快", "谨慎", "爱聊", "急性子"),
    "消费力": ("高", "中", "低"),
    "购买倾向": ("马上买", "在比较", "随便看"),
    "了解程度": ("老手", "略懂", "新手"),
}
"""What can be told of a customer, each with the words for it."""


@dataclass(frozen=True)
class Tag:
    """One trait of a customer, as an agent saw it last."""

    trait: str
    value: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Note:
    """Something worth remembering about a customer, for colleagues only."""

    text: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Gift:
    """A coupon that an agent gave a customer.

    Attributes:
        day: the shop's day (``2026-11-21``) whose authority it counts against.
        minus_fen: its value.
    """

    agent: str
    day: str
    coupon: str
    customer: str
    minus_fen: int
    at: datetime


def left_today(daily_fen: int, given_fen: int) -> int:
    """How much coupon value may still be given away today."""
    return max(0, daily_fen - given_fen)


def is_tag(trait: str, value: str) -> bool:
    """Whether this is one of the words for this trait; an empty word takes the tag away."""
    return trait in TRAITS and (value == "" or value in TRAITS[trait])
