"""Sizes of what has no size chart: by the shop's facts on whom it fits, picked where a figure was told, else what there is."""

from __future__ import annotations

import re
from dataclasses import replace

from presale.advice.size_facts import Limit, limit_on, size_fact, size_of_figure
from presale.answers.context import Context
from presale.answers.girths import girths_in, shoe_size_in
from presale.answers.measures import MEASURES, measure_in_words
from presale.answers.model import Reply, Say
from presale.answers.size_stock import with_stock
from presale.answers.sku_words import sizes_in_words
from presale.answers.told import FIELD_OF_ENTITY
from presale.shop.model import Fact, Product

TALL = re.compile(r"(?<![\d.])(?:1[3-9]\d|20\d)(?![\d.]|\s*(?:斤|公斤|kg|元|块|码|号|度|天|个))")
"""A bare number that may be somebody's height, where the product's facts speak of heights."""
SAT_ON = re.compile(r"[坐躺睡承压踩站]")


def size_without_chart(context: Context, product: Product) -> Reply:
    """Tell the fact on sizes, the size that it gives for a figure, or how a measure stands to it; else what can be chosen.

    Somebody who told a measure on which the shop holds nothing is told so.
    """
    told = _told_now(context)
    limit = _limit(context, product, told)
    if limit is not None:
        name = "utter_size_within_limit" if limit.within else "utter_size_beyond_limit"
        fields = {**_fact_fields(product, limit.fact), "body": measure_in_words(limit.measure, limit.value)}
        return context.reply(Say(name, fields), focus=product)
    fact = size_fact(product, context.turn.words, tuple(told))
    picked = _picked(context, product, fact)
    if picked is not None:
        return picked
    if fact is not None:
        return context.reply(Say("utter_size_by_fact", _fact_fields(product, fact)), focus=product)
    unknown = [name for name, _ in girths_in(context.turn.words)] + [MEASURES[name] for name in told]
    if unknown:
        return context.not_known(product, unknown[0])
    return context.reply(what_there_is(product), focus=product)


def what_there_is(product: Product) -> Say:
    """What can be chosen where nobody's body matters."""
    sizes = product.sizes()
    if len(sizes) > 1:
        return Say("utter_size_no_chart", {"product": product.short_name, "sizes": sizes_in_words(sizes)})
    return Say("utter_size_one_size", {"product": product.short_name})


def _limit(context: Context, product: Product, told: dict[str, float]) -> Limit | None:
    """How what was told stands to the facts; without a measure told, a bare number may be the height."""
    tall = TALL.search(context.turn.words)
    measures = told or ({"height_cm": float(tall[0])} if tall else {})
    return limit_on(product, measures, bool(SAT_ON.search(context.turn.words)))


def _picked(context: Context, product: Product, fact: Fact | None) -> Reply | None:
    """The size in whose span a figure of this message lies, with its stock."""
    for figure in _figures(context):
        size = size_of_figure(product, figure, fact)
        if size is not None:
            name = "utter_size_picked_by_fact" if fact else "utter_size_picked"
            fields = _fact_fields(product, fact) if fact else {"product": product.short_name}
            reply = with_stock(context, product, size, Say(name, {**fields, "size": sizes_in_words((size,))}))
            return replace(reply, told=replace(reply.told, size=size))
    return None


def _figures(context: Context) -> tuple[float, ...]:
    """What a size may be picked by: a girth, a shoe size, or the number of a size that was named."""
    figures = [cm for _, cm in girths_in(context.turn.words)]
    foot = shoe_size_in(context.turn.words)
    figures += [foot] if foot is not None else []
    named = (re.fullmatch(r"(\d+(?:\.\d+)?)\s*[码号]?", str(e.value)) for e in context.turn.named("size"))
    return tuple(figures + [float(match[1]) for match in named if match])


def _told_now(context: Context) -> dict[str, float]:
    """The body's measures in this message, by field name."""
    fields = ((FIELD_OF_ENTITY.get(e.kind), e.value) for e in context.turn.entities if not e.negated)
    return {name: float(value) for name, value in fields if name in MEASURES}


def _fact_fields(product: Product, fact: Fact) -> dict[str, str]:
    return {"product": product.short_name, "topic": fact.topic, "fact": fact.text}
