"""When an order placed now leaves, for whoever speaks of it, and whose terms of sending hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from presale.answers.context import Context
from presale.answers.focus import Found, Several, Unknown, find_focus
from presale.errors import NotFound
from presale.shop.model import Product, ShippingQuote

SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class Terms:
    """What sending means here.

    Attributes:
        quote: None for a place that the shop does not know.
        product: the one that is meant; None where it is open or several are, which then share these terms.
        of_goods: whether they are the terms of particular goods, and not just the shop's usual ones.
    """

    quote: ShippingQuote | None
    product: Product | None = None
    of_goods: bool = False


def terms(context: Context) -> Terms:
    """The terms of what is meant; of several things those that they share, else the shop's usual ones.

    Raises:
        AskFirst: several things may be meant, and they are sent on different terms.
    """
    focus = find_focus(context.turn, context.catalogue)
    if isinstance(focus, Found):
        return Terms(shopper_quote(context, focus.product), focus.product, of_goods=True)
    products: Sequence[Product] = focus.products if isinstance(focus, Several) else ()
    if isinstance(focus, Unknown):
        products = [p for p in context.catalogue if p.id in context.state.shown_products]
    sent = [p for p in products if p.ships]
    if not sent:
        return Terms(shopper_quote(context, None))
    quotes = [shopper_quote(context, p) for p in sent]
    alike = _alike(quotes)
    return Terms(alike, of_goods=True) if alike or None in quotes else Terms(shopper_quote(context, context.product()))


def shopper_quote(context: Context, product: Product | None, amount_fen: int | None = None) -> ShippingQuote | None:
    """The shop's terms of sending to where this shopper is, as far as that is known; None for an unknown place."""
    try:
        return context.shop.shipping_quote(product.id if product else None, region_of(context), amount_fen)
    except NotFound:
        return None


def region_of(context: Context) -> str | None:
    """Where this shopper is: as they said, else as the shop knows of its customer."""
    return context.told.region or (context.customer.province if context.customer else None)


def today(context: Context) -> date:
    """The day in Shanghai."""
    return context.turn.now.astimezone(SHANGHAI).date()


def day_in_words(now: datetime, quote: ShippingQuote) -> str:
    """“今天”, “明天” or the date on which it leaves."""
    ahead = (quote.ships_on - now.astimezone(SHANGHAI).date()).days
    return {0: "今天", 1: "明天"}.get(ahead, plain_day(quote.ships_on))


def plain_day(day: date) -> str:
    """“11月28日”."""
    return f"{day.month}月{day.day}日"


def _alike(quotes: Sequence[ShippingQuote | None]) -> ShippingQuote | None:
    """The quote that all share; where only the fee differs, because some cost more than others, without it."""
    free_of_fee = {replace(q, fee_fen=q.surcharge_fen) for q in quotes if q is not None}
    if len(free_of_fee) != 1 or None in quotes:
        return None
    return quotes[0] if len(set(quotes)) == 1 else free_of_fee.pop()
