"""Colours and sizes by the names that shoppers and shops give them (“38” and “38码”, “XXL” and “2XL”, “白” and “奶白色”)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from presale.shop.model import Product, Sku

_SIZE_WORDS = {"小": "S", "中": "M", "大": "L", "加大": "XL", "特大": "XL", "加小": "XS", "均": "均码"}
_ONE_SIZE = frozenset({"均码", "FREE", "F", "ONESIZE", "单规格"})


def size_key(size: str) -> str:
    """A size reduced to what tells it from others: “xxl码” → “2XL”, “38 码” → “38”, “大号” → “L”."""
    bare = re.sub(r"[\s号码]", "", size).upper()
    if bare in _SIZE_WORDS:
        return _SIZE_WORDS[bare]
    many = re.fullmatch(r"(X{2,})(L|S)", bare)
    return f"{len(many[1])}X{many[2]}" if many else bare


def same_size(one: str, other: str) -> bool:
    """Whether two names mean the same size; “L(175)” and “175/L” also answer to “L”."""
    left, right = size_key(one), size_key(other)
    return left == right or left in _parts(right) or right in _parts(left)


def is_one_size(size: str | None) -> bool:
    """Whether there is nothing to choose: no size at all, or 均码."""
    return size is None or size_key(size) in _ONE_SIZE or size.strip() in _ONE_SIZE


def colors_named(wanted: str, offered: Sequence[str]) -> tuple[str, ...]:
    """The offered colours that ``wanted`` may mean: the very same, else the same without 色, else shades of it (白 → 奶白)."""
    bare = _bare_color(wanted)
    exact = tuple(c for c in offered if c == wanted) or tuple(c for c in offered if _bare_color(c) == bare)
    return exact or tuple(c for c in offered if bare and _bare_color(c).endswith(bare))


def find_skus(product: Product, color: str | None = None, size: str | None = None) -> tuple[Sku, ...]:
    """The SKUs that a shopper means by this colour and size; None leaves a side open."""
    colors = colors_named(color, product.colors()) if color else None
    return tuple(
        sku
        for sku in product.skus
        if (colors is None or sku.color in colors) and (size is None or (sku.size is not None and same_size(sku.size, size)))
    )


def _bare_color(color: str) -> str:
    return color.strip().removesuffix("色")


def _parts(size: str) -> list[str]:
    return [part for part in re.split(r"[/()（）|]", size) if part]
