"""Which product a message is about: what it names, else what the conversation is on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from presale.advice.described import described
from presale.advice.kinds import is_of_kind
from presale.answers.model import State, Turn
from presale.shop.model import Product

ORDINALS = {"一": 0, "二": 1, "两": 1, "三": 2, "四": 3, "1": 0, "2": 1, "3": 2, "4": 3}
_COUNTED = re.compile(r"(?:第\s*(?P<count>[一二三四1-4])|(?P<last>最后[一1]?))\s*[个個款种種]")


@dataclass(frozen=True)
class Found:
    """Exactly one product is meant."""

    product: Product


@dataclass(frozen=True)
class Several:
    """``word`` may mean any of these products, in shop order."""

    word: str
    products: tuple[Product, ...]


@dataclass(frozen=True)
class NotSold:
    """The shop has nothing called ``word``."""

    word: str


@dataclass(frozen=True)
class Unknown:
    """Nothing says which product is meant."""


Focus = Found | Several | NotSold | Unknown


def find_focus(turn: Turn, catalogue: Sequence[Product]) -> Focus:
    """Decide what “这款” and the names in a message mean.

    “第二个” is the second of those just shown, whatever is asked of it. Otherwise a name in the message wins over the
    conversation's focus, except that an ambiguous name or a category which the focus product fits means the focus
    product: on a laptop's page “笔记本” is that laptop.
    """
    by_id = {p.id: p for p in catalogue}
    current = in_focus(turn.state, catalogue)
    pointed_at = _pointed_at(turn.text, products_shown(turn.state, catalogue))
    if pointed_at is not None:
        return Found(pointed_at)
    for entity in reversed(turn.named("product")):
        ids = [i for i in entity.extra.get("ids", ()) if i in by_id]
        if ids:
            return _narrow(str(entity.value), tuple(by_id[i] for i in ids), by_id, turn)
    asked_among = _asked_among(turn, by_id)
    if asked_among is not None:
        return asked_among
    for entity in reversed(turn.named("category")):
        fitting = tuple(p for p in catalogue if is_of_kind(p, str(entity.value)))
        if len(fitting) == len(catalogue):  # “东西”, “商品”: no kind of thing at all
            continue
        fitting = fitting or tuple(p for p in catalogue if len(str(entity.value)) > 1 and str(entity.value) in p.title)
        return _narrow(str(entity.value), fitting, by_id, turn) if fitting else NotSold(str(entity.value))
    page = by_id.get(turn.state.page_product or "")
    new_question = page is not None and turn.question != turn.state.pending_question
    current = current or (page if new_question else None)  # what we asked back was let go of: the page is what is looked at
    return Found(current) if current else Unknown()


def _asked_among(turn: Turn, by_id: Mapping[str, Product]) -> Focus | None:
    """Of the products that we asked about, the ones that the message describes: “写字的那种”, “带帽子的”."""
    shown = [by_id[i] for i in turn.state.shown_products if i in by_id]
    if turn.state.awaiting != "product" or len(shown) < 2 or _wants_other_goods(turn, shown, tuple(by_id.values())):
        return None
    chosen = described(turn.text, shown)
    if len(chosen) > 1:
        return Several(chosen[0].category, chosen)
    return Found(chosen[0]) if chosen else None


def _wants_other_goods(turn: Turn, shown: Sequence[Product], catalogue: Sequence[Product]) -> bool:
    kinds = [str(e.value) for e in turn.named("category")]
    sold = [kind for kind in kinds if any(is_of_kind(p, kind) for p in catalogue)]
    return bool(sold) and not any(is_of_kind(p, kind) for p in shown for kind in sold)


def _pointed_at(text: str, shown: Sequence[Product]) -> Product | None:
    """The one that “第一个会漏吗” counts to; “第二件半价” counts nothing that was shown."""
    match = _COUNTED.search(text)
    if match is None or len(shown) < 2:
        return None
    if match["last"]:
        return shown[-1]
    index = ORDINALS[match["count"]]
    return shown[index] if index < len(shown) else None


def in_focus(state: State, catalogue: Sequence[Product]) -> Product | None:
    """The product that the conversation is on, as far as the shop still sells it."""
    return next((p for p in catalogue if p.id == state.focus_product), None)


def products_shown(state: State, catalogue: Sequence[Product]) -> tuple[Product, ...]:
    """What was last offered as a list, in that order, as far as the shop still sells it."""
    by_id = {p.id: p for p in catalogue}
    return tuple(by_id[i] for i in state.shown_products if i in by_id)


def named_products(turn: Turn, catalogue: Sequence[Product]) -> tuple[Product, ...]:
    """Every product that the message names without doubt, in the order named."""
    by_id = {p.id: p for p in catalogue}
    sure = (e.extra.get("ids", ()) for e in turn.named("product"))
    return tuple(dict.fromkeys(by_id[ids[0]] for ids in sure if len(ids) == 1 and ids[0] in by_id))


def _narrow(word: str, products: tuple[Product, ...], by_id: Mapping[str, Product], turn: Turn) -> Focus:
    """Of all that a word may mean: what is spoken of, what the page shows, else what is on the same shelf."""
    current, page = by_id.get(turn.state.focus_product or ""), by_id.get(turn.state.page_product or "")
    for known in (current, page):
        if known is not None and known in products:
            return Found(known)
    if turn.told.category and len(products) > 1:
        products = tuple(p for p in products if is_of_kind(p, turn.told.category or "")) or products
    beside = current or page
    if beside is not None:
        products = tuple(p for p in products if p.shelf == beside.shelf) or products
    return Found(products[0]) if len(products) == 1 else Several(word, products)
