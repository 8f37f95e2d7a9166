"""What comes in (a turn) and what goes out (a reply), as values.  No sentence is written here: replies name responses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Entity:
    """Something named in a message. ``extra`` holds what its kind adds (``ids`` of a product, ``province`` of a region)."""

    kind: str
    value: Any
    text: str = ""
    negated: bool = False
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Told:
    """What the shopper has told in this conversation or, where ``remembered`` names it, in an earlier one.

    Units: cm, kg, months, fen. ``asked`` are the factors the assistant has asked for already: none is asked twice.
    ``refused`` are kinds of things and product ids not to be recommended again; what was only passed over stands after “seen:”.
    ``uses`` is what it is wanted for, in words that the shop's facts know.
    ``own_body`` are the shopper's own measures by field name, laid aside while somebody else is bought for.
    """

    height_cm: float | None = None
    weight_kg: float | None = None
    age_months: int | None = None
    foot_cm: float | None = None
    fit_wish: str | None = None
    usual_size: str | None = None
    color: str | None = None
    avoid_color: str | None = None
    size: str | None = None
    material: str | None = None
    category: str | None = None
    budget_low_fen: int | None = None
    budget_high_fen: int | None = None
    region: str | None = None
    occasion: str | None = None
    audience: str | None = None
    quantity: int | None = None
    order_no: str | None = None
    asked: tuple[str, ...] = ()
    remembered: tuple[str, ...] = ()
    own_body: tuple[tuple[str, float], ...] = ()
    refused: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()

    def changes_from(self, before: Told) -> dict[str, Any]:
        """The fields in which this differs from ``before``, by name."""
        return {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name) != getattr(before, f.name)}


@dataclass(frozen=True)
class State:
    """What the conversation keeps between turns.

    Attributes:
        focus_product: what “这款” means.
        page_product: the product page the shopper was last seen on.
        shown_products: products last offered as a list, in that order (“第二个”).
        last_question: the last question answered, for “L码呢”.
        last_words: the words of it, for “那青麦呢”.
        pending_question: a question that waits for something the shopper still has to tell.
        awaiting: what it waits for: product, body, foot, age, region, need, order, change — or None.
        offer: what the assistant has proposed and “好的” would accept: coupon, restock, human, choice (of what was shown or is
            asked for), none — or None.
        offer_outlived: the offer has stood through one more answer already; the next one ends it.
        failures: how often in a row the assistant did not understand or could not answer.
        subscribed: the product whose return the shopper will be told of.
        stepped_up: whether the one step-up of this conversation has been offered.
        opt_out_stored: how far a wish for no more messages is on record: unstored, conversation, customer — or None.
    """

    focus_product: str | None = None
    page_product: str | None = None
    shown_products: tuple[str, ...] = ()
    last_question: str | None = None
    last_words: str | None = None
    pending_question: str | None = None
    awaiting: str | None = None
    offer: str | None = None
    offer_outlived: bool = False
    failures: int = 0
    stepped_up: bool = False
    subscribed: str | None = None
    memory_loaded: bool = False
    customer_kind: str | None = None
    shelf: str | None = None
    opt_out_stored: str | None = None


@dataclass(frozen=True)
class Turn:
    """One message with everything that is needed to answer it.

    Attributes:
        text: the shopper's words; where ``triggered``, the last that they said.
        clause, second_clause: where the message asks two things, the part of it that asks each.
        triggered: no message at all: the clock has called.
        triggered_before: it has called for the same in this session already.
    """

    conversation_id: str
    text: str
    question: str
    now: datetime
    entities: tuple[Entity, ...] = ()
    clause: str = ""
    second: str | None = None
    second_clause: str = ""
    second_entities: tuple[Entity, ...] = ()
    between: tuple[str, ...] = ()
    displeasure: int = 0
    channel: str = ""
    customer_token: str | None = None
    page_product: str | None = None
    told: Told = field(default_factory=Told)
    state: State = field(default_factory=State)
    triggered: bool = False
    triggered_before: bool = False

    @property
    def words(self) -> str:
        """What was said of this question: its clause, or the whole message when it asks one thing."""
        return self.clause or self.text

    def named(self, kind: str) -> tuple[Entity, ...]:
        """The entities of a kind that the shopper wants, in the order they were named."""
        return tuple(e for e in self.entities if e.kind == kind and not e.negated)

    def value(self, kind: str) -> Any:
        """The last wanted value of a kind in this message, or None: a correction comes after what it corrects."""
        found = self.named(kind)
        return found[-1].value if found else None


@dataclass(frozen=True)
class Capsule:
    """A suggested message as a button. ``payload`` is what is sent when it is pressed; by default its title."""

    title: str
    payload: str | None = None


@dataclass(frozen=True)
class Card:
    """A picture card or a table, as a channel-neutral payload: ``kind`` is product, coupon or comparison."""

    kind: str
    data: Mapping[str, Any]


@dataclass(frozen=True)
class Say:
    """One bubble: the name of a response and what fills its places."""

    response: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    capsules: tuple[Capsule, ...] = ()
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True)
class Reply:
    """What to say and what to remember. ``asks_back``: it ends in a question of ours that keeps the shopper's open."""

    says: tuple[Say, ...]
    told: Told
    state: State
    asks_back: bool = False

    def without_capsule(self, title: str) -> Reply:
        """This reply, not offering what has just been answered."""
        says = (replace(say, capsules=tuple(c for c in say.capsules if c.title != title)) for say in self.says)
        return replace(self, says=tuple(says))

    def and_then(self, later: Reply) -> Reply:
        """Both replies as one, the later one's memory standing; capsules of the last bubble alone are kept."""
        earlier = tuple(replace(say, capsules=()) for say in self.says)
        return Reply(earlier + later.says, later.told, later.state, later.asks_back)
