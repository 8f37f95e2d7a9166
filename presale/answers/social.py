"""Greetings that know where the shopper is."""

from __future__ import annotations

import re
from dataclasses import replace

from presale.answers.context import Context
from presale.answers.focus import Found, find_focus
from presale.answers.model import Capsule, Reply, Say
from presale.answers.people import complain, has_complained, not_understood
from presale.answers.waiting import person_was_called, waiting_reply

WORDS = re.compile(r"[\u4e00-\u9fff]|[A-Za-z]{2}|\d")


def greet(context: Context) -> Reply:
    """Greet; on a product's page, about that product."""
    focus = find_focus(context.turn, context.catalogue)
    if isinstance(focus, Found):
        say = Say("utter_greet_on_product", {"product": focus.product.short_name})
        return context.reply(say, focus=focus.product)
    return context.reply(Say("utter_greet", capsules=context.services.capsules.after("greet_anywhere", None)))


def out_of_scope(context: Context) -> Reply:
    """Not for a shop: said kindly, without counting as a failure, the shop's own questions offered.

    No joke for who is displeased: that is met as a complaint, and after one, or while a person is awaited, in few words.
    """
    waiting = waiting_reply(context)
    if waiting is not None:
        return waiting
    if context.turn.displeasure or (has_complained(context) and not WORDS.search(context.turn.words)):
        return complain(replace(context, turn=replace(context.turn, question="complain")))
    if context.state.failures:
        return not_understood(replace(context, turn=replace(context.turn, question="not_understood")))
    if has_complained(context) or person_was_called(context):
        return context.reply(Say("utter_out_of_scope_plainly"), suggest=False)
    if context.state.last_question == "out_of_scope":
        human = Capsule(context.services.capsules.title("request_human"))
        return context.reply(Say("utter_out_of_scope_again", capsules=(human,)), offer="human")
    return context.reply(Say("utter_out_of_scope"))
