"""SKUs as people say them: “白色 M”, “黑色 L、XL”."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from presale.shop.model import Sku


def sku_name(color: str | None, size: str | None) -> str:
    """Colour and size together; letter sizes without 码: “白色 M”, “雾蓝 36 码”. Empty when neither was named."""
    return " ".join(part for part in (color, _number_with_unit(size or "", " ")) if part)


def sku_names(skus: Iterable[Sku]) -> str:
    """Several SKUs, sizes gathered by colour: “黑色 L、XL；白色 M”."""
    return _all_of(_by_color(skus))


def stock_in_words(skus: Iterable[Sku], few: int = 10) -> str:
    """SKUs in stock, the number told where only a few are left: “黑色 L（剩6件）、XL”."""
    gathered: dict[str, list[str]] = {}
    for sku in skus:
        left = f"（剩{sku.stock}件）" if sku.stock <= few else ""
        gathered.setdefault(sku.color or "", []).append(_number_with_unit(sku.size or "") + left)
    return _all_of(gathered)


def colors_in_words(skus: Iterable[Sku], few: int = 10) -> str:
    """The colours of SKUs of one size: “黑色（剩6件）、白色”."""
    return "、".join((s.color or "") + (f"（剩{s.stock}件）" if s.stock <= few else "") for s in skus)


def sizes_in_words(sizes: Sequence[str], most: int = 6) -> str:
    """“S、M、L”; of a long run its ends: “36码到45码”."""
    words = [_number_with_unit(size) for size in sizes]
    return "、".join(words) if len(words) <= most else f"{words[0]}到{words[-1]}"


def _by_color(skus: Iterable[Sku]) -> dict[str, list[str]]:
    gathered: dict[str, list[str]] = {}
    for sku in skus:
        gathered.setdefault(sku.color or "", []).append(_number_with_unit(sku.size or ""))
    return gathered


def _all_of(gathered: dict[str, list[str]]) -> str:
    """“黑色 L、XL；白色 M”; where there are colours alone “银色、深灰（剩3件）”."""
    bare = all(size == "" or size.startswith("（") for sizes in gathered.values() for size in sizes)
    words = (_join(color, sizes) for color, sizes in gathered.items())
    return ("、" if bare else "；").join(words)


def _number_with_unit(size: str, space: str = "") -> str:
    """“36” and “36码” → “36码”, with a space “36 码”; other sizes as they stand."""
    bare = size.removesuffix("码").strip()
    return f"{bare}{space}码" if bare.replace("-", "").isdigit() else size


def _join(color: str, sizes: list[str]) -> str:
    named = "、".join(s for s in sizes if s)
    return f"{color}{named}" if named.startswith("（") else " ".join(part for part in (color, named) if part)
