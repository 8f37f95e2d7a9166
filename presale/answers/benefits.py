"""Coupons, promotions, gifts and membership."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from presale.advice.benefits import applicable_gifts, coupons_for, next_gift, promotions_for
from presale.advice.cart import CartLine
from presale.advice.facts import FactsFound, find_facts, names_a_topic
from presale.advice.scope import counts_for
from presale.answers.benefit_cards import coupon_cards, coupon_in_words
from presale.answers.context import Context
from presale.answers.focus import Found, find_focus
from presale.answers.lines import lines_meant
from presale.answers.model import Reply, Say, Turn
from presale.answers.money import yuan
from presale.answers.quoting import cheapest_sku, coupons_that_count, quote_for
from presale.errors import Refused
from presale.shop.model import Coupon, FactKind, Gift, Phase, PhaseWindow, Product, Promotion

CLAIMING = ("帮我领", "给我领", "领券", "领一张", "帮领", "我领")
TAKING = ("给我", "发我", "发来", "要了", "那就领", "领吧")
ASKING = ("怎么", "咋", "哪", "吗", "么", "没", "不了", "能不能", "可以", "?", "？")
PACKING = ("礼盒", "礼袋", "贺卡", "包装盒")
SHANGHAI = ZoneInfo("Asia/Shanghai")


def ask_coupon(context: Context) -> Reply:
    """Which coupons this shopper can claim for what they look at; “帮我领一张” claims the best one at once."""
    if _asks_to_claim(context.turn.words, offered=context.state.offer == "coupon"):
        return claim_coupon(context)
    product = product_if_clear(context)
    usable = usable_coupons(context, product)
    if not usable:
        return context.reply(Say("utter_no_coupon"), focus=product, offer="none")
    fields = {"coupons": "；".join(coupon_in_words(c) for c in usable[:3])}
    return context.reply(Say("utter_coupons", fields, cards=coupon_cards(usable[:3])), focus=product, offer="coupon")


def claim_coupon(context: Context) -> Reply:
    """Grant the coupon that was called, else the best, to a known customer; a stranger is told how to get it."""
    product = product_if_clear(context)
    usable = usable_coupons(context, product)
    if context.customer is not None:
        now = replace(context, customer=context.shop.customer(context.customer.id))
        usable = (*_counted(now, product), *usable)
    usable = _called_first(context.turn.text, usable)
    if not usable:
        return context.reply(Say("utter_no_coupon"), focus=product, offer="none")
    if context.customer is None:
        say = Say("utter_coupon_needs_sign_in", {"coupon": coupon_in_words(usable[0])}, cards=coupon_cards(usable[:1]))
        return context.reply(say, focus=product, offer="none")
    return _grant(context, usable[0], product)


def ask_promotion(context: Context) -> Reply:
    """What is on now, what comes, and until when."""
    product = product_if_clear(context)
    found = promotions_for(product, context.shop.promotions(), context.turn.now)
    says = tuple(_promotion_say(promotion, phase, window) for promotion, phase, window in found[:2])
    if not says:
        return context.reply(Say("utter_no_promotion"), focus=product)
    return context.reply(*says, focus=product)


def ask_gift(context: Context) -> Reply:
    """What comes along with it."""
    product = product_if_clear(context)
    gifts = context.shop.gifts()
    if product and names_a_topic(context.turn.words):
        boxed = find_facts(product, FactKind.USAGE, (context.turn.words,))
        if isinstance(boxed, FactsFound):
            fields = {"product": product.short_name, "facts": "，".join(fact.text for fact in boxed.facts)}
            return context.reply(Say("utter_fact_usage", fields), focus=product)
        if boxed.topic in PACKING:
            return context.not_known(product, boxed.topic or "")
    if product is None:
        there = [g for g in gifts if g.stock > 0]
        words = [_gift_in_words(g, _scope_in_words(context, g)) for g in there[:3]]
        return context.reply(Say("utter_gifts", {"gifts": "；".join(words)}) if words else Say("utter_no_gift"))
    return context.reply(_gift_say(lines_meant(context, product), product, gifts), focus=product)


def _gift_say(lines: tuple[CartLine, ...], product: Product, gifts: tuple[Gift, ...]) -> Say:
    """What so many pieces bring along, else what is missing for a gift; that there is none only where none counts for it."""
    pieces = sum(line.quantity for line in lines)
    amount = sum(line.list_fen for line in lines)
    fields = {"product": product.short_name, "quantity": pieces, "amount": yuan(amount)}
    earned = applicable_gifts(lines, gifts)
    if earned:
        words = {"gifts": "；".join(_gift_in_words(g, "") for g in earned[:3])}
        return Say("utter_gifts_many" if pieces > 1 else "utter_gifts", {**fields, **words})
    nearest = next_gift(lines, gifts)
    if nearest is None:
        return Say("utter_no_gift")
    missing, gift = nearest
    words = {"gift": _gift_in_words(gift, ""), "missing": yuan(missing)}
    return Say("utter_gift_missing_many" if pieces > 1 else "utter_gift_missing", {**fields, **words})


def ask_membership(context: Context) -> Reply:
    """How to join and what it brings; a member hears their own level and points."""
    membership = context.shop.membership()
    perks = "；".join(f"{level.name}：{'、'.join(level.perks)}" for level in membership.levels)
    fields = {"how": membership.how_to_join, "points": membership.points_per_yuan, "levels": perks}
    if context.customer is not None:
        own = {"level": context.customer.level, "own_points": context.customer.points}
        return context.reply(Say("utter_membership_own", {**fields, **own}))
    return context.reply(Say("utter_membership", fields))


def takes_the_coupon(turn: Turn) -> bool:
    """Whether a message that nobody understood takes the coupon that is on offer (“帮我领”)."""
    lost = turn.question in ("out_of_scope", "not_understood") and turn.second is None
    return lost and turn.state.offer == "coupon" and _asks_to_claim(turn.words, offered=True)


def _asks_to_claim(words: str, *, offered: bool) -> bool:
    """Whether it is a request to claim (“帮我领券”, after an offer also “券给我”) and no question (“怎么领”)."""
    claiming = CLAIMING + TAKING if offered else CLAIMING
    return any(w in words for w in claiming) and not any(w in words for w in ASKING)


def _grant(context: Context, coupon: Coupon, product: Product | None) -> Reply:
    assert context.customer is not None
    try:
        grant = context.shop.grant_coupon(coupon.id, context.customer.id)
    except Refused as refusal:
        known = _known_refusal(refusal.reason)
        if known == "coupon_refused":
            context.call_person(known)
        return context.reply(Say(f"utter_{known}", {"coupon": coupon.title}), offer="none")
    name = "utter_coupon_granted" if grant.fresh else "utter_coupon_already_yours"
    expires = grant.expires_at.astimezone(SHANGHAI)
    fields = {"coupon": coupon_in_words(coupon), "month": expires.month, "day": expires.day}
    return context.reply(Say(name, fields), focus=product, offer="none")


def _known_refusal(reason: str) -> str:
    known = {"coupon_expired", "coupon_not_started", "coupon_used_up", "new_customers_only"}
    return reason if reason in known else "coupon_refused"


def usable_coupons(context: Context, product: Product | None) -> tuple[Coupon, ...]:
    """What can be claimed, the coupon that makes this product cheapest first (a larger one may shut out a promotion)."""
    coupons = context.shop.coupons(context.customer.id if context.customer else None)
    if product is None:
        return coupons
    best = quote_for(context, (CartLine(product, cheapest_sku(context, product)),)).to_claim
    fitting = coupons_for(product, coupons, context.customer, context.turn.now)
    return (*best, *(c for c in fitting if c not in best))


def _called_first(said: str, coupons: tuple[Coupon, ...]) -> tuple[Coupon, ...]:
    """A coupon called by its title, as its card's button does, is the one meant, whatever else would save more."""
    together = "".join(said.split())
    called = tuple(c for c in coupons if "".join(c.title.split()) in together)
    return (*called, *(c for c in coupons if c not in called))


