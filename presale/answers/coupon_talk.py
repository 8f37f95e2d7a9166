"""What is said of single coupons: whether the one that was named works here, which is best, how they add up, until when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from presale.advice.cart import CartLine
from presale.advice.coupon_terms import Verdict, Works, coupon_named, judge, names_terms
from presale.advice.pricing import Quote
from presale.advice.scope import counts_for
from presale.answers.benefit_cards import coupon_cards, coupon_in_words
from presale.answers.context import Context
from presale.answers.lines import lines_meant
from presale.answers.model import Reply, Say
from presale.answers.money import yuan
from presale.answers.quoting import coupons_that_count, quote_fields, quote_for, shopper
from presale.shop.model import Coupon, Phase, Product

SHANGHAI = ZoneInfo("Asia/Shanghai")
WHICH_IS_BEST = re.compile(
    r"(?:哪|那)(?:[张种]|个券|.{0,2}券)[^，。]{0,4}(?:划算|合适|省|好用|优惠|便宜)|最(?:划算|省)[^，。]{0,3}券|用哪张"
)
ADDING_UP = re.compile(r"叠加|叠用|一起用|同时用|同享|都能用|都可以用|一单.{0,3}几张")
LEFT_OR_UNTIL = re.compile(r"几张|多少张|剩|截止|到期|过期|有效期|到(?:几号|什么时候|啥时候|哪天)|什么时候(?:结束|到)|多久")


def about_coupons(context: Context, product: Product | None) -> Reply | None:
    """The answer to a question of one coupon or of how coupons go together; None where the message asks nothing of the kind."""
    coupons = coupons_that_count(context)
    named = coupon_named(context.turn.words, coupons)
    lines = lines_meant(context, product)
    if named is not None:
        says = [_works_say(context, named, product, lines)] if lines else [_terms_say(named)]
        asks_terms = bool(lines) and LEFT_OR_UNTIL.search(context.turn.text)
        return _reply(context, named, product, (*says, _terms_say(named)) if asks_terms else tuple(says))
    if product is None or not lines:
        return None
    if ADDING_UP.search(context.turn.words):
        say = _adding_up_say(context, product, lines)
        return context.reply(say, focus=product, offer="coupon" if say.cards else None)
    if WHICH_IS_BEST.search(context.turn.words):
        return _best(context, product, lines)
    spoken_of = context.state.offer == "coupon" or context.state.last_question in ("ask_coupon", "claim_coupon")
    best = _coupon_of(context, quote_for(context, lines))
    if best and LEFT_OR_UNTIL.search(context.turn.words) and (spoken_of or "券" in context.turn.text):
        return _reply(context, best, product, (_terms_say(best),))
    if names_terms(context.turn.words) and "券" in context.turn.words:
        return context.reply(Say("utter_coupon_unknown"), focus=product)
    return None


def is_about_coupons(context: Context) -> bool:
    """Whether a question of promotions is really one of coupons (“249减25能用吗”, “哪张最划算”, “能叠加吗”)."""
    words = context.turn.words
    if any(pattern.search(words) for pattern in (WHICH_IS_BEST, ADDING_UP)):
        return True
    spoken_of = context.state.offer == "coupon" or context.state.last_question in ("ask_coupon", "claim_coupon")
    if spoken_of and LEFT_OR_UNTIL.search(words):
        return True
    return ("券" in words or names_terms(words)) and coupon_named(words, coupons_that_count(context)) is not None


def verdict_on(context: Context, coupon: Coupon, lines: tuple[CartLine, ...]) -> Verdict:
    """Whether a coupon works for what is bought, by this shopper, now."""
    return judge(
        coupon,
        lines,
        promotions=context.shop.promotions(),
        customer=shopper(context),
        membership=context.shop.membership(),
        now=context.turn.now,
    )


def _works_say(context: Context, coupon: Coupon, product: Product | None, lines: tuple[CartLine, ...]) -> Say:
    verdict = verdict_on(context, coupon, lines)
    best = quote_for(context, lines)
    fields = {
        "coupon": coupon.title,
        "product": product.short_name if product else lines[0].product.short_name,
        "threshold": yuan(coupon.threshold_fen),
        "amount": yuan(verdict.amount_fen),
        "missing": yuan(verdict.missing_fen),
        "scope": _scope_in_words(context, coupon),
        "with_it": yuan(verdict.pay_fen),
        **quote_fields(best),
    }
    if verdict.works is Works.FIRST_ORDER:
        return Say("utter_new_customers_only", fields)
    if verdict.works is not Works.YES:
        return Say(f"utter_coupon_{verdict.works.value}", fields)
    cards = coupon_cards((coupon,))
    if best.pay_fen < verdict.pay_fen:
        return Say("utter_coupon_works_but", fields, cards=cards)
    return Say("utter_coupon_works_alone" if not coupon.stackable else "utter_coupon_works", fields, cards=cards)


def _reply(context: Context, coupon: Coupon, product: Product | None, says: tuple[Say, ...]) -> Reply:
    """A coupon is offered only where it can be used."""
    works = any(say.cards for say in says)
    return context.reply(*says, focus=product, offer="coupon" if works else None)


def _best(context: Context, product: Product, lines: tuple[CartLine, ...]) -> Reply:
    quote = quote_for(context, lines)
    coupon = _coupon_of(context, quote)
    fields = {"product": product.short_name, **quote_fields(quote)}
    if coupon is None:
        return context.reply(Say("utter_coupon_none_fits", fields), focus=product, offer="none")
    say = Say("utter_coupon_best", {**fields, "coupon": coupon.title}, cards=coupon_cards(quote.to_claim))
    return context.reply(say, focus=product, offer="coupon" if quote.to_claim else None)


def _adding_up_say(context: Context, product: Product, lines: tuple[CartLine, ...]) -> Say:
    """What the shop's own notes say of coupons beside promotions, and what that comes to here."""
    quote = quote_for(context, lines)
    rule = next((f"“{title}”{clause}" for title, clause in _rules_on_coupons(context, product)), "")
    coupon = _coupon_of(context, quote)
    fields = {"product": product.short_name, "rule": rule, "coupon": coupon.title if coupon else "", **quote_fields(quote)}
    if not quote.steps:
        return Say("utter_coupon_none_fits", fields)
    if coupon is not None and not coupon.stackable:
        return Say("utter_coupon_shuts_out", fields, cards=coupon_cards(quote.to_claim))
    return Say("utter_coupon_adds_up" if rule else "utter_coupon_adds_up_here", fields, cards=coupon_cards(quote.to_claim))


