"""When an order placed now leaves, for whoever speaks of it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from presale.answers.context import Context
from presale.errors import NotFound
from presale.shop.model import Product, ShippingQuote

SHANGHAI = ZoneInfo("Asia/Shanghai")


def shopper_quote(context: Context, product: Product | None) -> ShippingQuote | None:
    """The shop's terms of sending to where this shopper is, as far as that is known; None for an unknown place."""
    region = context.told.region or (context.customer.province if context.customer else None)
    try:
        return context.shop.shipping_quote(product.id if product else None, region)
    except NotFound:
        return None


def day_in_words(now: datetime, quote: ShippingQuote) -> str:
    """“今天”, “明天” or the date on which it leaves."""
    ahead = (quote.ships_on - now.astimezone(SHANGHAI).date()).days
    return {0: "今天", 1: "明天"}.get(ahead, f"{quote.ships_on.month}月{quote.ships_on.day}日")
