"""What it costs in the end, and what can honestly be done for someone who finds it dear."""

from __future__ import annotations

import re
from dataclasses import replace

from presale.advice.basket import TOGETHER, Basket, BasketLine
from presale.advice.cart import CartLine
from presale.advice.packs import Counted
from presale.advice.pricing import Quote, next_threshold
from presale.answers.benefit_cards import coupon_cards
from presale.answers.context import Context
from presale.answers.fill_up import asks_what_to_add, fill_up
from presale.answers.instalments import asks_instalments, instalments
from presale.answers.lines import basket_meant, line_in_words, lines_of, meant, remembered, shown_together
from presale.answers.model import Reply, Say
from presale.answers.money import yuan
from presale.answers.policy import faq
from presale.answers.product import compare_products
from presale.answers.quoting import cheapest_sku, quote_fields, quote_for, with_standing
from presale.answers.stock import not_made, without
from presale.answers.timing import asks_when, when_to_buy
from presale.errors import NotFound
from presale.shop.model import Product

__all__ = ["ask_price", "bargain", "cheapest_sku", "quote_fields", "quote_for"]

DIFFERENCE = re.compile(r"差(?:了|价)?(?:多少|几|在哪)|差价|[贵便宜]多少|[贵便宜]几")
BARGAINING = re.compile(
    r"便宜|少(?:点|些|一|几|\d)|优惠|打折|折|抹|零头|贵|砍|让|送|最低|实惠|划算|减|降|刀|底价|活动|券|省|值|预算|超"
)
FREIGHT = re.compile(r"运费|邮费|包邮|快递费|免邮")
MANY_PIECES = 50
"""From here on a price is spoken of with a person: the shop's own word on bulk is told with it."""


def ask_price(context: Context) -> Reply:
    """List price and 到手价, with how it comes about; a difference in price is told side by side."""
    if DIFFERENCE.search(context.turn.words):
        return compare_products(context)
    return with_standing(context, _priced(context))


def _priced(context: Context) -> Reply:
    """The price of what is meant: a basket, what was shown together, or one product, now, later or in instalments."""
    basket = basket_meant(context)
    if basket is not None:
        return _priced_together(context, basket)
    shown = shown_together(context)
    if shown:
        reply = _together(context, shown)  # asked once more, the same two are meant
        return replace(reply, state=replace(reply.state, last_question=context.state.last_question))
    product = context.product()
    partner = _bought_with(context, product)
    return _together(context, (partner, product)) if partner else _otherwise(context, product) or _price_of(context, product)


def _otherwise(context: Context, product: Product) -> Reply | None:
    """A price that is not simply today's: in instalments, by a deposit or at another time, or with something added."""
    words = context.turn.words
    if asks_instalments(words):
        return instalments(context, product)
    if asks_what_to_add(words):
        return fill_up(context, product)
    return when_to_buy(context, product) if asks_when(words) else None


def _price_of(context: Context, product: Product) -> Reply:
    """The price of so many of one product."""
    this = meant(context, product)
    missing = not_made(context, product) if not this.counted.sizes else None
    if missing:
        return without(missing, context.reply(missing, focus=product))
    if this.line.quantity >= MANY_PIECES:
        bulk = _in_bulk(context, this.line, this.name)
        if bulk:
            return remembered(bulk, this)
    quote = quote_for(context, (this.line,))
    says = (*_pack_says(product, this.counted), _quote_say(quote, this.name, this.line.quantity))
    if quote.steps:
        return remembered(context.reply(*says, focus=product, offer="coupon" if quote.to_claim else None), this)
    return remembered(context.reply(*says, *_threshold_says(context, (this.line,)), focus=product), this)


def _quote_say(quote: Quote, name: str, quantity: int) -> Say:
    fields = {"product": name, **quote_fields(quote), "quantity": quantity}
    response = "utter_price_quote" if quote.steps else "utter_price_plain"
    return Say(f"{response}_many" if quantity > 1 else response, fields, cards=coupon_cards(quote.to_claim))


def _in_bulk(context: Context, line: CartLine, name: str) -> Reply | None:
    """So many that a person makes the price: the list price and the shop's word on it; None where it has none."""
    try:
        policy = context.shop.policy("bulk_purchase").text
    except NotFound:
        return None
    fields = {"product": name, "quantity": line.quantity, "list": yuan(line.list_fen), "policy": policy}
    return context.reply(Say("utter_price_bulk", fields), focus=line.product, offer="human")


def _pack_says(product: Product, counted: Counted) -> tuple[Say, ...]:
    """How many packs the pieces asked for are, where it is sold by the pack; that it is not known, where it is not."""
    if counted.unclear:
        return (Say("utter_price_pack_unclear", {"product": product.short_name, "unit": counted.unclear}),)
    if counted.asked is None:
        return ()
    number, pack = counted.asked
    fields = {"product": product.short_name, "container": pack.container or "份", "pieces": pack.pieces, "unit": pack.unit}
    return (Say("utter_price_packs", {**fields, "asked": number, "quantity": counted.quantity}),)


