"""In what one product is better than another, by the facts of both."""

from __future__ import annotations

import re

from presale.shop.model import FactKind, Product

# For these less is better; for any other number more is.
_LESS_IS_BETTER = frozenset({"重量", "厚度", "噪音", "功耗", "延迟", "响应时间", "能耗", "充电时间"})
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)\s*([a-zA-Z%℃一-鿿]*)")
Gain = tuple[str, str, str]


def gains_of(before: Product, after: Product) -> tuple[Gain, ...]:
    """(topic, from, to) for every specification of both that differs and is not plainly worse, in page order."""
    had = specs(before)
    return tuple(
        (topic, had[topic], text)
        for topic, text in specs(after).items()
        if topic in had and had[topic] != text and not _is_worse(topic, had[topic], text)
    )


def specs(product: Product) -> dict[str, str]:
    """The specification facts by topic; the first counts where a topic comes twice."""
    found: dict[str, str] = {}
    for fact in product.facts:
        if fact.kind is FactKind.SPEC:
            found.setdefault(fact.topic, fact.text)
    return found


def _is_worse(topic: str, before: str, after: str) -> bool:
    was, now = _first_amount(before), _first_amount(after)
    if was is None or now is None or was[1] != now[1] or was[0] == now[0]:
        return False
    return (now[0] > was[0]) == (topic in _LESS_IS_BETTER)


def _first_amount(text: str) -> tuple[float, str] | None:
    found = _NUMBER.search(text)
    return (float(found[1]), found[2][:2].lower()) if found else None
