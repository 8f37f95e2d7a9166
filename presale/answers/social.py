"""Greetings that know where the shopper is."""

from __future__ import annotations

from presale.answers.context import Context
from presale.answers.focus import Found, find_focus
from presale.answers.model import Reply, Say


def greet(context: Context) -> Reply:
    """Greet; on a product's page, about that product."""
    focus = find_focus(context.turn, context.catalogue)
    if isinstance(focus, Found):
        say = Say("utter_greet_on_product", {"product": focus.product.short_name})
        return context.reply(say, focus=focus.product)
    return context.reply(Say("utter_greet", capsules=context.services.capsules.after("greet_anywhere", None)))


def out_of_scope(context: Context) -> Reply:
    """Not for a shop: said kindly, without counting as a failure, the shop's own questions offered."""
    return context.reply(Say("utter_out_of_scope"))
