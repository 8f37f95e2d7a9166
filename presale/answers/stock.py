"""What is there: stock, restock dates and subscriptions, and substitutes for what is sold out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from presale.advice.levels import names_figure
from presale.advice.naming import colors_named, find_skus, same_size
from presale.advice.stock import Available, NoSuchSku, PartlyAvailable, SoldOut, view_stock
from presale.advice.substitutes import find_substitutes, other_colors
from presale.answers.context import Context
from presale.answers.dispatch import day_in_words, shopper_quote
from presale.answers.listing import cards_of, numbered
from presale.answers.model import Reply, Say
from presale.answers.sku_words import colors_in_words, sizes_in_words, sku_name, sku_names, stock_in_words
from presale.errors import Refused
from presale.shop.model import Product, Sku


@dataclass(frozen=True)
class StockSays:
    """Bubbles about stock, the products they show, and what they propose."""

    says: tuple[Say, ...]
    shown: tuple[Product, ...] = ()
    offer: str | None = None


def ask_stock(context: Context) -> Reply:
    """Is this colour and size there? Sold out leads straight to substitutes."""
    product = context.product()
    missing = not_made(context, product)
    if missing:
        return without(missing, context.reply(missing, focus=product))
    stock = stock_says(context, product, *wished(context, product))
    reply = context.reply(*stock.says, focus=product, shown=stock.shown, offer=stock.offer)
    return without(stock.says[0], reply)


def wished(context: Context, product: Product) -> tuple[str | None, str | None]:
    """Colour and size that are wished of this product: what was said of another and this one is not made in counts no more."""
    color, size = context.told.color, context.told.size
    if color and not context.turn.value("color") and not colors_named(color, product.colors()):
        color = None
    if size and not context.turn.value("size") and not find_skus(product, size=size):
        size = None
    return color, size


def not_made(context: Context, product: Product) -> Say | None:
    """What to say of a colour or size named in this message that the product is not made in at all; None when all is."""
    size, color = context.turn.value("size"), context.turn.value("color")
    fields = {"product": product.short_name, "item": product.short_name, "wanted": size or color}
    fields |= {"colors": "、".join(product.colors()), "sizes": sizes_in_words(product.sizes())}
    if size and product.sizes() and not find_skus(product, size=str(size)):
        return Say("utter_stock_no_such_size" if product.size_chart else "utter_stock_no_such_spec", fields)
    if color and product.colors() and not colors_named(str(color), product.colors()):
        return Say("utter_stock_no_such_color", fields)
    if size and not product.sizes() and not names_figure(product, str(size)):
        like = [p.short_name for p in context.catalogue if product.series and p.series == product.series]
        return Say("utter_stock_only_levels" if like else "utter_stock_only_one", {**fields, "others": "、".join(like)})
    return None


def without(say: Say, reply: Reply) -> Reply:
    """The reply, its memory freed of what ``not_made`` refused: what is not made is not carried into the next question."""
    if say.response == "utter_stock_no_such_color":
        return replace(reply, told=replace(reply.told, color=None))
    gone = ("utter_stock_no_such_size", "utter_stock_no_such_spec", "utter_stock_only_levels", "utter_stock_only_one")
    return replace(reply, told=replace(reply.told, size=None)) if say.response in gone else reply


def ask_restock(context: Context) -> Reply:
    """When does it come back? Only a date that the shop has given is named."""
    product = context.product()
    view = view_stock(product, *wished(context, product))
    sold_out = _sold_out(view)
    if not sold_out:
        stock = stock_says(context, product, *wished(context, product))
        return context.reply(*stock.says, focus=product, shown=stock.shown, offer=stock.offer)
    dates = {s.restock_date for s in sold_out if s.restock_date}
    fields = {"product": product.short_name, "skus": sku_names(sold_out)}
    subscribed = context.state.subscribed == product.id
    ending, offer = ("_subscribed", None) if subscribed else ("", "restock")
    if not dates:
        return context.reply(Say(f"utter_restock_date_unknown{ending}", fields), focus=product, offer=offer)
    soonest = min(dates)
    fields |= {"skus": sku_names(s for s in sold_out if s.restock_date == soonest)}
    say = Say(f"utter_restock_date{ending}", {**fields, "month": soonest.month, "day": soonest.day})
    return context.reply(say, focus=product, offer=offer)


def subscribe_restock(context: Context) -> Reply:
    """Promise to tell when a sold-out SKU is back."""
    product = context.product()
    sold_out = _sold_out(view_stock(product, *wished(context, product)))
    if not sold_out:
        return _not_needed(context, product)
    subscriber = context.customer.id if context.customer else context.turn.conversation_id
    taken = [sku for sku in sold_out[:3] if _subscribe(context, sku, subscriber)]
    if not taken:
        return _not_needed(context, context.shop.product(product.id))
    say = Say("utter_restock_subscribed", {"product": product.short_name, "skus": sku_names(taken)})
    return context.reply(say, focus=product, offer="none", subscribed=product.id)


def _not_needed(context: Context, product: Product) -> Reply:
    """It is there already: what of it, how many, and when it would be sent."""
    stock = stock_says(context, product, *wished(context, product))
    needless = Say("utter_restock_not_needed", {"product": product.short_name})
    return context.reply(needless, *stock.says, focus=product, shown=stock.shown, offer=stock.offer)


def ask_substitute(context: Context) -> Reply:
    """Something like it that is in stock in the shopper's size."""
    product = context.product()
    found = _substitutes(context, product, *wished(context, product))
    if not found.says:
        return context.reply(Say("utter_no_substitute", {"product": product.short_name}), focus=product, offer="human")
    return context.reply(*found.says, focus=product, shown=found.shown, offer=found.offer)


