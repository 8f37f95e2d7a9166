"""What can be done for someone who hesitates: one real reason to decide, or to wait without worry."""

from __future__ import annotations

from dataclasses import replace

from presale.advice.cart import CartLine
from presale.answers.benefit_cards import coupon_cards
from presale.answers.choosing import PARTING
from presale.answers.context import Context
from presale.answers.focus import Found, find_focus
from presale.answers.model import Reply, Say
from presale.answers.price import cheapest_sku, quote_fields, quote_for
from presale.errors import NotFound

REASSURED = "reassured"
RETURNS = "faq/return_policy"
JUST_TOLD = frozenset({"bargain", "ask_price", "ask_coupon", "claim_coupon", "ask_promotion", "recommend_outfit"})
"""Questions whose answers have named the benefits already."""


def reassure(context: Context) -> Reply:
    """One real benefit that was not told yet, or the shop's word on returns; the next time, and who goes, is let go."""
    if PARTING.search(context.turn.words):
        return context.reply(Say("utter_refusal_accepted"), suggest=False)
    last = context.state.last_question
    if last in ("reassure", RETURNS) or REASSURED in context.told.asked:
        return context.reply(Say("utter_no_rush"), suggest=False)
    context = _reassured(context)
    focus = find_focus(context.turn, context.catalogue)
    if isinstance(focus, Found) and focus.product.in_stock() and last not in JUST_TOLD:
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


def _reassured(context: Context) -> Context:
    told = replace(context.told, asked=(*context.told.asked, REASSURED))
    return replace(context, turn=replace(context.turn, told=told))
