"""Products as a list: names for the sentence, cards for the eye."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from presale.advice.recommendation import Recommendation
from presale.answers.context import product_card
from presale.answers.model import Card
from presale.answers.money import yuan
from presale.answers.reasons import reasons_in_words
from presale.shop.model import Product


def names_of(products: Iterable[Product]) -> str:
    """“云朵卫衣（159元）、…” in the order given."""
    return "、".join(f"{p.short_name}（{yuan(p.price_fen)}元）" for p in products)


def numbered(products: Sequence[Product], notes: Sequence[str]) -> str:
    """One product a line with its number, price and why it is there, so that “第二个” can be said."""
    lines = (
        f"{number}. {product.short_name} {yuan(product.price_fen)}元" + (f"：{note}" if note else "")
        for number, (product, note) in enumerate(zip(products, notes, strict=True), 1)
    )
    return "\n".join(lines)


def cards_of(products: Iterable[Product], notes: Iterable[str] = ()) -> tuple[Card, ...]:
    """A card for each product; ``notes`` say why, in the same order."""
    reasons = list(notes)
    return tuple(product_card(p, reasons[i] if i < len(reasons) else "") for i, p in enumerate(products))


def numbered_with_reasons(found: Sequence[Recommendation]) -> str:
    """Recommendations as ``numbered`` writes products, each with why."""
    return numbered([r.product for r in found], [reasons_in_words(r.reasons) for r in found])


def cards_with_reasons(found: Sequence[Recommendation]) -> tuple[Card, ...]:
    """A card for each recommendation, with why."""
    return cards_of([r.product for r in found], [reasons_in_words(r.reasons) for r in found])
