"""The context packet: what a person sees of a shopper at one glance."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Fact:
    """Something known about the shopper: a Chinese label and its value in words."""

    label: str
    value: str


@dataclass(frozen=True)
class Exchange:
    """What the shopper asked and what was answered."""

    asked: str
    answered: str
    at: datetime


@dataclass(frozen=True)
class JourneyGlance:
    """What the journey knows at this moment, as far as a person needs it.

    Attributes:
        stage: ask, answer, retain or after.
        series: (instant, willingness 0–100, why it moved).
        line: the growth line as it stands: A, B, B+, C, C+ or Z; empty when unknown.
        visits: (when it began, its line) of all visits, oldest first, this one last.
    """

    stage: str = ""
    willingness: int | None = None
    series: tuple[tuple[datetime, int, str], ...] = ()
    open_question: str = ""
    line: str = ""
    visits: tuple[tuple[datetime, str], ...] = ()


@dataclass(frozen=True)
class OrderGlance:
    """An order that may matter: number, state and what it holds, in words."""

    no: str
    state: str
    contents: str
    paid_fen: int
    created_at: datetime


@dataclass(frozen=True)
class CouponGlance:
    """A coupon that the shopper holds or could get."""

    id: str
    title: str
    minus_fen: int
    threshold_fen: int
    held: bool


@dataclass(frozen=True)
class ProductGlance:
    """The product in question with what is in stock of the wanted colour and size."""

    id: str
    name: str
    title: str
    price_fen: int
    url: str
    image: str
    stock: str
    sku: str = ""


@dataclass(frozen=True)
class Packet:
    """Everything a person needs so that nothing is asked twice. Missing parts are empty; ``gaps`` says what could not be had.

    Attributes:
        summary: one paragraph in Chinese.
        customer: name in the shop, empty for a stranger; ``level`` and ``tags`` likewise.
        page: the product page the shopper was last seen on (its product's name).
        suggestions: up to three replies to edit.
        asked_next: what people usually ask next.
    """

    handoff_id: int
    conversation_id: str
    summary: str
    reason: str
    reason_in_words: str
    question: str
    channel: str = ""
    entry: str = ""
    customer_id: str | None = None
    customer: str = ""
    level: str = ""
    tags: tuple[str, ...] = ()
    page: str = ""
    product: ProductGlance | None = None
    facts: tuple[Fact, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    journey: JourneyGlance = field(default_factory=JourneyGlance)
    orders: tuple[OrderGlance, ...] = ()
    coupons: tuple[CouponGlance, ...] = ()
    suggestions: tuple[str, ...] = ()
    asked_next: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
