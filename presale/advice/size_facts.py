"""What a product's facts say of sizes: for whom one is made, which one to take, and how far it goes.

For what has no size chart they are all that a shop holds; beside a chart they tell what the chart does not (“脚宽建议拿大半码”).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from presale.advice.fact_match import hits_in, plain
from presale.advice.facts import fact_plainly_named
from presale.advice.numerals import number_of
from presale.shop.model import Fact, FactKind, Product, Range

HEIGHT, WEIGHT, AGE, FOOT = "height_cm", "weight_kg", "age_months", "foot_cm"
_TELLS_SIZES = re.compile(r"码|尺寸|长度|多大|多长|大小|几寸|适合|适用|身高|月龄|机型|[腰头领臀]围|承重|限重")
_BY_WEIGHT = ("尺码", "选码", "适合", "适用", "机型", "身高", "腰围", "头围", "尺寸", "大小", "长度")
_OF_MEASURE = {HEIGHT: ("身高",), WEIGHT: ("承重", "限重", "体重"), AGE: ("月龄", "适用"), FOOT: ("尺码", "脚长")}
_SPAN = r"(\d+(?:\.\d+)?)\s*码?\s*(?:到|至|-|–|—|~|～)\s*(\d+(?:\.\d+)?)"
_CLAUSES = re.compile(r"[，,；;。]")
_ADVERBS = re.compile(r"[很太挺蛮略稍偏]|比较|有点儿?|有些|特别|非常|稍微|一点")
_OF_SIZES = re.compile(r"拿[大小]|[大小][一半]码|[大小]码")
_OF_FIT = re.compile(r"显|松|紧|修身|合身|版型|偏[大小]")
_STEP = re.compile(r"([大小])(?:[一半]?码)")
_CONDITION = re.compile(r"建议|请|可以|最好|拿|选")
_STAGE = re.compile(r"孕[早中晚]")
_PREGNANT = re.compile(r"[孕肚][^\d一二三四五六七八九]{0,3}([1-4]?\d|[一二三四五六七八九])个?(?:多月|月|周)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Limit:
    """How a measure stands to what a fact gives: ``within`` its span or beyond it.

    ``measure`` is the body's field name, ``value`` in cm or kg.
    """

    fact: Fact
    measure: str
    value: float
    within: bool


def size_fact(product: Product, words: str, measures: Sequence[str] = ()) -> Fact | None:
    """The fact that tells whom the product or its sizes are for; None where the shop holds none.

    Args:
        words: the message; a fact about sizes that it names comes first.
        measures: names of the body's measures that were told, for the fact that speaks of one of them.
    """
    telling = tuple(f for f in product.facts if _TELLS_SIZES.search("\n".join((f.topic, f.text, *f.asks))))
    named = fact_plainly_named(replace(product, facts=telling), words)
    if named is not None:
        return named
    of_measure = (f for m in measures for f in telling if any(word in f.topic for word in _OF_MEASURE.get(m, ())))
    of_kind = [f for f in telling if f.kind in (FactKind.SPEC, FactKind.USAGE)]
    general = (f for word in _BY_WEIGHT for f in of_kind if f.topic.startswith(word))
    return next(of_measure, None) or next(general, None)


def size_of_figure(product: Product, figure: float, fact: Fact | None = None) -> str | None:
    """The product's size whose span holds a figure: by its own name (43 in “40-44码”), else by the fact's clause on it."""
    for size in product.sizes():
        named = re.search(_SPAN, size)
        if named and Range(float(named[1]), float(named[2])).holds(figure):
            return size
    clauses = _CLAUSES.split(fact.text) if fact else []
    for size in product.sizes():
        for clause in (plain(c) for c in clauses if plain(size) in plain(c)):
            span = re.search(_SPAN, clause.replace(plain(size), "", 1))
            if span and Range(float(span[1]), float(span[2])).holds(figure):
                return size
    return None


def limit_on(product: Product, measures: Mapping[str, float], sat_on: bool = False) -> Limit | None:
    """How the measures told stand to the product's facts on them, one that is beyond first; None where no fact speaks of any.

    What a thing carries is held against a body only where it is sat on: the message says so, or a fact gives heights.
    """
    if not sat_on and _limit(product, HEIGHT, 0.0) is None:
        measures = {name: value for name, value in measures.items() if name != WEIGHT}
    found = [limit for name, value in measures.items() if (limit := _limit(product, name, value)) is not None]
    return min(found, key=lambda limit: limit.within, default=None)


def _limit(product: Product, measure: str, value: float) -> Limit | None:
    if measure not in (HEIGHT, WEIGHT):
        return None
    for fact in product.facts:
        if not any(word in text for text in (fact.topic, fact.text) for word in _OF_MEASURE[measure]):
            continue
        span = re.search(_SPAN, fact.text)
        if span:
            return Limit(fact, measure, value, Range(float(span[1]), float(span[2])).holds(value))
        most = _NUMBER.search(fact.text)
        if most and measure == WEIGHT:
            return Limit(fact, measure, value, value <= float(most[0]))
    return None


@dataclass(frozen=True)
class SizeHint:
    """What a fact says of sizes for a body as the shopper described it; ``step`` is by how many sizes it moves the advice."""

    text: str
    step: int


def size_hint(product: Product, words: str) -> SizeHint | None:
    """The fact that a word on body or wearing names and that speaks of sizes: “脚宽” → “脚宽建议拿大半码”, one up.

    How it should sit is no such word: that is a wish. What holds of the last months holds of nobody before them.
    """
    text = plain(_ADVERBS.sub("", words)) + _stage_of_pregnancy(words)
    for fact in (f for f in product.facts if _OF_SIZES.search(f.text)):
        about_the_body = replace(fact, asks=tuple(word for word in fact.asks if not _OF_FIT.search(word)))
        named = any(len(hit.word) > 1 and not _OF_FIT.search(hit.word) for hit in hits_in((about_the_body,), text))
        for clause in _CLAUSES.split(fact.text):
            step = _STEP.search(clause)
            condition = _CONDITION.split(plain(clause))[0]
            if step and len(condition) > 1 and condition in text and not _OF_FIT.search(condition):
                return SizeHint(clause, 1 if step[1] == "大" else -1)
            if step and named and not _STAGE.search(clause):
                return SizeHint(clause, 1 if step[1] == "大" else -1)
        if named:
            return SizeHint(fact.text, 0)
    return None


def _stage_of_pregnancy(words: str) -> str:
    """The stage that months or weeks of a pregnancy mean (“怀孕七个月” → “孕晚期”), empty without them."""
    said = _PREGNANT.search(words)
    if said is None:
        return ""
    count = number_of(said[1])
    weeks = count * 4 if "月" in said[0] else count
    return "孕早期" if weeks <= 12 else "孕晚期" if weeks >= 28 else "孕中期"
