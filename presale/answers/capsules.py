"""Which questions are offered as capsules after an answer: a table that trainers edit (``data/capsules.yml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from presale.advice.facts import can_be_asked, fact_plainly_named, names_a_topic
from presale.advice.naming import find_skus
from presale.advice.outfits import ROLES_BESIDE
from presale.answers.model import Capsule, Say, State, Told
from presale.shop.model import Product

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


@dataclass(frozen=True)
class Moment:
    """Where a conversation stands when capsules are offered.

    Attributes:
        question: what has just been answered, by ``says``; ``before`` is the question before it.
        state: as it is after the answer.
    """

    question: str
    told: Told
    state: State
    says: tuple[Say, ...] = ()
    before: str | None = None


def makes_sense(asked: str, title: str, product: Product | None, moment: Moment) -> bool:
    """Whether it makes sense to ask this next: not what was told just now, nor what this product has no answer to."""
    if asked == "compare_products":
        return len(moment.state.shown_products) > 1 or (product is not None and product.series is not None)
    if asked == "ask_coupon" and any(card.kind == "coupon" for say in moment.says for card in say.cards):
        return False
    if asked == "ask_size" and (moment.told.size or "ask_size" in (moment.question, moment.before)):
        return False
    return product is None or (can_be_asked(asked, title, product) and _suits(asked, title, product, moment))


def _suits(asked: str, title: str, product: Product, moment: Moment) -> bool:
    if asked == "faq/warranty":
        return any(word in text for fact in product.facts for text in (fact.topic, *fact.asks) for word in ("保修", "质保"))
    if asked == "recommend_outfit":
        return product.role in ROLES_BESIDE
    if asked == "subscribe_restock":
        skus = find_skus(product, moment.told.color, moment.told.size) or product.skus
        return moment.state.subscribed != product.id and any(sku.stock <= 0 for sku in skus)
    return not names_a_topic(title) or fact_plainly_named(product, title, least=1) is not None
