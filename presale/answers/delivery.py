"""When it is sent, when it arrives, and whether it is sent there at all."""

from __future__ import annotations

import re
from dataclasses import replace

from presale.advice.naming import find_skus
from presale.answers.context import Context
from presale.answers.dispatch import day_in_words, shopper_quote
from presale.answers.focus import Found, find_focus
from presale.answers.model import Reply, Say
from presale.answers.money import yuan
from presale.answers.orders import check_order
from presale.answers.stock import stock_says
from presale.shop.model import Product, ShippingQuote

ORDERED = re.compile(r"[那这]一?单|订单|我[买拍订下]的|下的单")


def ask_shipping_time(context: Context) -> Reply:
    """When an order placed now leaves, with whom, and how many days it takes to the shopper's region.

    Of an order that was placed already (“奶瓶那单啥时候发”), where it stands.
    """
    if context.customer is not None and ORDERED.search(context.turn.words):
        return check_order(replace(context, turn=replace(context.turn, question="check_order")))
    product = product_if_clear(context)
    if product is not None and not product.ships:
        return context.reply(Say("utter_needs_no_shipping", {"product": product.short_name}), focus=product, suggest=False)
    gone = product is not None and _is_gone(context, product)
    if product is not None and gone:  # nothing that is not there leaves today
        stock = stock_says(context, product, context.told.color, context.told.size)
        return context.reply(*stock.says, focus=product, shown=stock.shown, offer=stock.offer)
    quote = shopper_quote(context, product)
    if quote is None:
        return region_unknown(context)
    if not quote.served:
        return context.reply(_not_served(quote), focus=product, suggest=False)
    name = "utter_shipping_time_to_region" if quote.region else "utter_shipping_time"
    return context.reply(Say(name, _fields(context, quote)), focus=product)


def ask_delivery_area(context: Context) -> Reply:
    """Whether a place is served, and what it costs and takes."""
    product = product_if_clear(context)
    if product is not None and not product.ships:
        return context.reply(Say("utter_needs_no_shipping", {"product": product.short_name}), focus=product, suggest=False)
    if context.told.region is None:
        return context.ask("region", Say("utter_ask_region"), ("region",))
    quote = shopper_quote(context, product)
    if quote is None:
        return region_unknown(context)
    if not quote.served:
        return context.reply(_not_served(quote), focus=product, offer="human", suggest=False)
    name = "utter_delivery_area_with_services" if quote.services else "utter_delivery_area"
    return context.reply(Say(name, _fields(context, quote)), focus=product)


def region_unknown(context: Context) -> Reply:
    """Ask for a better name of the place; the one that nobody knows is not carried on."""
    reply = context.reply(Say("utter_region_unknown", {"region": context.told.region}))
    return replace(reply, told=replace(reply.told, region=None))


def fee_in_words(quote: ShippingQuote) -> str:
    """“满59元包邮，偏远地区另补12元” in short clauses; the quote's fee holds the surcharge already."""
    own_fee = quote.fee_fen - quote.surcharge_fen
    clauses = []
    if quote.free_over_fen:
        clauses.append(f"满{yuan(quote.free_over_fen)}元包邮")
    if own_fee:
        clauses.append(f"这单运费{yuan(own_fee)}元")
    elif not quote.free_over_fen:
        clauses.append("包邮")
    if quote.surcharge_fen:
        clauses.append(f"偏远地区另补{yuan(quote.surcharge_fen)}元")
    return "，".join(clauses)


def _fields(context: Context, quote: ShippingQuote) -> dict[str, object]:
    days = f"{quote.days_min}–{quote.days_max}" if quote.days_min != quote.days_max else f"{quote.days_min}"
    return {
        "region": context.told.region or quote.region or "",
        "carrier": quote.carrier,
        "origin": quote.origin,
        "cutoff": quote.cutoff,
        "ships_on": day_in_words(context.turn.now, quote),
        "days": days,
        "fee": fee_in_words(quote),
        "services": "、".join(quote.services),
    }


def _is_gone(context: Context, product: Product) -> bool:
    """Whether what was spoken of, or all of it, is sold out."""
    wanted = find_skus(product, context.told.color, context.told.size) or product.skus
    return bool(wanted) and not any(sku.stock > 0 for sku in wanted)


def _not_served(quote: ShippingQuote) -> Say:
    return Say("utter_region_not_served", {"region": quote.region or "", "reason": quote.note})


def product_if_clear(context: Context) -> Product | None:
    """The product that is meant, or None where that is open: then the shop's usual terms hold."""
    focus = find_focus(context.turn, context.catalogue)
    return focus.product if isinstance(focus, Found) else None
