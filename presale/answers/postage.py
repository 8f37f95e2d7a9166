"""What sending costs: for this thing, to this place, and together with its price."""

from __future__ import annotations

import re
from dataclasses import replace

from presale.advice.naming import find_skus
from presale.answers.context import Context
from presale.answers.dispatch import Terms, region_of, shopper_quote, terms
from presale.answers.model import Reply, Say
from presale.answers.money import yuan
from presale.shop.model import Product, ShippingQuote

ASKS_FEE = re.compile(r"运费|邮费|包邮|快递费|免邮|邮不")
ASKS_TOTAL = re.compile(r"一共|总共|合计|加起来|总价|连运费|带运费|加运费|算上运费")


def fee_reply(context: Context) -> Reply | None:
    """The fee for what is meant and where it goes; None where only the shop's general word can be told."""
    found = terms(context)
    refused = not_sent(context, found)
    if refused is not None:
        return refused
    quote = found.quote
    if quote is None or not (context.told.region or _has_own_terms(context, found)):
        return None
    fields = {"region": context.told.region or "", "fee": whole_fee(context, found.product, quote), "carrier": quote.carrier}
    name = "utter_shipping_fee_to_region" if context.told.region else "utter_shipping_fee_of_goods"
    return context.reply(Say(name, fields), *total_says(context, found.product, quote))


def not_sent(context: Context, found: Terms) -> Reply | None:
    """Why there is nothing to send: no carrier brings it, nobody knows the place, or the shop does not send there."""
    product, quote = found.product, found.quote
    if product is not None and not product.ships:
        return context.reply(Say("utter_needs_no_shipping", {"product": product.short_name}), focus=product, suggest=False)
    if quote is None:
        return region_unknown(context)
    if quote.served:
        return None
    say = Say("utter_region_not_served", {"region": quote.region or "", "reason": quote.note})
    return context.reply(say, focus=product, offer="human", suggest=False)


def region_unknown(context: Context) -> Reply:
    """Ask for a better name of the place; the one that nobody knows is not carried on."""
    reply = context.reply(Say("utter_region_unknown", {"region": region_of(context)}))
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


def whole_fee(context: Context, product: Product | None, quote: ShippingQuote) -> str:
    """The fee, and what one of the product costs with it where it is not free."""
    if product is None or not quote.fee_fen or _asks_total(context):
        return fee_in_words(quote)
    goods = _goods_fen(context, product)
    quote = shopper_quote(context, product, goods) or quote
    return f"{fee_in_words(quote)}，连运费{yuan(goods)}＋{yuan(quote.fee_fen)}＝{yuan(goods + quote.fee_fen)}元"


def total_says(context: Context, product: Product | None, quote: ShippingQuote) -> tuple[Say, ...]:
    """Goods and fee in one sum, where that was asked for."""
    if product is None or not _asks_total(context):
        return ()
    goods = _goods_fen(context, product)
    fee = (shopper_quote(context, product, goods) or quote).fee_fen
    sums = {"product": product.short_name, "goods": yuan(goods), "fee": yuan(fee), "total": yuan(goods + fee)}
    return (Say("utter_total_with_fee" if fee else "utter_total_without_fee", sums),)


def _asks_total(context: Context) -> bool:
    return bool(ASKS_TOTAL.search(context.turn.words))


def _goods_fen(context: Context, product: Product) -> int:
    """The page's price of as many as were spoken of, in the colour and size that were."""
    skus = find_skus(product, context.told.color, context.told.size)
    one = min((sku.price_fen for sku in skus), default=product.price_fen)
    return one * max(1, context.told.quantity or 1)


def _has_own_terms(context: Context, found: Terms) -> bool:
    """Whether the shop's general word on fees is not true of it."""
    usual, own = shopper_quote(context, None), found.quote
    if usual is None or own is None or not found.of_goods:
        return False
    return (usual.carrier, usual.free_over_fen) != (own.carrier, own.free_over_fen)
