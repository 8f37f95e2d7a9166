"""Several things said in one message: “红的0.5两盒 加黑的0.5三盒”, “黑白各一件再加一条牛仔裤”, “1.2米书桌加把椅子”.

The message is cut where something is added and where a second number of pieces begins; each part names what it names of a
product, a colour, a size and a quantity, and what it leaves out is taken from the part before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from presale.advice.naming import colors_named, find_skus
from presale.advice.numerals import in_digits
from presale.advice.packs import PIECES, read_counted
from presale.shop.model import Product, Sku

TOGETHER = ("一起", "加起来", "合计", "总共", "一共", "总价", "两个都", "全部", "打包")
_NO_ADDITION = "绒|厚|急|价|购|多少|微|V|v|盟|长|大|肥|热|湿"
_ADDED = re.compile(
    rf"(?:再|外)?(?:加上|加|＋|\+)(?!{_NO_ADDITION})|再[来要拿带](?!点)|还要|外带|[、&和跟]|以及",
)
_PAUSE = re.compile(r"[\s，,。；;]+")
_THIS_ONE = re.compile(r"[这那]\s*(?:件|个|款|条|双|套|盒|瓶|台|张|把|只)(?!数|人|时)|^它")
_COUNT = re.compile(rf"\d+[{PIECES}](?!装)")
_TWO_WEARERS = re.compile(r"(?:1男1女|男女|2个(?:娃|宝宝|孩子|人|小孩)|双胞胎|龙凤胎|我[和跟].{1,4}?).{0,3}各")
_LATIN_SIZE = re.compile(r"(?<![a-z\d])(?:x{0,4}[sl]|[2-6]xl|m|nb)(?![a-z])", re.IGNORECASE)


@dataclass(frozen=True)
class BasketLine:
    """``quantity`` pieces of one of ``skus``: all that the words leave open."""

    product: Product
    skus: tuple[Sku, ...]
    quantity: int = 1

    @property
    def is_settled(self) -> bool:
        """Whether what is left open makes no difference to the price."""
        return len({sku.price_fen for sku in self.skus}) == 1


@dataclass(frozen=True)
class Basket:
    """The lines in the order of the message. ``unread`` are its words that name something that could not be settled."""

    lines: tuple[BasketLine, ...]
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Part:
    product: Product
    colors: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    quantity: int | None = None
    is_named: bool = False
    shares: bool = False
    """“各”: its quantity is that of the parts before it too."""

    @property
    def says_nothing(self) -> bool:
        return not (self.colors or self.sizes or self.quantity or self.is_named)


def read_basket(text: str, current: Product | None, named: Callable[[str], Product | str | None]) -> Basket | None:
    """The basket that a message spells out; None when it speaks of one thing only, or of no things at all.

    Args:
        current: the product that is spoken of.
        named: the product that a part of the message names; the word when it names something that is not clear; else None.
    """
    parts: list[_Part] = []
    unread: list[str] = []
    product = current
    for joined, words in _cut(text):
        found = named(words) or (current if _THIS_ONE.search(words) else None)
        if isinstance(found, str):
            unread.append(found)
            continue
        if joined and not parts and current is not None and found not in (None, current):
            parts.append(_Part(current, is_named=True))  # “再加一个围嘴” is added to what is spoken of
        product = found or product
        if product is None:
            return None
        _add(parts, _read(words, product, is_named=found is not None), joined)
    lines = _gathered(parts, text)
    if len(lines) + len(unread) < 2 and not _is_more_than_one_line(lines, text):
        return None
    return Basket(lines, tuple(unread)) if lines and _is_counted(parts, text, bool(unread)) else None


def _cut(text: str) -> list[tuple[bool, str]]:
    """The parts of a message, each with whether it was added to the one before in so many words."""
    cut: list[tuple[bool, str]] = []
    for at, added in enumerate(_ADDED.split(text)):
        for index, pause in enumerate(_PAUSE.split(added.strip())):
            pieces = _by_counts(pause)
            cut += [(at > 0 and index == 0 and i == 0, piece) for i, piece in enumerate(pieces) if piece]
    return cut


def _by_counts(words: str) -> list[str]:
    """“两件白M一件黑M” and “白M两件黑M一件” cut at their counts."""
    words = in_digits(words)
    counts = list(_COUNT.finditer(words))
    if len(counts) < 2:
        return [words]
    if counts[0].start() == 0 or words[: counts[0].start()].strip("我要买拍来想") == "":
        starts = [0, *(c.start() for c in counts[1:])]
    else:
        starts = [0, *(c.end() for c in counts[:-1])]
    return [words[a:b] for a, b in zip(starts, [*starts[1:], len(words)], strict=True)]


def _read(words: str, product: Product, *, is_named: bool) -> _Part:
    counted = read_counted(words, product)
    sizes = counted.sizes or _letters(words, product)
    quantity = counted.quantity or (2 if "俩" in words else None)
    return _Part(product, _colors(words, product), sizes, quantity, is_named, "各" in words)


def _colors(words: str, product: Product) -> tuple[str, ...]:
    """The product's colours that are named, by their own word or by one character (“黑白各一件”)."""
    whole = tuple(c for c in product.colors() if c in words or (len(c) > 2 and c.removesuffix("色") in words))
    if whole:
        return whole
    said = re.findall(r"[黑白灰红蓝绿粉黄紫棕咖米杏橙青]", re.sub(r"小白|白白|米(?=[书桌]|的?桌)", "", words))
    found = (colors_named(char, product.colors()) for char in said)
    return tuple(dict.fromkeys(one[0] for one in found if one))


