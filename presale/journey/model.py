"""What is known of a session's golden minute, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Stage(str, Enum):
    """Where a session's clock stands: 0–15 s, 15–35 s, 35–60 s, later."""

    ASK = "ask"
    ANSWER = "answer"
    RETAIN = "retain"
    AFTER = "after"


class Line(str, Enum):
    """Growth lines: how a session goes, or went."""

    DECIDED = "A"
    """果断: buys without help."""
    WAVERING = "B"
    """徘徊: interested, not decided."""
    PURSUED = "B+"
    """追击: put into the basket after the 35th second."""
    TURNED = "C"
    """转折: willingness fell; finally, it was recovered."""
    KEPT = "C+"
    """持续: kept in touch and bought later."""
    LOST = "Z"
    """流失: left."""


class OpenBecause(str, Enum):
    """Why a question counts as not answered to satisfaction."""

    UNANSWERED = "unanswered"
    """Nothing was said to it yet."""
    FALLBACK = "fallback"
    CLARIFIED = "clarified"
    """We asked which of two was meant, and it was not settled."""
    ASKED_BACK = "asked_back"
    """We need something of the shopper first, e.g. their height."""
    NOT_ANSWERED = "not_answered"
    """The shopper said that we missed the point."""
    REPEATED = "repeated"
    """The same question came again after an answer."""
    SHOP_UNREACHABLE = "shop_unreachable"
    NOT_KNOWN = "not_known"
    """The shop holds no such fact."""


class Reason(str, Enum):
    """Why a person, or a benefit, is needed now."""

    ASKED = "asked"
    OPEN_QUESTION = "open_question"
    LOW = "low_willingness"
    FALLING = "falling_willingness"
    TWO_FAILURES = "two_failures"
    DISPLEASED = "displeased"
    UNDECIDED = "undecided"
    SHOP_UNREACHABLE = "shop_unreachable"


@dataclass(frozen=True)
class Point:
    """One step of the willingness curve: from ``at`` on it is ``value`` (0–100), because of ``why``."""

    at: datetime
    value: float
    why: str


@dataclass(frozen=True)
class Question:
    """A shopper's question, verbatim.

    Attributes:
        intent: its full name, ``faq/shipping_fee``.
        named: what it names, as ``kind=value``, so that “L码呢” after “M码呢” is another question.
    """

    text: str
    intent: str
    asked_at: datetime
    named: tuple[str, ...] = ()


@dataclass(frozen=True)
class OpenQuestion:
    """A question that was asked and not answered to satisfaction."""

    question: Question
    because: OpenBecause


@dataclass(frozen=True)
class Journey:
    """One session of one conversation, as far as its events have been read.

    Attributes:
        session: 1 for a conversation's first session.
        first_event: id of the event that the session began with.
        last_event: id of the newest event that is in here; whatever comes with this id or a lower one is not new.
        opened_at: when the session began.
        last_at: when the last event happened.
        channel: Rasa's input channel, empty until a message came.
        entry: where the shopper came from, as the channel's metadata says.
        known: the shopper came with a customer token.
        customer_kind: the shop's word for how well it knows them: new, returning, loyal; empty for a visitor.
        started_at: the first message; the minute begins with it.
        asked_at: the shopper's last message.
        answered_at: our last word since then; None while the shopper waits for it.
        willingness: as of ``last_at``; ask ``willingness.at`` for a later time.
        series: its curve, oldest first.
        signals: what has moved the willingness up, each once a session.
        intent: of the last message, by its full name.
        question: the last question, for “the same again” and “that is not what I asked”.
        open_question: the one that still waits for a good answer.
        failures: how often in a row we did not understand, or could not answer.
        displeasure: of the last message, 0–3.
        basket_at: when they began to order.
        fell_at: when the willingness first fell off, or the shopper hesitated.
        asked_for_person: a person was asked for and none was called yet.
        person_called: why a person was called in this session, empty if none was.
        paused: a person has the conversation.
        opted_out: wants no timed messages, in this conversation.
        rescued_at: when the one rescue of this session was begun.
        rescued_for: its reason.
        line: as of ``last_at``.
    """

    conversation_id: str
    session: int
    first_event: int
    last_event: int
    opened_at: datetime
    last_at: datetime
    channel: str = ""
    entry: str = ""
    known: bool = False
    customer_kind: str = ""
    product_id: str | None = None
    shelf: str | None = None
    started_at: datetime | None = None
    asked_at: datetime | None = None
    answered_at: datetime | None = None
    willingness: float = 50.0
    series: tuple[Point, ...] = ()
    signals: tuple[str, ...] = ()
    intent: str = ""
    question: Question | None = None
    open_question: OpenQuestion | None = None
    failures: int = 0
    displeasure: int = 0
    basket_at: datetime | None = None
    fell_at: datetime | None = None
    asked_for_person: bool = False
    person_called: str = ""
    paused: bool = False
    opted_out: bool = False
    rescued_at: datetime | None = None
    rescued_for: str = ""
    line: Line = Line.WAVERING


@dataclass(frozen=True)
class Escalate:
    """Act now: call a person, with a benefit where the shopper is turning away."""

    reason: Reason
    benefit: bool = False


@dataclass(frozen=True)
class Stay:
    """Leave it to the assistant; ``reason`` says why, for the log."""

    reason: str


Decision = Escalate | Stay
