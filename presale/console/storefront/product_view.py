"""One product as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from presale.console.storefront.shelves import price_span, shown_tags
from presale.console.storefront.size_table import SizeTable, size_table_of
from presale.shop.model import FactKind, Product

KIND_LABELS = {
    FactKind.MATERIAL: "材质",
    FactKind.SAFETY: "安全",
    FactKind.SPEC: "规格",
    FactKind.USAGE: "使用",
    FactKind.QUALITY: "品质",
    FactKind.CARE: "养护",
}


@dataclass(frozen=True)
class FactGroup:
    """Facts of one kind, as (topic, text)."""

    label: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ProductView:
    """What the template needs beside the product itself."""

    product: Product
    lowest_fen: int
    highest_fen: int
    tags: tuple[str, ...]
    fact_groups: tuple[FactGroup, ...]
    size_table: SizeTable | None
    starters: tuple[str, ...]


def view_of(product: Product) -> ProductView:
    """A product ready for its page."""
    lowest, highest = price_span(product)
    table = size_table_of(product.size_chart) if product.size_chart else None
    return ProductView(product, lowest, highest, shown_tags(product), fact_groups_of(product), table, starters_for(product))


def fact_groups_of(product: Product) -> tuple[FactGroup, ...]:
    """The shop's facts by kind; kinds without a fact are left out."""
    groups = (
        FactGroup(label, tuple((f.topic, f.text) for f in product.facts if f.kind is kind)) for kind, label in KIND_LABELS.items()
    )
    return tuple(group for group in groups if group.facts)


def starters_for(product: Product) -> tuple[str, ...]:
    """Three questions that open a talk about this product."""
    first = "我该选多大" if product.size_chart else "这款有什么特点"
    last = "今天能发货吗" if product.ships else "适合什么人"
    return (first, "现在有优惠吗", last)
