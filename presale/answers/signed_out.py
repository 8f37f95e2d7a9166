"""Questions about orders from somebody who is not signed in: the rule that holds, how to go on, and then a person."""

from __future__ import annotations

import re

from presale.advice.clauses import particular_matter
from presale.advice.facts import NoFact
from presale.answers.context import Context
from presale.answers.model import Capsule, Reply, Say
from presale.answers.shop_rules import clauses_asked, fact_say, products_spoken_of, service_fact, told_elsewhere, with_marker
from presale.answers.waiting import opening_hours, with_person_called
from presale.errors import NotFound

TOLD = "sign_in:"
ONCE, TWICE = f"{TOLD}once", f"{TOLD}twice"
PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
ASKING = re.compile(r"能|可以|怎么|咋|如何|吗|么|行不行|有没有|不\s*$|[?？]")
OF_AN_ORDER = re.compile(
    r"地址|电话|收货|收件|订单|[那这]一?单|下[过了]?单|已经|刚[才买拍下]|[买拍付订][了过]|改成|换成|换[个一]?[颜色码]|退款|取消|发错"
)
RULES_OF = {"request_aftersale": "return_policy", "cancel_order": "return_policy", "check_refund": "return_policy"}
MOST_CLAUSES = 2


def asked_of_the_product(context: Context) -> Reply | None:
    """The answer to who asks for a service before buying (“能帮忙改短么”); None where an order is spoken of.

    A service that the shop says nothing of is owned up to, unless a customer may mean an order of theirs.
    """
    words, products = context.turn.words, products_spoken_of(context)
    named = context.turn.named("order_no") or context.turn.named("size") or context.turn.named("color")
    if len(products) != 1 or named or not ASKING.search(words) or OF_AN_ORDER.search(words):
        return None
    fact = service_fact(context, products[0])
    if fact is not None and not isinstance(fact, NoFact):
        return context.reply(fact_say(products[0], fact), focus=products[0])
    if context.customer is not None:
        return None
    return context.not_known(products[0], fact.topic or "" if fact else "")


def sign_in_first(context: Context) -> Reply:
    """How to go on without being signed in: told once with the rule that holds, then by a person."""
    if ONCE in context.told.asked or TWICE in context.told.asked:
        context.call_person("order_without_sign_in")
        name = "utter_order_person_waiting" if TWICE in context.told.asked else "utter_order_person_called"
        return with_person_called(with_marker(_reply(context, Say(name, {"hours": opening_hours(context)})), TOLD, TWICE))
    return with_marker(_reply(context, *_rule(context), _how(context)), TOLD, ONCE)


def _how(context: Context) -> Say:
    if PHONE.search(context.turn.text):
        return Say("utter_order_not_by_phone")
    if context.turn.named("order_no"):
        context.call_person("order_without_sign_in")
        return Say("utter_order_needs_sign_in")
    return Say(f"utter_sign_in_for_{context.turn.question}" if context.turn.question in RULES_OF else "utter_order_sign_in_first")


def _rule(context: Context) -> tuple[Say, ...]:
    """What the shop's rules say to it, where the message goes beyond asking how an order stands."""
    key = RULES_OF.get(context.turn.question)
    if key is None or context.turn.named("order_no") or PHONE.search(context.turn.text):
        return ()
    matter = particular_matter(context.turn.words)
    elsewhere = told_elsewhere(context, matter) if matter else None
    if elsewhere is not None:
        return (elsewhere,)
    try:
        picked = clauses_asked(context, key)
    except NotFound:
        return ()
    wanted = picked.narrowed or context.turn.question == "request_aftersale"
    told = "".join(picked.clauses[:MOST_CLAUSES]).rstrip("。；; ")
    return (Say("utter_rule_that_holds", {"policy": told}),) if told and wanted else ()


def _reply(context: Context, *says: Say) -> Reply:
    human = Capsule(context.services.capsules.title("request_human"))
    last = Say(says[-1].response, says[-1].fields, (human,))
    return context.reply(*says[:-1], last, offer="human")
