"""Sizes that only make sense on a certain product: its own measure (“四人位”, “2米的”) and bare numbers (“38的”)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from presale.answers.model import Entity
from presale.shop.model import Product

TELLS_OF_A_BODY = frozenset({"height", "weight", "age", "foot_length", "budget"})
NUMERAL = r"(?:\d+(?:\.\d+)?|[一二三四五六七八九十两单双半])"
COUNTED = (
    r"(?:公?斤|kg|千克|克|g|cm|厘米|公分|米|寸|元|块|钱|%|折|岁|周|天|个|月|日|号(?!码)|点|小时|分|年|后"
    r"|件|条|双|包|片|支|盒|张|本|人)"
)
MEASURE = re.compile(r"[\d一二三四五六七八九十两单双](人位|米|寸|cm|ml)$")


def size_in_its_words(words: str, product: Product) -> tuple[Entity, ...]:
    """A size said in the product's own measure, made or not: “四人位有吗”, “2米的多少钱”."""
    for measure in {
        m[0] for size in product.sizes() if (m := re.search(r"(?<=[\d一二三四五六七八九十两单双])(?:人位|米|寸|cm|ml)$", size))
    }:
        said = re.search(rf"({NUMERAL})\s*{measure}\s*(\d(?!\d))?", words)
        if said:
            figure = f"{said[1]}.{said[2]}{measure}" if said[2] else f"{said[1]}{measure}"
            size = next((s for s in product.sizes() if _same_figure(s, figure)), figure)
            return (Entity("size", size, said[0]),)
    return ()


def _same_figure(size: str, said: str) -> bool:
    """“1.0米” and “1米” are one size."""
    one, other = (re.sub(r"\.0(?=\D)", "", text.replace(" ", "")) for text in (size, said))
    return one == other


def size_by_number(words: str, entities: Sequence[Entity], product: Product) -> tuple[Entity, ...]:
    """A size of the product that is said by its bare number: “38的黑白有吗”, “240的呢”."""
    if any(e.kind == "size" or e.kind in TELLS_OF_A_BODY for e in entities):
        return ()
    said = sizes_pointed_at(words, entities, product)
    return (Entity("size", said[0], said[0]),) if len(said) == 1 else ()


def sizes_pointed_at(words: str, entities: Sequence[Entity], product: Product) -> tuple[str, ...]:
    """The product's sizes whose bare numbers stand in the message, none of them part of a measure: “28和29哪个合适”."""
    taken = "".join(e.text for e in entities if e.kind != "size")
    numbers = {size: found[0] for size in product.sizes() if (found := re.match(r"\d\d+|\d\.\d+", size))}
    return tuple(size for size, number in numbers.items() if number not in taken and _is_pointed_at(number, words))


def _is_pointed_at(number: str, words: str) -> bool:
    return bool(re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.])(?!\s*{COUNTED})", words))
