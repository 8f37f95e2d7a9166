"""Which words stand for which goods."""

from __future__ import annotations

from collections.abc import Mapping

from presale.nlu.catalogue.model import Goods, Meaning, Vocabulary
from presale.nlu.text.normalise import normalise
from presale.nlu.text.phrases import folded

SERIES = 2
"""Characters of the series or brand at the head of a short name (“云朵”连帽卫衣)."""
SHORTEST_PART = 4
"""A shorter ending of a name (“卫衣”) says the category, not the product."""


def spelling(word: str) -> str:
    """A catalogue's word in the spelling in which messages are read."""
    return folded(normalise(word).text)


def product_meanings(vocabulary: Vocabulary, words: Mapping[str, Meaning]) -> dict[str, Meaning]:
    """Names, short names, synonyms and unmistakable endings of names, each with all the products that bear it.

    A word that is also a material or a colour (“ppsu”) means that. One that is a category of the shop means the
    category, unless the products that bear it are of several.
    """
    category_words = {word: meaning for word, meaning in words.items() if meaning.entity == "category"}
    bearers: dict[str, list[Goods]] = {}
    for goods in vocabulary.goods:
        for name in _names(goods):
            bearers.setdefault(name, []).append(goods)
    taken = {word for word, meaning in words.items() if meaning.entity in ("material", "color")}
    return {
        name: _meaning(found)
        for name, found in bearers.items()
        if name and name not in taken and not _is_category(name, found, category_words)
    }


def _names(goods: Goods) -> set[str]:
    """All spellings of its names, and its short name without the series that heads it (“连帽卫衣”, “莫代尔内裤”)."""
    spelled = {spelling(name) for name in goods.names}
    ending = spelling(goods.short_name)[SERIES:].strip()
    if len(ending) >= SHORTEST_PART:
        spelled.add(ending)
    return spelled | {name.replace(" ", "") for name in spelled}


def _is_category(name: str, bearers: list[Goods], category_words: Mapping[str, Meaning]) -> bool:
    meaning = category_words.get(name)
    return meaning is not None and {goods.category for goods in bearers} == {meaning.value}


def _meaning(bearers: list[Goods]) -> Meaning:
    ids = tuple(dict.fromkeys(goods.id for goods in bearers))
    return Meaning("product", bearers[0].short_name if len(ids) == 1 else None, ids)
