"""What it costs in the end, and what can honestly be done for someone who finds it dear."""

from __future__ import annotations

import re

from presale.advice.cart import CartLine
from presale.advice.naming import find_skus
from presale.advice.pricing import PriceStep, Quote, best_quote, next_threshold
from presale.answers.benefit_cards import coupon_cards
from presale.answers.context import Context
from presale.answers.model import Reply, Say
from presale.answers.money import yuan
from presale.answers.product import compare_products
from presale.answers.stock import not_made, without
from presale.shop.model import Coupon, Product, Sku

DIFFERENCE = re.compile(r"差(?:了|价)?(?:多少|几|在哪)|差价|[贵便宜]多少|[贵便宜]几")
TOGETHER = ("一起", "加起来", "合计", "总共", "两个都")


def ask_price(context: Context) -> Reply:
    """List price and 到手价, with how it comes about; a difference in price is told side by side."""
    if DIFFERENCE.search(context.turn.words):
        return compare_products(context)
    product = context.product()
    partner = _bought_with(context, product)
    if partner is not None:
        return _together(context, (partner, product))
    missing = not_made(context, product)
    if missing:
        return without(missing, context.reply(missing, focus=product))
    lines = (CartLine(product, cheapest_sku(context, product), context.told.quantity or 1),)
    quote = quote_for(context, lines)
    fields = {"product": product.short_name, **quote_fields(quote), "quantity": lines[0].quantity}
    if not quote.steps:
        name = "utter_price_plain_many" if lines[0].quantity > 1 else "utter_price_plain"
        return context.reply(Say(name, fields), *_threshold_says(context, lines), focus=product)
    name = "utter_price_quote_many" if lines[0].quantity > 1 else "utter_price_quote"
    say = Say(name, fields, cards=coupon_cards(quote.to_claim))
    return context.reply(say, focus=product, offer="coupon" if quote.to_claim else None)


def _bought_with(context: Context, product: Product) -> Product | None:
    """What “一起多少钱” adds to ``product``: what was spoken of before, else what the page shows."""
    if not any(word in context.turn.words for word in TOGETHER):
        return None
    state = context.state
    matched = state.shown_products[:1] if state.last_question == "recommend_outfit" else ()
    known = [i for i in (state.focus_product, state.page_product, *matched) if i and i != product.id]
    return next((p for p in context.catalogue if p.id in known[:1]), None)


def _together(context: Context, products: tuple[Product, Product]) -> Reply:
    lines = tuple(CartLine(p, cheapest_sku(context, p)) for p in products)
    quote = quote_for(context, lines)
    fields = {"names": "＋".join(p.short_name for p in products), **quote_fields(quote)}
    name = "utter_bundle_saves" if quote.steps else "utter_bundle_price"
    say = Say(name, fields, cards=coupon_cards(quote.to_claim))
    return context.reply(say, offer="coupon" if quote.to_claim else None)


def bargain(context: Context) -> Reply:
    """No made-up discount: the best real benefit, or what is missing for one, or honestly nothing."""
    product = context.product()
    lines = (CartLine(product, cheapest_sku(context, product), context.told.quantity or 1),)
    quote = quote_for(context, lines)
    if quote.steps:
        fields = {"product": product.short_name, **quote_fields(quote)}
        say = Say("utter_bargain_best_offer", fields, cards=coupon_cards(quote.to_claim))
        return context.reply(say, focus=product, offer="coupon" if quote.to_claim else None)
    missing = _threshold_says(context, lines)
    honest = Say("utter_bargain_nothing", {"product": product.short_name, "price": yuan(quote.pay_fen)})
    return context.reply(honest, *missing, focus=product)


def quote_for(context: Context, lines: tuple[CartLine, ...]) -> Quote:
    """The cheapest lawful price for this shopper now."""
    customer = context.customer
    held = frozenset(customer.coupons) if customer else frozenset()
    return best_quote(
        lines,
        promotions=context.shop.promotions(),
        coupons=coupons_that_count(context),
        held=held,
        customer=customer,
        membership=context.shop.membership(),
        now=context.turn.now,
    )


def coupons_that_count(context: Context) -> tuple[Coupon, ...]:
    """What can be claimed, and what the customer holds: the shop tells its terms only among what a visitor could claim."""
    if context.customer is None:
        return context.shop.coupons()
    claimable, held = context.shop.coupons(context.customer.id), context.customer.coupons
    mine = (c for c in context.shop.coupons() if c.id in held and c not in claimable) if held else ()
    return (*claimable, *mine)


def quote_fields(quote: Quote) -> dict[str, str]:
    """A quote in words: list, pay, saved, and how."""
    return {
        "list": yuan(quote.list_fen),
        "price": yuan(quote.pay_fen),
        "saved": yuan(quote.list_fen - quote.pay_fen),
        "how": "，".join(_step_in_words(step) for step in quote.steps),
    }


def _step_in_words(step: PriceStep) -> str:
    return f"「{step.label}」减 {yuan(step.minus_fen)} 元"


def _threshold_says(context: Context, lines: tuple[CartLine, ...]) -> tuple[Say, ...]:
    customer_id = context.customer.id if context.customer else None
    missing = next_threshold(lines, context.shop.promotions(), context.shop.coupons(customer_id), context.turn.now)
    if missing is None:
        return ()
    return (Say("utter_price_to_threshold", {"missing": yuan(missing[0]), "title": missing[1]}),)


def cheapest_sku(context: Context, product: Product) -> Sku:
    """The SKU that was named, else the cheapest that is in stock, else the cheapest."""
    told = context.told
    named = find_skus(product, told.color, told.size) or find_skus(product, size=told.size) or product.skus
    there = [s for s in named if s.stock > 0]
    return min(there or named, key=lambda s: s.price_fen)
