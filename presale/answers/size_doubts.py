"""Doubts and wishes after a size was advised: “XL会不会太肥”, “73不行吗”, “我喜欢宽松点”."""

from __future__ import annotations

import re

from presale.advice.naming import find_skus, same_size
from presale.advice.size import FitWish, SizeAdvice
from presale.advice.size_judged import Kept, Sits, judge_size, size_of, why_kept
from presale.answers.context import Context
from presale.answers.measures import MEASURES, body_in_words, figure_in_words, measure_in_words, size_in_words
from presale.answers.model import Reply, Say
from presale.answers.size_stock import with_stock
from presale.answers.told import FIELD_OF_ENTITY, fit_wish_in, tells_usual_size
from presale.shop.model import Product, SizeChart

TO_WEAR_LONGER = re.compile(r"多穿|穿久|穿得久|再穿|明年|长高|长得快|长大")


def answer_to_a_doubt(
    context: Context, product: Product, chart: SizeChart, advice: SizeAdvice, advised: str | None
) -> Reply | None:
    """How the size named in this message would sit, or what the wish told in it changes; None when it names neither.

    Args:
        advised: the size to compare with: the advice's own, or what the facts on such a body make of it.
    """
    if advised is None:
        return None
    return _of_a_size(context, product, chart, advice, advised) or _of_a_wish(context, product, chart, advice)


def tells_measures(context: Context) -> bool:
    """Whether this message tells something of the body, so that the advice is new."""
    return any(FIELD_OF_ENTITY.get(e.kind) in MEASURES for e in context.turn.entities)


def _of_a_size(context: Context, product: Product, chart: SizeChart, advice: SizeAdvice, advised: str) -> Reply | None:
    named = {str(e.value) for e in context.turn.named("size")}
    of_habit = tells_measures(context) and tells_usual_size(context.turn.words)
    if len(named) != 1 or of_habit:
        return None
    sits = judge_size(chart, named.pop(), context.body)
    if sits is None:
        return None
    right = same_size(sits.size, advised)
    if right and advised != size_of(advice):
        return None  # the reason for it is told
    say = _judged(context, sits, advised, right, _is_next_up(chart, sits.size, advised))
    return with_stock(context, product, _worth_its_stock(context, product, sits, advised), say)


def _worth_its_stock(context: Context, product: Product, sits: Sits, advised: str) -> str | None:
    """The size whose stock is told: not what the shopper has just read, but what is new, and what is gone."""
    told_before = context.state.last_question == "ask_size" and not tells_measures(context)
    if sits.how == "fits" and not same_size(sits.size, advised):
        return sits.size
    gone = not any(sku.stock > 0 for sku in find_skus(product, size=advised))
    return advised if gone or not told_before else None


def _judged(context: Context, sits: Sits, advised: str, right: bool, next_up: bool) -> Say:
    value = getattr(context.body, sits.factor)
    fields = {
        "size": size_in_words(sits.size),
        "advised": size_in_words(advised),
        "measure": MEASURES[sits.factor],
        "low": figure_in_words(sits.factor, sits.span.low),
        "high": figure_in_words(sits.factor, sits.span.high),
        "body": measure_in_words(sits.factor, value),
    }
    roomy = sits.how in ("loose", "long")
    if right and roomy and context.fit_wish is FitWish.LOOSE:
        return Say("utter_size_judged_wished", fields)
    if roomy and next_up and TO_WEAR_LONGER.search(context.turn.words):
        return Say("utter_size_judged_to_grow_into", fields)
    return Say(f"utter_size_judged_{sits.how}{'_advised' if right else ''}", fields)


def _is_next_up(chart: SizeChart, size: str, advised: str) -> bool:
    sizes = [row.size for row in chart.rows]
    return sizes.index(size) == sizes.index(advised) + 1


def _of_a_wish(context: Context, product: Product, chart: SizeChart, advice: SizeAdvice) -> Reply | None:
    wish, size = context.fit_wish, size_of(advice)
    clothes = all(row.height_cm and row.weight_kg and not row.age_months for row in chart.rows)
    if wish is None or size is None or not clothes or not fit_wish_in(context.turn.text):
        return None
    kept = why_kept(chart, context.body, wish)
    if tells_measures(context) and (kept is None or kept.why == "already"):
        return None  # the usual advice says how it will sit
    fields = {"product": product.short_name, "body": body_in_words(context.told), "fit": chart.fit, "wish": wish.value}
    return with_stock(context, product, size, _wished(kept, {**fields, "size": size_in_words(size)}))


def _wished(kept: Kept | None, fields: dict[str, str]) -> Say:
    if kept is None:
        return Say("utter_size_wish_met", fields)
    more = {"other": size_in_words(kept.other), "limit": figure_in_words("weight_kg", kept.limit_kg)} if kept.other else {}
    return Say(f"utter_size_wish_{kept.why}", {**fields, **more})
