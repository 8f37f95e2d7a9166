"""Coupons, promotions, gifts and membership."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from presale.advice.benefits import applicable_gifts, coupons_for, next_gift, promotions_for
from presale.advice.cart import CartLine
from presale.advice.coupon_terms import Works
from presale.advice.fact_meaning import FOR_A_STATEMENT, nearest_fact
from presale.advice.facts import FactsFound, fact_plainly_named, find_facts, names_a_topic
from presale.advice.scope import counts_for
from presale.advice.standing import level_said, says_not_new
from presale.answers.benefit_cards import coupon_cards, coupon_in_words
from presale.answers.context import Context
from presale.answers.coupon_talk import about_coupons, is_about_coupons, one_coupon_an_order, verdict_on
from presale.answers.fill_up import asks_what_to_add, fill_up
from presale.answers.focus import Found, find_focus
from presale.answers.lines import lines_meant
from presale.answers.model import Reply, Say, Turn
from presale.answers.money import yuan
from presale.answers.people import leave_membership
from presale.answers.price import ask_price
from presale.answers.quoting import cheapest_sku, coupons_that_count, quote_for, shopper, with_standing
from presale.answers.timing import asks_when, when_to_buy
from presale.errors import Refused
from presale.shop.model import Coupon, FactKind, Gift, Phase, PhaseWindow, Product, Promotion

CLAIMING = ("帮我领", "给我领", "领券", "领一张", "帮领", "我领")
TAKING = ("给我", "发我", "发来", "要了", "那就领", "领吧")
ASKING = ("怎么", "咋", "哪", "吗", "么", "没", "不了", "能不能", "可以", "?", "？")
PACKING = ("礼盒", "礼袋", "贺卡", "包装盒", "盒子", "包装")
GIVEN_ALONG = re.compile(r"[送赠礼]|满\d")
MOST_COUPONS = 2
LEAVING = re.compile(r"注销|销户|退会|退出会员|不[想要]当会员|取消会员")
SHANGHAI = ZoneInfo("Asia/Shanghai")


def ask_coupon(context: Context) -> Reply:
    """Which coupons this shopper can claim for what they look at; “帮我领一张” claims the best one at once."""
    if _asks_to_claim(context.turn.words, offered=context.state.offer == "coupon"):
        return claim_coupon(context)
    product = product_if_clear(context)
    if product and says_not_new(context.turn.words):  # who cannot use a coupon for first orders wants the price without it
        return ask_price(context)
    about = about_coupons(context, product)
    if about is not None:
        return with_standing(context, about)
    usable = usable_coupons(context, product)
    if not usable:
        return context.reply(Say("utter_no_coupon"), focus=product, offer="none")
    return with_standing(context, _coupons_listed(context, product, usable))


def _coupons_listed(context: Context, product: Product | None, usable: tuple[Coupon, ...]) -> Reply:
    """At most two, the best first: those that work for what is bought, then the nearest of the others with what it needs."""
    lines = lines_meant(context, product)
    working = tuple(c for c in usable if not lines or verdict_on(context, c, lines).works is Works.YES)[:MOST_COUPONS]
    further = tuple(c for c in usable if c not in working)[: MOST_COUPONS - len(working)]
    fields = {
        "coupons": "；".join(coupon_in_words(c) for c in working),
        "further": "；".join(coupon_in_words(c) for c in further),
    }
    name = "utter_coupons_none_yet" if not working else "utter_coupons_and_more" if further else "utter_coupons"
    if len(working) > 1 and lines and one_coupon_an_order(context, product):
        name = "utter_coupons_one_of"
    say = Say(name, fields, cards=coupon_cards((*working, *further)))
    return context.reply(say, focus=product, offer="coupon" if working else "none")


def _named(coupons: tuple[Coupon, ...]) -> str:
    return "；".join(coupon_in_words(c) for c in coupons)


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
    other = _other_than_promotions(context, product)
    if other is not None:
        return with_standing(context, other)
    found = promotions_for(product, context.shop.promotions(), context.turn.now)
    says = tuple(_promotion_say(promotion, phase, window) for promotion, phase, window in found[:2])
    if not says:
        return context.reply(Say("utter_no_promotion"), focus=product)
    told_before = context.state.last_question == "ask_promotion" and context.state.focus_product == (product and product.id)
    if product and (told_before or context.turn.named("quantity")):  # what it comes to, for so many
        return ask_price(context)
    return with_standing(context, context.reply(*says, focus=product))


def _other_than_promotions(context: Context, product: Product | None) -> Reply | None:
    """What a question of promotions asks besides what is on: a coupon, what to add, when to buy, a deposit in amounts."""
    turn = context.turn
    if is_about_coupons(context):
        about = about_coupons(context, product)
        if about is not None:
            return about
    if product is None:
        return None
    if asks_what_to_add(turn.words):
        return fill_up(context, product)
    if asks_when(turn.words):
        if turn.second == "ask_price" and asks_when(turn.second_clause):
            return context.reply(focus=product)  # “定金多少 尾款多少” is one answer
        return when_to_buy(context, product)
    return None


def ask_gift(context: Context) -> Reply:
    """What comes along with it."""
    product = product_if_clear(context)
    gifts = context.shop.gifts()
    done_for_it = _done_for_it(context, product) if product else None
    if done_for_it is not None:
        return context.reply(done_for_it, focus=product)
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


def _done_for_it(context: Context, product: Product) -> Say | None:
    """What comes with it that is no gift: a trait or a service that its facts tell of (“一样包挂装吗”)."""
    words = context.turn.words
    if GIVEN_ALONG.search(words):
        return None
    fact = fact_plainly_named(product, words) or nearest_fact(product, words, context.services.nearness, FOR_A_STATEMENT)
    return Say("utter_fact_usage", {"product": product.short_name, "facts": fact.text}) if fact else None


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
        return Say("utter_no_gift_for" if any(g.stock > 0 for g in gifts) else "utter_no_gift", fields)
    missing, gift = nearest
    words = {"gift": _gift_in_words(gift, ""), "missing": yuan(missing)}
    return Say("utter_gift_missing_many" if pieces > 1 else "utter_gift_missing", {**fields, **words})


def ask_membership(context: Context) -> Reply:
    """How to join and what it brings; a member hears their own level and points. Who wants to leave is told how."""
    if LEAVING.search(context.turn.words):
        return leave_membership(context)
    membership = context.shop.membership()
    level = level_said(context.turn.text, membership) if context.customer is None else None
    if level is not None and context.turn.second is None and product_if_clear(context) is not None:
        return ask_price(context)
    if level is not None:
        noted = Say("utter_membership_noted", {"level": level.name, "perks": "、".join(level.perks)})
        return with_standing(context, context.reply(noted))
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
    fitting = coupons_for(product, coupons, shopper(context), context.turn.now)
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
