"""Products side by side, topic by topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from presale.shop.model import FactKind, Product

PRICE_TOPIC = "价格"


@dataclass(frozen=True)
class ComparisonRow:
    """One topic; ``values`` in the order of the products, None where the shop holds nothing."""

    topic: str
    values: tuple[str | None, ...]

    @property
    def differs(self) -> bool:
        """Whether the products are not all the same in it."""
        return len(set(self.values)) > 1

    @property
    def complete(self) -> bool:
        """Whether the shop holds something for every product."""
        return None not in self.values


def compare(products: Sequence[Product], max_rows: int = 6) -> tuple[ComparisonRow, ...]:
    """Price first, then topics in which the products differ, then those in which they agree; at most ``max_rows``.

    Topics that the shop holds for every product come before those with gaps, specifications before other facts.
    """
    if not products or max_rows < 1:
        return ()
    held = [_facts_by_topic(product) for product in products]
    topics = dict.fromkeys(topic for facts in held for topic in facts)
    rows = [_row(topic, held) for topic in topics]
    price = ComparisonRow(PRICE_TOPIC, tuple(_price(product) for product in products))
    return (price, *sorted(rows, key=lambda row: _place(row, held))[: max_rows - 1])


def yuan(fen: int) -> str:
    """An amount in yuan without needless zeros: 19900 → “199”, 19950 → “199.5”."""
    whole, rest = divmod(fen, 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".")


def _price(product: Product) -> str:
    prices = {sku.price_fen for sku in product.skus} or {product.price_fen}
    return f"{yuan(min(prices))} 元" + ("起" if len(prices) > 1 else "")


def _facts_by_topic(product: Product) -> dict[str, tuple[FactKind, str]]:
    found: dict[str, tuple[FactKind, str]] = {}
    for fact in product.facts:
        found.setdefault(fact.topic, (fact.kind, fact.text))
    return found


def _row(topic: str, held: list[dict[str, tuple[FactKind, str]]]) -> ComparisonRow:
    return ComparisonRow(topic, tuple(facts[topic][1] if topic in facts else None for facts in held))


def _place(row: ComparisonRow, held: list[dict[str, tuple[FactKind, str]]]) -> tuple[bool, bool, bool]:
    is_spec = any(facts[row.topic][0] is FactKind.SPEC for facts in held if row.topic in facts)
    return not row.differs, not row.complete, not is_spec