def _priced_together(context: Context, basket: Basket) -> Reply:
    """The whole basket with its lines named; what was not counted, or is counted at its cheapest, is said."""
    lines = lines_of(basket)
    quote = quote_for(context, lines)
    products = tuple(dict.fromkeys(line.product for line in basket.lines))
    alone = len(products) == 1
    names = "＋".join(line_in_words(line, named=not alone or at == 0) for at, line in enumerate(basket.lines))
    say = _bundle_say(names, quote)
    open_lines = tuple((line, cart) for line, cart in zip(basket.lines, lines, strict=True) if not line.is_settled)
    says = (say, *_open_says(open_lines[:1], basket.unread))
    reply = context.reply(*says, focus=products[0], offer="coupon" if quote.to_claim else None)
    pieces = sum(line.quantity for line in lines) if alone else None
    own = {(line.sku.color, line.sku.size) for line in lines if line.product == products[0]}
    color, size = own.pop() if len(own) == 1 else (None, None)
    told = replace(reply.told, quantity=pieces, size=reply.told.size and size, color=reply.told.color and color)
    return replace(reply, told=told)


def _open_says(open_lines: tuple[tuple[BasketLine, CartLine], ...], unread: tuple[str, ...]) -> tuple[Say, ...]:
    """The one thing to ask: what was not counted comes before what was counted at its cheapest."""
    if unread:
        return (Say("utter_basket_unread", {"words": "、".join(unread)}),)
    for line, cart in open_lines:
        sku = cart.sku
        return (Say("utter_basket_open", {"product": line.product.short_name, "assumed": sku.size or sku.color or ""}),)
    return ()


def _bought_with(context: Context, product: Product) -> Product | None:
    """What “一起多少钱” adds to ``product``: what was spoken of before, else what the page shows."""
    if not any(word in context.turn.words for word in TOGETHER):
        return None
    state = context.state
    matched = state.shown_products[:1] if state.last_question == "recommend_outfit" else ()
    known = [i for i in (state.focus_product, state.page_product, *matched) if i and i != product.id]
    return next((p for p in context.catalogue if p.id in known[:1]), None)


def _together(context: Context, products: tuple[Product, ...]) -> Reply:
    lines = tuple(CartLine(p, cheapest_sku(context, p)) for p in products)
    quote = quote_for(context, lines)
    say = _bundle_say("＋".join(p.short_name for p in products), quote)
    reply = context.reply(say, offer="coupon" if quote.to_claim else None)
    return replace(reply, told=replace(reply.told, quantity=None))


def _bundle_say(names: str, quote: Quote) -> Say:
    name = "utter_bundle_saves" if quote.steps else "utter_bundle_price"
    return Say(name, {"names": names, **quote_fields(quote)}, cards=coupon_cards(quote.to_claim))


def bargain(context: Context) -> Reply:
    """No made-up discount: the best real benefit, or what is missing for one, or honestly nothing; said once.

    Who tells how many it shall be after all, or asks for the freight, does not bargain.
    """
    words = context.turn.words
    if not BARGAINING.search(words) and FREIGHT.search(words):
        return faq(replace(context, turn=replace(context.turn, question="faq/shipping_fee")))
    if not BARGAINING.search(words) and context.turn.named("quantity"):
        return ask_price(replace(context, turn=replace(context.turn, question="ask_price")))
    shown = shown_together(context)
    return with_standing(context, _together(context, shown) if shown else _best_offer(context, context.product()))


def _best_offer(context: Context, product: Product) -> Reply:
    otherwise = _otherwise(context, product)
    if otherwise is not None:
        return otherwise
    lines = (meant(context, product).line,)
    quote = quote_for(context, lines)
    fields = {"product": product.short_name, **quote_fields(quote)}
    state = context.state
    if state.last_question == "bargain" and state.focus_product == product.id and not context.turn.named("quantity"):
        return _at_the_end(context, product, fields)
    if quote.steps:
        say = Say("utter_bargain_best_offer", fields, cards=coupon_cards(quote.to_claim))
        return context.reply(say, focus=product, offer="coupon" if quote.to_claim else None)
    return context.reply(Say("utter_bargain_nothing", fields), *_threshold_says(context, lines), focus=product)


def _at_the_end(context: Context, product: Product, fields: dict[str, str]) -> Reply:
    """Bargaining once more: that there is no lower price, a person on offer; who goes on is handed to that person."""
    if context.state.offer != "human":
        return context.reply(Say("utter_bargain_final", fields), focus=product, offer="human")
    context.call_person("undecided")
    return context.reply(Say("utter_bargain_to_person", fields), focus=product, offer="none")


def _threshold_says(context: Context, lines: tuple[CartLine, ...]) -> tuple[Say, ...]:
    customer_id = context.customer.id if context.customer else None
    missing = next_threshold(lines, context.shop.promotions(), context.shop.coupons(customer_id), context.turn.now)
    if missing is None:
        return ()
    return (Say("utter_price_to_threshold", {"missing": yuan(missing[0]), "title": missing[1]}),)