def _letters(words: str, product: Product) -> tuple[str, ...]:
    """Sizes called by letters or as a whole: “M”, “三人位”, “A5”."""
    spelled = [(size, in_digits(size)) for size in product.sizes()]
    whole = [size for size, word in spelled if len(word) > 1 and word.lower() in in_digits(words).lower()]
    whole = whole or [size for size in product.sizes() if _by_number(size, words)]
    if whole:
        return (max(whole, key=len),)
    letters = [m[0] for m in _LATIN_SIZE.finditer(words)]
    return tuple(dict.fromkeys(s.size for letter in letters for s in find_skus(product, size=letter) if s.size))


def _by_number(size: str, words: str) -> bool:
    """Whether a size is called by its bare number: “38的”, “160的”."""
    number = re.fullmatch(r"(\d{2,})(?:码|ml|cm|g)?", size)
    return number is not None and bool(re.search(rf"(?<!\d){number[1]}(?:码|的)", words))


def _add(parts: list[_Part], part: _Part, joined: bool) -> None:
    """Put a part beside the others; after a mere pause it may go on with the one before (“黑色M，两件”)."""
    if part.says_nothing:
        return
    if not parts or joined or not _completes(parts[-1], part):
        parts.append(part)
        return
    last = parts[-1]
    both = tuple(size for size in last.sizes if size in part.sizes)
    parts[-1] = replace(
        part,
        colors=last.colors or part.colors,
        sizes=both or last.sizes or part.sizes,
        quantity=last.quantity or part.quantity,
        is_named=last.is_named or part.is_named,
        shares=last.shares or part.shares,
    )


def _completes(last: _Part, part: _Part) -> bool:
    """Whether a part says only what the one before left out; sizes that it leaves open may be settled by those before."""
    other_sizes = last.sizes and part.sizes and not set(last.sizes) & set(part.sizes)
    twice = (last.colors and part.colors) or other_sizes or (last.quantity and part.quantity)
    return not twice and (last.product.id == part.product.id or not last.is_named)


def _gathered(parts: Sequence[_Part], text: str) -> tuple[BasketLine, ...]:
    """The lines, the same thing named twice counted together."""
    shared = next((p.quantity for p in parts if p.shares), None)
    wearers = 2 if _TWO_WEARERS.search(in_digits(text)) else 1
    lines: dict[tuple[str, tuple[str, ...]], BasketLine] = {}
    before: _Part | None = None
    for part in parts:
        part = _completed(part, before)
        before = part
        quantity = (part.quantity or shared or 1) * (wearers if part.shares else 1)
        for skus in _skus_of(part):
            key = (part.product.id, tuple(s.id for s in skus))
            counted = lines[key].quantity if key in lines else 0
            lines[key] = BasketLine(part.product, skus, quantity + counted)
    return tuple(lines.values())


def _skus_of(part: _Part) -> Iterator[tuple[Sku, ...]]:
    """What a part leaves open, for each colour of it, and for each size where “各” says that each is meant."""
    each = [(size,) for size in part.sizes] if part.shares and part.sizes else [part.sizes]
    for color in part.colors or (None,):
        for sizes in each:
            fitting = find_skus(part.product, color) or part.product.skus
            yield tuple(s for s in fitting if not sizes or s.size in sizes) or fitting


def _completed(part: _Part, before: _Part | None) -> _Part:
    """What a part leaves out of the same product is as in the part before."""
    if before is None or before.product.id != part.product.id:
        return part
    return replace(part, colors=part.colors or before.colors[-1:], sizes=part.sizes or before.sizes)


def _is_more_than_one_line(lines: Sequence[BasketLine], text: str) -> bool:
    return bool(lines) and bool(_TWO_WEARERS.search(in_digits(text)))


def _is_counted(parts: Sequence[_Part], text: str, unread: bool) -> bool:
    """Whether things are bought together and not merely compared: several counts, “各”, an addition, or “一共”."""
    counts = sum(part.quantity is not None for part in parts)
    added = any(word in text for word in ("加", "+", "＋", "再来", "再要", "还要"))
    return counts > 1 or any(p.shares for p in parts) or any(w in text for w in TOGETHER) or added or (unread and counts > 0)