def _counted(context: Context, product: Product | None) -> tuple[Coupon, ...]:
    """The coupon that the price rests on, held or not: a second “领” means this one and takes no other from the shelf."""
    if product is None or context.customer is None:
        return ()
    steps = quote_for(context, (CartLine(product, cheapest_sku(context, product)),)).steps
    refs = {step.ref for step in steps if step.kind == "coupon"}
    return tuple(c for c in coupons_that_count(context) if c.id in refs)


def product_if_clear(context: Context) -> Product | None:
    """What they look at, where that is beyond doubt."""
    focus = find_focus(context.turn, context.catalogue)
    return focus.product if isinstance(focus, Found) else None


def _promotion_say(promotion: Promotion, phase: Phase | None, window: PhaseWindow | None) -> Say:
    fields = {"title": promotion.title, "note": promotion.note, "starts": "", "ends": ""}
    if window is not None:
        fields |= {"starts": _day_in_words(window.starts_at), "ends": _day_in_words(window.ends_at)}
    return Say(f"utter_promotion_{phase.value if phase else 'to_come'}", fields)


def _day_in_words(at: datetime) -> str:
    local = at.astimezone(SHANGHAI)
    return f"{local.month}月{local.day}日{local.hour}点"


def _gift_in_words(gift: Gift, scope: str) -> str:
    return f"{scope}满{yuan(gift.threshold_fen)}元送{gift.title}" if gift.threshold_fen else f"{scope}送{gift.title}"


def _scope_in_words(context: Context, gift: Gift) -> str:
    """What has to be bought for it: one product by its name, else the shelf."""
    meant = [p for p in context.catalogue if counts_for(gift, p)]
    if len(meant) == 1:
        return meant[0].short_name
    return "" if len(meant) == len(context.catalogue) else "、".join(dict.fromkeys(p.shelf for p in meant))
