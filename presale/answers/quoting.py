"""Quotes for this shopper: what is about to be bought, and the cheapest lawful price of it now or at another time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from presale.advice.cart import CartLine
from presale.advice.naming import find_skus
from presale.advice.pricing import Quote, best_quote
from presale.advice.quote import PriceStep
from presale.advice.standing import visitor_as_said
from presale.answers.context import Context
from presale.answers.model import Reply
from presale.answers.money import yuan
from presale.shop.model import Coupon, Customer, CustomerKind, Product, Sku


def quote_for(
    context: Context,
    lines: tuple[CartLine, ...],
    *,
    at: datetime | None = None,
    coupons: tuple[Coupon, ...] | None = None,
) -> Quote:
    """The cheapest lawful price for this shopper.

    Args:
        at: another time than now.
        coupons: these alone count, instead of all that this shopper may use.
    """
    who = shopper(context)
    return best_quote(
        lines,
        promotions=context.shop.promotions(),
        coupons=coupons_that_count(context) if coupons is None else coupons,
        held=frozenset(who.coupons) if who else frozenset(),
        customer=who,
        membership=context.shop.membership(),
        now=at or context.turn.now,
    )


def shopper(context: Context) -> Customer | None:
    """Who is asking: whom the shop knows, else whom a visitor says they are (“我是青禾会员”, “我不是新人”)."""
    if context.customer is not None:
        return context.customer
    known_not_new = context.state.customer_kind == CustomerKind.RETURNING.value
    return visitor_as_said(context.turn.text, context.shop.membership(), known_not_new=known_not_new)


def with_standing(context: Context, reply: Reply) -> Reply:
    """The reply with it remembered that a visitor is no new customer, once they said so."""
    if context.customer is not None or shopper(context) is None:
        return reply
    return replace(reply, state=replace(reply.state, customer_kind=CustomerKind.RETURNING.value))


def coupons_that_count(context: Context) -> tuple[Coupon, ...]:
    """What can be claimed, and what the customer holds: the shop tells its terms only among what a visitor could claim."""
    if context.customer is None:
        return context.shop.coupons()
    claimable, held = context.shop.coupons(context.customer.id), context.customer.coupons
    mine = (c for c in context.shop.coupons() if c.id in held and c not in claimable) if held else ()
    return (*claimable, *mine)


def quote_fields(quote: Quote) -> dict[str, str]:
    """A quote in words: list, pay, saved, and how."""
    first_order = frozenset(c.id for c in quote.to_claim if c.new_customers_only)
    return {
        "list": yuan(quote.list_fen),
        "price": yuan(quote.pay_fen),
        "saved": yuan(quote.list_fen - quote.pay_fen),
        "how": "，".join(_step_in_words(step, first_order) for step in quote.steps),
    }


def _step_in_words(step: PriceStep, first_order: frozenset[str]) -> str:
    """“「满 150 减 20」减 20 元”; a coupon for first orders says that it is one."""
    newcomers = "（新客）" if step.ref in first_order else ""
    return f"「{step.label}」{newcomers}减 {yuan(step.minus_fen)} 元"


def cheapest_sku(context: Context, product: Product) -> Sku:
    """The SKU that was named, else the cheapest that is in stock, else the cheapest."""
    told = context.told
    named = find_skus(product, told.color, told.size) or find_skus(product, size=told.size) or product.skus
    return cheapest_of(named)


def cheapest_of(skus: tuple[Sku, ...]) -> Sku:
    """The cheapest that is in stock, else the cheapest."""
    there = [s for s in skus if s.stock > 0]
    return min(there or skus, key=lambda s: s.price_fen)
