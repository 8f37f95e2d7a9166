"""Which of some products a shopper describes in their own words: “写字的那种”, “带帽子的”, “耐摔的那个”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from presale.advice.fact_match import own_words, plain
from presale.advice.fact_meaning import FUNCTION_WORDS
from presale.shop.model import Product

_EMPTY = re.compile(
    r"那[个款种条件双只支瓶本]|这[个款种条件双只支瓶本]|哪[个款种]|[个款种]|就|吧|要|呢|啊|呀|哦|嗯|的|了|吗|么|选|拿|看看?|想|我|是|给|来|说|有|多少钱?|带"
)
_WITHOUT = re.compile(r"没有?|无|不带|不要|不是")
_OF_NAME, _OF_FACT, _OF_TEXT = 4, 2, 1
_LONGEST = 6
_DIRECTIONS = frozenset("上下出进过起开")


def described(text: str, products: Sequence[Product], *, loosely: bool = False) -> tuple[Product, ...]:
    """Those of ``products`` that the words fit best, in their order; none when the words tell them not apart.

    Args:
        loosely: go by single characters too, for a message that does nothing but choose.
    """
    wanted, unwanted = _parts_by_wish(text)
    fits = [sum(_fit(w, p, products) for w in wanted) + sum(_lack(u, p) for u in unwanted) for p in products]
    if loosely and not any(fits):
        fits = [_by_character(wanted, p, products) for p in products]
    best = max(fits, default=0)
    chosen = tuple(p for p, fit in zip(products, fits, strict=True) if fit == best)
    return chosen if len(chosen) < len(products) else ()


def _parts_by_wish(text: str) -> tuple[list[str], list[str]]:
    """The parts of what is wanted and of what is not: “没帽子的” rules caps out."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for clause in re.split(r"[\s，,。.！!？?、~～]+", text):
        negated = _WITHOUT.search(clause)
        kept, out = (clause[: negated.start()], clause[negated.end() :]) if negated else (clause, "")
        wanted += [plain(part) for part in _EMPTY.split(kept) if part]
        unwanted += [plain(part) for part in _EMPTY.split(out) if part]
    return wanted, unwanted


def _fit(part: str, product: Product, products: Sequence[Product]) -> int:
    """How well a part of the message names ``product``: by its weightiest piece that the products do not share."""
    return max((len(piece) * _weight(piece, product) for piece in _pieces(part) if not _is_common(piece, products)), default=0)


def _lack(part: str, product: Product) -> int:
    """For what is not wanted: a product that says it is without it comes first, one that is known for it last."""
    told = (*_called(product), *(plain(text) for text in product.selling_points))
    if any(re.search(rf"(?:{_WITHOUT.pattern}){re.escape(part[0])}", text) for text in told):
        return _OF_NAME * len(part)
    return -max((len(piece) * _weight(piece, product) for piece in _pieces(part)), default=0)


def _by_character(parts: Sequence[str], product: Product, products: Sequence[Product]) -> int:
    """How many single characters name only what this product is called or praised for: the “写” of “写字”."""
    characters = {c for part in parts for c in part} - FUNCTION_WORDS - _DIRECTIONS
    texts = {p.id: "".join((*_called(p), *p.selling_points)) for p in products}
    return sum(1 for c in characters if c in texts[product.id] and not all(c in text for text in texts.values()))


def _is_common(piece: str, products: Sequence[Product]) -> bool:
    return len({_weight(piece, p) for p in products}) == 1


def _weight(piece: str, product: Product) -> int:
    if any(piece in name for name in _called(product)):
        return _OF_NAME
    known_for = (*(word for fact in product.facts for word in own_words(fact)), *product.audiences, *product.occasions)
    if any(piece in word for word in known_for):
        return _OF_FACT
    told = (*product.selling_points, *product.colors())
    return _OF_TEXT if any(piece in plain(text) for text in told) else 0


def _called(product: Product) -> tuple[str, ...]:
    return tuple(plain(name) for name in (product.category, product.short_name, product.title, *product.synonyms))


def _pieces(part: str) -> Iterator[str]:
    for start in range(len(part) - 1):
        for end in range(start + 2, min(len(part), start + _LONGEST) + 1):
            yield part[start:end]
