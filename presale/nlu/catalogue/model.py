"""The words of a catalogue: what is left of products once only understanding matters."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from presale.shop.model import Product


@dataclass(frozen=True)
class Goods:
    """One product with the names that shoppers may use for it."""

    id: str
    short_name: str
    category: str
    names: tuple[str, ...]
    url: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """The words of a whole catalogue."""

    goods: tuple[Goods, ...] = ()
    colors: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()

    @classmethod
    def of(cls, products: Iterable[Product]) -> Vocabulary:
        """The words that these products bring."""
        known = tuple(products)
        return cls(
            goods=tuple(Goods(p.id, p.short_name, p.category, (p.title, p.short_name, *p.synonyms), p.url) for p in known),
            colors=_once(color for p in known for color in p.colors()),
            sizes=_once(size for p in known for size in p.sizes()),
            materials=_once(p.fabric for p in known if p.fabric),
        )

    def categories(self) -> tuple[str, ...]:
        """The categories on sale, each once."""
        return _once(goods.category for goods in self.goods)

    def as_json(self) -> str:
        """The vocabulary as text that ``from_json`` reads."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Vocabulary:
        """The vocabulary that ``as_json`` wrote. Raises ValueError, KeyError or TypeError on anything else."""
        raw = json.loads(text)
        return cls(
            goods=tuple(Goods(**{**g, "names": tuple(g["names"])}) for g in raw["goods"]),
            colors=tuple(raw["colors"]),
            sizes=tuple(raw["sizes"]),
            materials=tuple(raw["materials"]),
        )


@dataclass(frozen=True)
class Meaning:
    """What a word stands for: ``value`` None means the word as typed."""

    entity: str
    value: str | None
    ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Find:
    """A meaning found at ``text[start:end]``."""

    meaning: Meaning
    start: int
    end: int


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
