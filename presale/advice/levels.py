"""Which product a shopper means by the word that sets it apart from its like: “升级版”, “65 寸的”, “圆领款”."""

from __future__ import annotations

import os.path
import re
from collections.abc import Iterator, Sequence

from presale.shop.model import Product

_HIGHER = ("高配", "顶配", "升级版", "升级款", "加配", "大内存", "贵的那", "贵一点的", "贵点的", "旗舰")
_LOWER = ("低配", "标配", "标准版", "基础版", "普通版", "入门", "便宜的那", "便宜那")
_FIGURE = re.compile(r"\d+(?:\.\d+)?(?:gb|g|tb|t|寸|英寸|ml|毫升)?", re.IGNORECASE)
_POINTING = ("的", "款", "版", "那", "多少", "呢", "到手")
_MADE = r"(?:款|版|那款|那件|那个|那种|的那)"
_UNITS = {"gb": "g", "tb": "t", "英寸": "寸", "毫升": "ml"}


def level_meant(product: Product, catalogue: Sequence[Product], text: str) -> Product | None:
    """The other product of ``product``'s series or kind that ``text`` points at; None when it points at none, or at this one."""
    words = _plain(text)
    levels = _levels_of(product, catalogue)
    if any(mark in words for mark in _marks(product, levels)):
        return None
    named = [other for other in levels if any(mark in words for mark in _marks(other, (product, *levels)))]
    return next(iter(named), None) or _by_height(product, levels, words) or _by_make(product, catalogue, words)


def set_apart(product: Product, catalogue: Sequence[Product], text: str) -> tuple[Product, ...]:
    """Every other product of the kind that ``text`` names by what sets it apart, series before others (“和圆领的比”)."""
    words = _plain(text)
    levels = _levels_of(product, catalogue)
    same = tuple(p for p in catalogue if p.category == product.category and p.id != product.id and p not in levels)
    higher = _by_height(product, levels, words)
    by_mark = [p for p in levels if p == higher or any(m in words for m in _marks(p, (product, *levels)))]
    by_name = [p for p in same if (own := _own_word(p, (product, *same))) and own in words]
    return tuple(dict.fromkeys((*by_mark, *by_name)))


def names_figure(product: Product, figure: str) -> bool:
    """Whether the product's title names this figure: “65寸” of “明镜 65 英寸电视”, “32GB” of “32GB+1TB”."""
    return _plain(figure) in _plain(product.title + product.short_name)


def _levels_of(product: Product, catalogue: Sequence[Product]) -> tuple[Product, ...]:
    if product.series is None:
        return ()
    return tuple(p for p in catalogue if p.series == product.series and p.id != product.id)


def _marks(product: Product, others: Sequence[Product]) -> Iterator[str]:
    """The word of its name and the pointed-at figures of its title that the others lack: “升级版”, “32g的”, “65的”."""
    own = _own_word(product, others)
    if own:
        yield own
    figures = _figures(product.title) - {f for other in others if other.id != product.id for f in _figures(other.title)}
    for figure in sorted(figures):
        bare = figure.rstrip("gt寸ml")
        writings = (figure, bare) if len(bare) > 1 else (figure,)
        yield from (f"{written}{pointing}" for written in writings for pointing in _POINTING)


def _by_height(product: Product, levels: Sequence[Product], words: str) -> Product | None:
    """“高配” is the next dearer level, “标配” the next cheaper."""
    if any(word in words for word in _HIGHER):
        return min((p for p in levels if p.price_fen > product.price_fen), key=lambda p: p.price_fen, default=None)
    if any(word in words for word in _LOWER):
        return max((p for p in levels if p.price_fen < product.price_fen), key=lambda p: p.price_fen, default=None)
    return None


def _by_make(product: Product, catalogue: Sequence[Product], words: str) -> Product | None:
    """Another product of the category, pointed at by the word of its name: “圆领款”, but not “是圆领吗”."""
    same = [p for p in catalogue if p.category == product.category]
    if any((own := _own_word(p, same)) and p.id == product.id and own in words for p in same):
        return None
    for other in same:
        own = _own_word(other, same)
        if other.id != product.id and own and re.search(re.escape(own) + _MADE, words):
            return other
    return None


def _own_word(product: Product, others: Sequence[Product]) -> str:
    """The part of the short name that is not shared with its likest neighbour: “云朵圆领卫衣” beside “云朵连帽卫衣” → “圆领”."""
    name = _without_kind(product)
    rest = [_without_kind(other) for other in others if other.id != product.id]
    neighbours = [r for r in rest if os.path.commonprefix([r, name])]
    if not neighbours:
        return ""
    likest = max(neighbours, key=lambda r: len(os.path.commonprefix([r, name])))
    bare = name[len(os.path.commonprefix([likest, name])) :]
    ending = len(os.path.commonprefix([likest[::-1], bare[::-1]]))
    own = bare[: len(bare) - ending] if ending else bare
    if bare.endswith("版"):  # “升级” alone is something to do
        own = f"{own}版"
    return own if len(own) > 1 and not own.isdigit() else ""


def _without_kind(product: Product) -> str:
    return _plain(product.short_name).replace(_plain(product.category), "")


def _figures(title: str) -> set[str]:
    return {_unit(figure.lower()) for figure in _FIGURE.findall(_plain(title)) if not figure.isdigit()}


def _plain(text: str) -> str:
    low = "".join(text.lower().split())
    for long, short in _UNITS.items():
        low = re.sub(rf"(?<=\d){long}", short, low)
    return low


def _unit(figure: str) -> str:
    return next((figure.removesuffix(long) + short for long, short in _UNITS.items() if figure.endswith(long)), figure)
