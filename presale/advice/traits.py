"""What two products have in common, as labels with weights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from presale.advice.audience import contradicts, gender_of, opposed
from presale.advice.naming import colors_named
from presale.shop.model import Product, Sku

SIMILAR_PRICE_PERCENT = 30


@dataclass(frozen=True)
class Trait:
    """Something shared: how it is called and how much it counts."""

    label: str
    weight: int


def comparable(wanted: Product, other: Product) -> bool:
    """Whether ``other`` could stand in for ``wanted`` at all: same category, same shelf, not for somebody else.

    For what is worn the same role (上装) will do; a highlighter is no pen, though both are for writing.
    """
    if other.id == wanted.id or other.shelf != wanted.shelf or opposed(wanted.gender, other.gender):
        return False
    same_role = wanted.size_chart is not None and wanted.role is not None and wanted.role == other.role
    if not same_category(wanted, other) and not same_role:
        return False
    genders = {gender_of(person) for person in wanted.audiences}
    return len(genders) != 1 or not contradicts(other, genders.pop(), None, asked_for=True)


def same_category(one: Product, other: Product) -> bool:
    """Whether both are of one category."""
    return one.category == other.category


def shared_traits(wanted: Product, other: Product, sku: Sku, color: str | None, size: str | None) -> tuple[Trait, ...]:
    """What ``other``, offered as ``sku``, shares with ``wanted`` and the wish for colour and size, weightiest first."""
    found = [*_cut_and_cloth(wanted, other), *_kind_and_price(wanted, other, sku), *_as_wished(sku, color, size, other)]
    return tuple(sorted(found, key=lambda trait: -trait.weight))


def _cut_and_cloth(wanted: Product, other: Product) -> Iterator[Trait]:
    if wanted.fabric and wanted.fabric == other.fabric:
        yield Trait("同款面料" if wanted.size_chart else "同样材质", 50)
    if wanted.fit and wanted.fit == other.fit:
        yield Trait("同样版型" if wanted.fit == "标准" else f"同样{wanted.fit}", 40)
    if wanted.style and wanted.style == other.style:
        yield Trait("同样风格" if wanted.size_chart else "同样款式", 20)


def _kind_and_price(wanted: Product, other: Product, sku: Sku) -> Iterator[Trait]:
    if same_category(wanted, other):
        yield Trait("同品类", 30)
    if set(wanted.occasions) & set(other.occasions):
        yield Trait("同样场合", 10)
    if abs(sku.price_fen - wanted.price_fen) * 100 <= wanted.price_fen * SIMILAR_PRICE_PERCENT:
        yield Trait("价格相近", 15)


def _as_wished(sku: Sku, color: str | None, size: str | None, other: Product) -> Iterator[Trait]:
    if color and sku.color and colors_named(color, (sku.color,)):
        yield Trait("同色", 12)
    if size and sku.size:
        yield Trait(f"{sku.size}{_unit(sku.size, other)}有货", 5)


def _unit(size: str, product: Product) -> str:
    return "" if size.endswith(("码", "号")) or product.size_chart is None else "码"
