"""What can be done for someone who hesitates: one real reason to decide, or to wait without worry."""

from __future__ import annotations

from presale.advice.cart import CartLine
from presale.answers.benefit_cards import coupon_cards
from presale.answers.context import Context
from presale.answers.focus import Found, find_focus
from presale.answers.model import Reply, Say
from presale.answers.price import cheapest_sku, quote_fields, quote_for
from presale.errors import NotFound


def reassure(context: Context) -> Reply:
    """Name the best real benefit for what they look at; without one, the shop's word on returns."""
    focus = find_focus(context.turn, context.catalogue)
    if isinstance(focus, Found) and focus.product.in_stock():
        product = focus.product
        quote = quote_for(context, (CartLine(product, cheapest_sku(context, product)),))
        if quote.steps:
            fields = {"product": product.short_name, **quote_fields(quote)}
            say = Say("utter_reassure_with_benefit", fields, cards=coupon_cards(quote.to_claim))
            return context.reply(say, focus=product, offer="coupon" if quote.to_claim else None)
    try:
        policy = context.shop.policy("return_policy").text
    except NotFound:
        return context.reply(Say("utter_no_rush"))
    return context.reply(Say("utter_reassure_with_returns", {"policy": policy}))
