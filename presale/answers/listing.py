"""Products as a list: names for the sentence, cards for the eye."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

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
    return _lines([f"{product.short_name} {yuan(product.price_fen)}元" for product in products], notes)


def cards_of(products: Iterable[Product], notes: Iterable[str] = ()) -> tuple[Card, ...]:
    """A card for each product; ``notes`` say why, in the same order."""
    reasons = list(notes)
    return tuple(product_card(p, reasons[i] if i < len(reasons) else "") for i, p in enumerate(products))


def numbered_with_reasons(found: Sequence[Recommendation]) -> str:
    """Recommendations as ``numbered`` writes products, each with why and, where sizes differ in price, at its size's price."""
    return _lines([f"{_as_offered(r)} {yuan(r.sku.price_fen)}元" for r in found], [reasons_in_words(r.reasons) for r in found])


def cards_with_reasons(found: Sequence[Recommendation]) -> tuple[Card, ...]:
    """A card for each recommendation, with why and the price of what is offered."""
    cards = cards_of([r.product for r in found], [reasons_in_words(r.reasons) for r in found])
    return tuple(replace(c, data={**c.data, "price_fen": r.sku.price_fen}) for c, r in zip(cards, found, strict=True))


def _as_offered(found: Recommendation) -> str:
    """The product's name, with the size where another price than the page's is told."""
    name = found.product.short_name
    return f"{name}（{found.sku.size}）" if found.sku.size and found.sku.price_fen != found.product.price_fen else name


def _lines(named: Sequence[str], notes: Sequence[str]) -> str:
    lines = (f"{i}. {name}" + (f"：{note}" if note else "") for i, (name, note) in enumerate(zip(named, notes, strict=True), 1))
    return "\n".join(lines)
