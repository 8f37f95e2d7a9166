"""Whom a visitor of the demo may play: customers of the embedded shop's sample."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoShopper:
    """One choice of the switch “我是”. ``customer_id`` None is a visitor who is not signed in."""

    role: str
    label: str
    customer_id: str | None


VISITOR = DemoShopper("visitor", "游客", None)
DEMO_SHOPPERS = (
    VISITOR,
    DemoShopper("new", "新客", "c-lin"),
    DemoShopper("returning", "老客", "c-chen"),
    DemoShopper("member", "会员", "c-zhou"),
)


def shopper_of(role: str | None) -> DemoShopper | None:
    """The choice with this role, or None when there is no such choice."""
    return next((s for s in DEMO_SHOPPERS if s.role == role), None)