def one_coupon_an_order(context: Context, product: Product | None) -> bool:
    """Whether the shop's own notes say that an order takes one coupon."""
    return any("一张" in clause for _, clause in _rules_on_coupons(context, product))


def _rules_on_coupons(context: Context, product: Product | None) -> Iterator[tuple[str, str]]:
    """What the notes of live promotions say of coupons: title and clause."""
    for promotion in context.shop.promotions():
        if promotion.phase_at(context.turn.now) is Phase.LIVE and (product is None or counts_for(promotion, product)):
            yield from ((promotion.title, clause) for clause in re.split("[，；。]", promotion.note) if "券" in clause)


def _terms_say(coupon: Coupon) -> Say:
    until = coupon.ends_at.astimezone(SHANGHAI)
    fields = {"coupon": coupon_in_words(coupon), "left": coupon.remaining, "month": until.month, "day": until.day}
    return Say("utter_coupon_terms", fields)


def _coupon_of(context: Context, quote: Quote) -> Coupon | None:
    refs = {step.ref for step in quote.steps if step.kind == "coupon"}
    return next((c for c in coupons_that_count(context) if c.id in refs), None)


def _scope_in_words(context: Context, coupon: Coupon) -> str:
    names = [p.short_name for p in context.catalogue if p.id in coupon.scope_products]
    kinds = (*coupon.scope_categories[:4], *names[:2])
    return "、".join(kinds) + ("等" if len(coupon.scope_categories) > 4 else "")
