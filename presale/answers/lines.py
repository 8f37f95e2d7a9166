"""What is about to be bought: the things that a message spells out, those just shown together, or so many of one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from presale.advice.basket import TOGETHER, Basket, BasketLine, read_basket
from presale.advice.cart import CartLine
from presale.advice.kinds import is_of_kind
from presale.advice.levels import names_figure
from presale.advice.naming import find_skus
from presale.advice.packs import Counted, nearest, read_counted
from presale.answers.context import Context
from presale.answers.model import Entity, Reply
from presale.answers.quoting import cheapest_of, cheapest_sku
from presale.answers.sku_words import sku_name
from presale.shop.model import Product

SHOWN_TOGETHER = ("recommend_outfit", "compare_products")
FIGURE = re.compile(r"\d+(?:\.\d+)?(?:英?寸|[gt]b?|ml|毫升)", re.IGNORECASE)
EVERYTHING = re.compile(r"[两俩2二]|全|都|套|[三3仨]|[这那]些")


@dataclass(frozen=True)
class Meant:
    """So many of one product, as the numbers of the message are meant on it.

    Attributes:
        counted: what the numbers were read as.
        name: what to call it, its size with it where the price goes by that.
    """

    line: CartLine
    counted: Counted
    name: str


def basket_meant(context: Context) -> Basket | None:
    """Several things that the message spells out; None when it speaks of one."""
    current = on_hand(context)
    return read_basket(context.turn.words, current, lambda words: _named_in(context, words, current))


def lines_of(basket: Basket) -> tuple[CartLine, ...]:
    """The lines of a basket, each at the cheapest of what it leaves open."""
    return tuple(CartLine(line.product, cheapest_of(line.skus), line.quantity) for line in basket.lines)


def meant(context: Context, product: Product) -> Meant:
    """How many of which SKU: sizes and packs are no numbers of pieces, whatever the reader took them for."""
    counted = read_counted(context.turn.words, product)
    said = context.turn.named("quantity")
    quantity = (counted.quantity or 1) if said and (counted.sizes or counted.quantity) else context.told.quantity or 1
    if counted.unclear:
        quantity = 1
    sizes = nearest(counted.sizes, context.told.size) if counted.sizes else ()
    skus = find_skus(product, context.told.color) or product.skus
    sku = cheapest_of(tuple(s for s in skus if s.size in sizes) or skus) if sizes else cheapest_sku(context, product)
    name = f"{product.short_name}（{sku.size}）" if _size_matters(product) else product.short_name
    return Meant(CartLine(product, sku, quantity), counted, name)


def _size_matters(product: Product) -> bool:
    """Whether sizes differ in price, so that a price is told with the size that it is for."""
    return len(product.sizes()) > 1 and all(sku.size for sku in product.skus) and len({s.price_fen for s in product.skus}) > 1


def remembered(reply: Reply, of: Meant) -> Reply:
    """The reply with size and quantity remembered as they were meant, for “两箱呢”."""
    size = of.line.sku.size if of.counted.sizes else reply.told.size
    return replace(reply, told=replace(reply.told, size=size, quantity=of.line.quantity if reply.told.quantity else None))


def lines_meant(context: Context, product: Product | None) -> tuple[CartLine, ...]:
    """Everything of it that is spoken of; nothing where no product is clear."""
    basket = basket_meant(context)
    if basket is not None:
        return lines_of(basket)
    return (meant(context, product).line,) if product else ()


def shown_together(context: Context) -> tuple[Product, ...]:
    """What “一起多少钱” means where no thing is named: what was just shown beside the product, or what was spoken of before."""
    words, state = context.turn.words, context.state
    if not any(word in words for word in TOGETHER):
        return ()
    by_id = {p.id: p for p in context.catalogue}
    shown = [i for i in state.shown_products if i in by_id]
    pair = state.last_question in SHOWN_TOGETHER and EVERYTHING.search(words)
    if pair and not context.turn.named("product"):
        beside = [i for i in shown if i != state.focus_product]
        wanted = ([state.focus_product] if state.focus_product else []) + beside
        many = 3 if re.search("[三3仨]", words) else 2
        return tuple(by_id[i] for i in wanted[:many] if i in by_id) if len(wanted) > 1 else ()
    return ()


def line_in_words(line: BasketLine, *, named: bool) -> str:
    """“静写中性笔 红色 0.5mm ×2”; colour and size where they are settled."""
    colors, sizes = {s.color for s in line.skus}, {s.size for s in line.skus}
    sku = sku_name(colors.pop() if len(colors) == 1 else None, sizes.pop() if len(sizes) == 1 else None)
    many = f"×{line.quantity}" if line.quantity > 1 else ""
    name = line.product.short_name if named or not sku else ""
    return " ".join(part for part in (name, sku, many) if part)


def on_hand(context: Context) -> Product | None:
    """The product that is spoken of, else that of the page."""
    ids = (context.state.focus_product, context.state.page_product)
    return next((p for i in ids if i for p in context.catalogue if p.id == i), None)


def _named_in(context: Context, words: str, current: Product | None) -> Product | str | None:
    """The product that a part of the message names; the word when it names none for sure."""
    for entity in context.turn.entities:
        if entity.negated or not entity.text or entity.text not in words:
            continue
        fitting = _fitting(context, entity)
        if fitting is not None:
            return _surely(context, fitting, current) or entity.text
    return _by_its_figure(context, words, current)


def _by_its_figure(context: Context, words: str, current: Product | None) -> Product | None:
    """The one product whose title has the figure that a part consists of (“55寸”), where this one has no such size."""
    found = FIGURE.match(words.strip())
    if found is None or current is None or find_skus(current, size=found[0]) or names_figure(current, found[0]):
        return None
    named = [p for p in context.catalogue if names_figure(p, found[0])]
    return named[0] if len(named) == 1 else None


def _fitting(context: Context, entity: Entity) -> tuple[Product, ...] | None:
    """What an entity may name; None for one that names no product."""
    if entity.kind == "product":
        return tuple(p for p in context.catalogue if p.id in entity.extra.get("ids", ()))
    if entity.kind == "category":
        return tuple(p for p in context.catalogue if is_of_kind(p, str(entity.value)))
    return None


def _surely(context: Context, fitting: tuple[Product, ...], current: Product | None) -> Product | None:
    """The one that is meant: what is spoken of, else what was just shown, else what goes with it, else the only one."""
    ids = {p.id for p in fitting}
    if current is not None and current.id in ids:
        return current
    for near in (context.state.shown_products, current.complements if current else ()):
        known = [i for i in near if i in ids]
        if len(known) == 1:
            return next(p for p in fitting if p.id == known[0])
    return fitting[0] if len(fitting) == 1 else None
