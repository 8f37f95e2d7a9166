"""Colours and sizes by the names that shoppers and shops give them (“38” and “38码”, “XXL” and “2XL”, “白” and “奶白色”)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from presale.shop.model import Product, Sku

_SIZE_WORDS = {"小": "S", "中": "M", "大": "L", "加大": "XL", "特大": "XL", "加小": "XS", "均": "均码"}
_SHADES = (
    ("深暗", "黑炭墨藏深棕咖酒靛军", "白"),
    ("浅淡", "白浅米奶杏云粉麦藕银", "黑深"),
    ("亮鲜艳", "亮荧正橙黄明鲜", "黑深"),
)
"""Words that wish for a shade, characters of colour names that are of it, and characters that never are."""
_LIGHT_ENOUGH = "亮"
_SHADE_WORD = re.compile(r"[深暗浅淡亮鲜艳](?:色|系|一?点|一?些)*的?")
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
    """The offered colours that ``wanted`` may mean.

    The very same, else the same without 色, else shades of it (白 → 奶白), else those that have it in their name (荧光 →
    荧光四色), else for a mere shade (“深色”, “亮一点”) those that are of it (炭灰).
    """
    bare = _bare_color(wanted)
    exact = tuple(c for c in offered if c == wanted) or tuple(c for c in offered if _bare_color(c) == bare)
    shades = exact or tuple(c for c in offered if bare and _bare_color(c).endswith(bare))
    return shades or tuple(c for c in offered if bare and bare in c) or _of_shade(bare, offered)


def is_shade(wanted: str) -> bool:
    """Whether the word only wishes for a shade: “深色”, “亮一点的”."""
    return bool(_SHADE_WORD.fullmatch(wanted.strip()))


def _of_shade(wanted: str, offered: Sequence[str]) -> tuple[str, ...]:
    """Colours of a wished shade by the characters of their names; what is to be bright may be light where nothing glows."""
    if not is_shade(wanted):
        return ()
    found = [
        tuple(c for c in offered if any(m in c for m in marks) and not any(n in c for n in never))
        for words, marks, never in _SHADES
        if wanted[0] in words or (wanted[0] == _LIGHT_ENOUGH and words.startswith("浅"))
    ]
    return next((colors for colors in reversed(found) if colors), ())


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
