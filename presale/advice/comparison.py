"""Products side by side, topic by topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from presale.advice.fact_match import hits_in, plain
from presale.shop.model import FactKind, Product

_ASKED_AS = {
    "暖": ("保暖", "季节"),
    "厚": ("厚薄", "厚度"),
    "薄": ("厚薄", "厚度"),
    "轻": ("重量",),
    "重": ("重量",),
    "软": ("软硬", "手感", "软不软"),
    "久": ("续航", "持久", "用多久"),
    "耐用": ("耐磨", "用多久", "老化"),
    "耐穿": ("耐磨",),
    "清楚": ("分辨率",),
    "清晰": ("分辨率",),
    "夜景": ("拍照",),
    "流畅": ("处理器", "芯片", "刷新率"),
    "快": ("处理器", "芯片"),
    "声音": ("音响",),
    "大": ("容量", "尺寸"),
    "安静": ("噪音",),
    "凉快": ("透气", "季节"),
    "起皱": ("起皱",),
}
"""What is asked of two things in a word (“哪个暖和”), by the words under which shops hold it."""
_NO_POINT = ("多大区别", "差多大", "区别大", "差别大", "重磅", "重点", "多久", "尽快", "快充", "软件", "大概", "大家", "不大")
MOST_POINTS = 2

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


def named_rows(products: Sequence[Product], text: str) -> tuple[ComparisonRow, ...]:
    """The rows on the points that a message names (“哪个续航久”), at most two; none when it names none that is held."""
    said = plain(text)
    asked = said
    for empty in _NO_POINT:
        asked = asked.replace(empty, "")
    also = [word for key, words in _ASKED_AS.items() if key in asked for word in words]
    by_word = {hit.fact.topic: len(hit.word) for p in products for hit in hits_in(p.facts, said) if len(hit.word) > 1}
    meant = {hit.fact.topic: 1 for p in products for word in also for hit in hits_in(p.facts, word) if len(hit.word) > 1}
    topics = sorted(by_word, key=lambda topic: -by_word[topic]) or list(meant)
    held = [_facts_by_topic(product) for product in products]
    return tuple(_row(topic, held) for topic in topics[:MOST_POINTS])


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
