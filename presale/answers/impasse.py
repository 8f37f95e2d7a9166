"""The moment at which the assistant alone will not do: said honestly, with a real benefit for who turns away, and a person."""

from __future__ import annotations

from dataclasses import replace

from presale.advice.benefits import applicable_gifts
from presale.answers.benefit_cards import coupon_cards, coupon_in_words
from presale.answers.benefits import SHANGHAI, product_if_clear, usable_coupons
from presale.answers.context import Context
from presale.answers.model import Reply, Say
from presale.answers.people import not_understood
from presale.answers.waiting import opening_hours
from presale.errors import ShopError
from presale.journey.heard import BENEFIT_ENTITY
from presale.shop.model import Coupon, Product

TURNING_AWAY = frozenset({"low_willingness", "falling_willingness", "undecided"})
"""Reasons of growth line C: a person alone comes too late there."""
SPOKEN = frozenset({"asked", "open_question", "two_failures", "displeased", "shop_unreachable"})


def impasse(context: Context) -> Reply:
    """What is said when the clock finds that it does not go on like this. Typed by hand it means nothing."""
    if not context.turn.triggered:
        return not_understood(context)
    if context.turn.triggered_before:
        return Reply((), context.told, context.state)
    reason = str(context.turn.value("impasse") or "")
    if reason not in TURNING_AWAY | SPOKEN:
        reason = "open_question"
    turning_away = reason in TURNING_AWAY
    benefit = _benefit(context) if turning_away or context.turn.value(BENEFIT_ENTITY) is not None else ()
    context.call_person(reason)
    person = _person(context, reason, with_benefit=bool(benefit))
    # Who asked something hears of the answer first, who turns away of the benefit.
    return _quietly(context, *benefit, *person) if turning_away else _quietly(context, *person, *benefit)


def _person(context: Context, reason: str, *, with_benefit: bool) -> tuple[Say, ...]:
    """That a person comes, or, outside hours, when; never “at once” when nobody is there."""
    fields = {"hours": opening_hours(context), "shelf": context.state.shelf or "这方面"}
    if not context.services.help_desk.is_staffed(context.turn.now):
        return (Say("utter_impasse_after_hours", fields),)
    if reason in TURNING_AWAY:
        return (Say("utter_impasse_person_with_benefit" if with_benefit else "utter_impasse_person", fields),)
    return (Say(f"utter_impasse_{reason}", fields),)


def _benefit(context: Context) -> tuple[Say, ...]:
    """The best that the shop really gives for what they look at: a coupon, else a gift that comes along, else nothing."""
    try:
        product = product_if_clear(context)
        for coupon in usable_coupons(context, product)[:1]:
            return (_coupon(context, coupon),)
        return _gift(context, product)
    except ShopError:
        return ()


def _coupon(context: Context, coupon: Coupon) -> Say:
    """Given to a customer at once; a stranger sees it and how to get it, and just a word of it where it was shown already.

    Raises Refused when the shop says no.
    """
    fields = {"coupon": coupon_in_words(coupon)}
    if context.customer is None and context.state.offer == "coupon":
        return Say("utter_impasse_coupon_still", fields)
    if context.customer is None:
        return Say("utter_impasse_coupon", fields, cards=coupon_cards((coupon,)))
    expires = context.shop.grant_coupon(coupon.id, context.customer.id).expires_at.astimezone(SHANGHAI)
    return Say("utter_impasse_coupon_granted", {**fields, "month": expires.month, "day": expires.day})


def _gift(context: Context, product: Product | None) -> tuple[Say, ...]:
    gifts = applicable_gifts(product, context.shop.gifts()) if product is not None else ()
    return tuple(Say("utter_impasse_gift", {"gift": gift.title}) for gift in gifts[:1])


def _quietly(context: Context, *says: Say) -> Reply:
    """Nothing that the conversation keeps is changed by what the shopper did not say."""
    state = replace(context.state, offer="none", offer_outlived=False, failures=0)
    return Reply(says, context.told, state)
