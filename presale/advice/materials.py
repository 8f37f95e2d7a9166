"""Whether a product is made of what a shopper wants, by the shop's own word."""

from __future__ import annotations

import re

from presale.shop.model import FactKind, Product

_DENIED = "(?:不是|不含|不用|并非|没有|无|非|不)"


def is_made_of(product: Product, material: str) -> bool:
    """Whether the fabric or a material fact names ``material`` without denying it (“不含乳胶” is no latex)."""
    told = [product.fabric or "", *(fact.text for fact in product.facts if fact.kind is FactKind.MATERIAL)]
    return any(_names(text.lower(), material.lower()) for text in told)


def _names(text: str, material: str) -> bool:
    denied = re.sub(_DENIED + r"(?:任何|有)?" + re.escape(material), "", text)
    return material in denied
