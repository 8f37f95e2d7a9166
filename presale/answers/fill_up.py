"""What is still worth adding: the next threshold, and one thing that goes with the product and reaches it."""

from __future__ import annotations

import re

from presale.advice.cart import CartLine
from presale.advice.thresholds import filler, next_step
from presale.answers.context import Context, product_card
from presale.answers.lines import meant
from presale.answers.model import Reply, Say
from presale.answers.money import yuan
from presale.answers.quoting import quote_fields, quote_for, shopper
from presale.shop.model import Product

FILLING = re.compile(r"凑(?!合|巧|热闹)|(?:再|还)(?:加|买|差)(?:点|些)?(?:啥|什么|多少)[^，。]{0,6}(?:划算|减|优惠|券|满)")


def asks_what_to_add(words: str) -> bool:
    """Whether a message asks what would reach the next benefit (“再凑啥划算”, “凑多少能再减”)."""
    return bool(FILLING.search(words))


def fill_up(context: Context, product: Product) -> Reply:
    """How much is missing for the next benefit, and what would make it up."""
    line = meant(context, product).line
    customer_id = context.customer.id if context.customer else None
    coupons = context.shop.coupons(customer_id)
    step = next_step((line,), context.shop.promotions(), coupons, context.turn.now, shopper(context))
    if step is None:
        fields = {"product": product.short_name, **quote_fields(quote_for(context, (line,)))}
        return context.reply(Say("utter_fill_up_done", fields), focus=product)
    fields = {"missing": yuan(step.missing_fen), "title": step.benefit.title}
    found = filler(step, product, context.catalogue)
    if found is None:
        return context.reply(Say("utter_price_to_threshold", fields), focus=product)
    also, sku = found
    both = quote_for(context, (line, CartLine(also, sku)))
    fields |= {"also": also.short_name, "also_price": yuan(sku.price_fen), **quote_fields(both)}
    return context.reply(Say("utter_fill_up", fields, cards=(product_card(also),)), focus=product, shown=(also,))