def stock_says(context: Context, product: Product, color: str | None, size: str | None) -> StockSays:
    """What to say about the stock of a colour and size of a product, substitutes included."""
    color, size = color if product.colors() else None, size if product.sizes() else None
    chosen = size or _only_size(product)
    view = view_stock(product, color, size)
    item = " ".join(part for part in (product.short_name, sku_name(_as_called(product, color), _as_sold(product, size))) if part)
    fields = {"product": product.short_name, "item": item}
    if isinstance(view, NoSuchSku):
        offered = {"colors": "、".join(view.offered_colors), "sizes": sizes_in_words(view.offered_sizes)}
        known_color = view.color is None or colors_named(view.color, product.colors())
        name = "utter_stock_no_such_size" if known_color else "utter_stock_no_such_color"
        return StockSays((Say(name, {**fields, **offered}),))
    if isinstance(view, Available):
        return StockSays((_available(context, product, view, chosen, fields),))
    if isinstance(view, PartlyAvailable):
        has = {"there": _there(view.in_stock, chosen), "gone": _gone(view.sold_out, chosen)}
        return StockSays((Say("utter_stock_partly", {**fields, **has}),))
    return _sold_out_says(context, product, view, color, size, fields)


def _only_size(product: Product) -> str | None:
    """The one size that there is, which need not be told."""
    return product.sizes()[0] if len(product.sizes()) == 1 else None


def _as_sold(product: Product, size: str | None) -> str | None:
    """The size as this product writes it; what it is not made in stays as the shopper said."""
    return next((sold for sold in product.sizes() if size and same_size(sold, size)), size)


def _as_called(product: Product, color: str | None) -> str | None:
    """The colour by its real name (白 → 奶白); none where several are meant, which are listed by name beside it."""
    names = colors_named(color, product.colors()) if color else ()
    return names[0] if len(names) == 1 else (None if names else color)


def _available(context: Context, product: Product, view: Available, size: str | None, fields: dict[str, str]) -> Say:
    if len(view.skus) == 1:
        left = view.total
        name = "utter_stock_last_pieces" if left <= 10 else "utter_stock_available"
        quote = shopper_quote(context, product) if product.ships else None
        if quote is None or not quote.served:
            return Say(f"{name}_plain", {**fields, "left": left})
        return Say(name, {**fields, "left": left, "ships_on": day_in_words(context.turn.now, quote)})
    return Say("utter_stock_all_available", {**fields, "there": _there(view.skus, size)})


def _there(skus: tuple[Sku, ...], size: str | None) -> str:
    """What is there; only the colours when the size has been said."""
    return colors_in_words(skus) if size and all(s.color for s in skus) else stock_in_words(skus)


def _gone(skus: tuple[Sku, ...], size: str | None) -> str:
    return "、".join(s.color or "" for s in skus) if size and all(s.color for s in skus) else sku_names(skus)


def _sold_out_says(
    context: Context, product: Product, view: SoldOut, color: str | None, size: str | None, fields: dict[str, str]
) -> StockSays:
    """Sold out is not the end: the date, the other colours in this size, and what is like it."""
    if view.restock_date:
        date = {"month": view.restock_date.month, "day": view.restock_date.day}
        says: tuple[Say, ...] = (Say("utter_stock_sold_out_until", {**fields, **date}),)
    else:
        says = (Say("utter_stock_sold_out", fields),)
    colors = other_colors(product, size) if color else ()
    if colors:
        says += (Say("utter_stock_other_colors", {**fields, "there": _there(colors, size or _only_size(product))}),)
    found = _substitutes(context, product, color, size)
    capsules = context.capsules_after("sold_out", product)
    last = (found.says or says)[-1]
    earlier = (says + found.says)[:-1]
    return StockSays((*earlier, replace(last, capsules=capsules)), found.shown, "restock")


def _substitutes(context: Context, product: Product, color: str | None, size: str | None) -> StockSays:
    found = find_substitutes(
        product,
        context.catalogue,
        color=color,
        size=size,
        body=context.body,
        budget_high_fen=context.told.budget_high_fen,
        audience=context.told.audience,
    )
    products = tuple(s.product for s in found)
    if not products:
        return StockSays(())
    notes = [_shared_in_words(s.shared) for s in found]
    say = Say("utter_substitutes", {"list": numbered(products, notes)}, cards=cards_of(products, notes))
    return StockSays((say,), products, None)


def _shared_in_words(shared: tuple[str, ...]) -> str:
    """The two weightiest things they share, and always that the wanted size is there."""
    in_size = [label for label in shared if label.endswith("码有货")]
    return "、".join([label for label in shared if label not in in_size][:2] + in_size)


def _sold_out(view: object) -> tuple[Sku, ...]:
    if isinstance(view, SoldOut):
        return view.skus
    return view.sold_out if isinstance(view, PartlyAvailable) else ()


def _subscribe(context: Context, sku: Sku, subscriber: str) -> bool:
    try:
        context.shop.subscribe_restock(sku.id, subscriber)
    except Refused:
        return False
    return True
