"""A size advice with what is there of that size."""

from __future__ import annotations

from dataclasses import replace

from presale.answers.context import Context
from presale.answers.measures import body_in_words
from presale.answers.model import Reply, Say
from presale.answers.stock import stock_says
from presale.shop.model import Product


def with_stock(context: Context, product: Product, size: str | None, *advice: Say) -> Reply:
    """The advice, preceded by what was remembered, followed by what is there of ``size``; None leaves stock out."""
    says = advice
    if context.told.remembered:
        says = (Say("utter_from_memory", {"body": body_in_words(context.told, context.told.remembered)}), *says)
    if size is None:
        reply = context.reply(*says, focus=product)
    else:
        stock = stock_says(context, product, context.told.color, size)
        reply = context.reply(*says, *stock.says, focus=product, shown=stock.shown, offer=stock.offer)
    return replace(reply, told=replace(reply.told, remembered=()))
