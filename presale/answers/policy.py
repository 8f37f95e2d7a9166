"""Questions of policy (``faq/*``): the shop's own word, as far as it was asked for, in the trainer's frame."""

from __future__ import annotations

import re

from presale.advice.facts import NoFact, find_facts
from presale.answers.context import Context
from presale.answers.delivery import ask_weekend_shipping, product_if_clear
from presale.answers.instalments import instalments
from presale.answers.model import Reply, Say
from presale.answers.postage import fee_reply
from presale.answers.shop_rules import (
    bulk_says,
    clauses_asked,
    fact_on_policy,
    fact_say,
    not_in_the_rules,
    remember_told,
    service_fact,
    told_elsewhere,
    was_just_told,
)
from presale.answers.timing import when_to_buy
from presale.errors import NotFound
from presale.shop.model import FactKind

ORIGIN_TOPIC = "产地"
ORIGIN_WORDS = ("产地", "生产", "出产", "哪产", "哪里产", "哪儿产", "产的", "制造", "哪里做的", "哪做的")
MAY_ASK_ORIGIN = ("ship_from", "authenticity")
MAY_ASK_SERVICE = ("bulk_purchase", "how_to_order")
GUARANTEE = ("warranty", "保修")
WEEKEND_SHIPPING = re.compile(r"(?:周末|周[六日天]|星期[六日天]|礼拜[六日天]|双休).{0,6}发")
SENDING = ("business_hours", "courier", "ship_from")
FINAL_PAYMENT = re.compile(r"尾款.{0,6}(?:什么时候|啥时候|几时|哪天|几号|多久|截止)|(?:什么时候|啥时候|哪天|几号).{0,4}尾款")
GIVING_BACK = re.compile(r"退|换货|寄回")


def faq(context: Context) -> Reply:
    """Answer ``faq/<key>`` by the response of that name; where it quotes the shop, ``{policy}`` is the shop's word.

    A response without that place works for any question that a trainer adds, whether or not the shop has a policy for it.
    """
    key, words = context.turn.question.partition("/")[2], context.turn.words
    if key in MAY_ASK_ORIGIN and any(word in words for word in ORIGIN_WORDS):
        return _origin(context)
    own = _own_word(context, key)
    if own:
        return own
    if key in SENDING and WEEKEND_SHIPPING.search(words):
        return ask_weekend_shipping(context) or _of_policy(context, key)
    if key == "payment":
        return _about_paying(context) or _of_policy(context, key)
    if key == "shipping_fee":
        if GIVING_BACK.search(words):
            return _of_policy(context, "return_policy")
        return fee_reply(context) or _of_policy(context, key)
    return _of_policy(context, key)


def _about_paying(context: Context) -> Reply | None:
    """An instalment of the price, or when a final payment is due, where that is asked of one product."""
    product = product_if_clear(context)
    if product is None:
        return None
    if FINAL_PAYMENT.search(context.turn.words):
        return when_to_buy(context, product)
    return instalments(context, product)


def _of_policy(context: Context, key: str) -> Reply:
    try:
        picked = clauses_asked(context, key)
    except NotFound:
        return _without_policy(context, key)
    if key not in context.services.quoting_policy:
        return context.reply(Say(f"utter_faq/{key}"))
    if picked.missing:
        elsewhere = told_elsewhere(context, picked.missing)
        return context.reply(elsewhere) if elsewhere else not_in_the_rules(context, picked.missing)
    product = product_if_clear(context)
    if product is not None and key == GUARANTEE[0] and picked.others_only:
        return context.not_known(product, GUARANTEE[1])
    if was_just_told(context, key, *picked.clauses):
        return not_in_the_rules(context, None)
    says = (Say(f"utter_faq/{key}", {"policy": picked.text}), *bulk_says(context))
    return remember_told(context.reply(*says), key, *picked.clauses)


def _without_policy(context: Context, key: str) -> Reply:
    """The trainer's own words where they quote no policy; where they would, that we do not know."""
    if key not in context.services.quoting_policy:
        return context.reply(Say(f"utter_faq/{key}"))
    context.note_unanswered()
    context.call_person("not_known")
    return context.reply(Say("utter_fact_not_known_general"), offer="none")


def _own_word(context: Context, key: str) -> Reply | None:
    """What the product's own facts say to it; of a service that they do not name, that this is not known."""
    product = product_if_clear(context)
    if product is None:
        return None
    fact = fact_on_policy(context, key, product)
    if fact is not None:
        again = was_just_told(context, key, fact.text)
        return (
            not_in_the_rules(context, None)
            if again
            else remember_told(context.reply(fact_say(product, fact), focus=product), key, fact.text)
        )
    service = service_fact(context, product) if key in MAY_ASK_SERVICE else None
    return context.not_known(product, service.topic or "") if isinstance(service, NoFact) else None


def _origin(context: Context) -> Reply:
    """Where the product is made, if the shop says so; where it is sent from is another matter."""
    product = context.product()
    found = find_facts(product, FactKind.SPEC, (ORIGIN_TOPIC,))
    if isinstance(found, NoFact):
        return context.not_known(product, ORIGIN_TOPIC)
    fields = {"product": product.short_name, "facts": "，".join(fact.text for fact in found.facts)}
    return context.reply(Say("utter_fact_origin", fields), focus=product)
