"""Which size fits, and what the size chart says."""

from __future__ import annotations

import re
from dataclasses import replace

from presale.advice.naming import same_size
from presale.advice.recommendation import Need, recommend
from presale.advice.size import Between, Fits, Missing, NoChart, OutOfRange, advise_size
from presale.advice.size_facts import SizeHint, size_hint
from presale.advice.size_girths import unknown_girths
from presale.answers.context import AskFirst, Context
from presale.answers.facts import TRAITS, trait_asked
from presale.answers.girths import girths_in, shoe_size_in
from presale.answers.listing import cards_of, names_of
from presale.answers.measures import body_in_words, chart_in_words, row_in_words, size_in_words
from presale.answers.model import Reply, Say
from presale.answers.size_doubts import answer_to_a_doubt
from presale.answers.size_for_whom import cut_for_others, instead_of
from presale.answers.size_otherwise import by_girth, by_habit, by_hint, for_two, stepped
from presale.answers.size_stock import with_stock
from presale.answers.size_without_chart import size_without_chart
from presale.answers.sku_words import sizes_in_words
from presale.answers.told import tells_usual_size
from presale.shop.model import Product, SizeChart

ABOUT_SIZES = re.compile(r"码|多大|大小|几号|尺寸|选|怎么穿|穿什么|穿啥|偏")
HOW_IT_RUNS = re.compile(r"偏[大小]|正码|准不准|准吗")
RUNS = {"正常": "utter_size_runs_true", "偏小": "utter_size_runs_small", "偏大": "utter_size_runs_large"}
INSTEAD = {"正常": "utter_size_chart_instead", "偏小": "utter_size_small_instead", "偏大": "utter_size_large_instead"}
AWAITED_FACTORS = {"height_cm": "body", "weight_kg": "body", "foot_cm": "foot", "age_months": "age"}


def ask_size(context: Context) -> Reply:
    """Advise a size by the product's own chart, then say whether it is there; a cut for the other gender is said before."""
    trait = None if _asks_a_size(context) else trait_asked(context)
    if trait:
        return TRAITS[trait](context)
    product = context.product()
    warning = cut_for_others(context, product)
    if warning is None:
        return _sized(context, product)
    try:
        return _preceded((warning,), _sized(context, product))
    except AskFirst:
        return instead_of(context, product, warning)


def _sized(context: Context, product: Product) -> Reply:
    """The size by measures, girths, habit or facts, whatever was told; asks for what the chart still needs."""
    chart = product.size_chart
    advice = advise_size(chart, context.body, context.fit_wish)
    if chart is None or isinstance(advice, NoChart):
        return size_without_chart(context, product)
    special = for_two(context, product, chart) or by_girth(context, product, chart, advice)
    if special is not None:
        return special
    hint = size_hint(product, context.turn.words)
    unknown = unknown_girths(chart, girths_in(context.turn.words))
    lacking = tuple(Say("utter_size_no_such_girth", {"product": product.short_name, "measure": name}) for name in unknown[:1])
    if isinstance(advice, Missing):
        by_a_habit = by_habit(context, product, chart, hint)
        if by_a_habit is None:
            told_first = (*lacking, *((Say("utter_size_hint", {"fact": hint.text}),) if hint else ()))
            raise AskFirst(_preceded(told_first, _ask_for(context, product, advice)))
        return by_a_habit
    return _preceded(lacking, _advised(context, product, chart, advice, hint))


def _advised(
    context: Context, product: Product, chart: SizeChart, advice: Fits | Between | OutOfRange, hint: SizeHint | None
) -> Reply:
    """What the chart advises for this body, doubts, wishes and what the facts say of such a body considered."""
    fields = {"product": product.short_name, "body": body_in_words(context.told, _counted(advice))}
    if isinstance(advice, OutOfRange):
        return _out_of_range(context, product, advice, fields)
    doubt = answer_to_a_doubt(context, product, chart, advice, stepped(chart, advice, hint))
    moved = None if doubt or hint is None else by_hint(context, product, chart, advice, hint, fields["body"])
    answered = doubt or moved
    if answered is not None:
        return answered
    more = (Say("utter_size_hint", {"fact": hint.text}),) if hint else ()
    if isinstance(advice, Between):
        return with_stock(context, product, advice.preferred, _between(context, product, advice, fields), *more)
    name = "utter_size_fits" if _has_a_taste(product) else "utter_size_fits_plainly"
    fits = Say(name, {**fields, "size": size_in_words(advice.size), "fit": advice.fit})
    return with_stock(context, product, advice.size, fits, *more)


def _preceded(says: tuple[Say, ...], reply: Reply) -> Reply:
    return replace(reply, says=(*says, *reply.says))


def ask_size_chart(context: Context) -> Reply:
    """Tell how it falls against the label, one size's measures, or the whole chart; who tells a girth asks for a size."""
    worn_usually = context.turn.named("size") and tells_usual_size(context.turn.words)
    if girths_in(context.turn.words) or (worn_usually and not HOW_IT_RUNS.search(context.turn.words)):
        return ask_size(replace(context, turn=replace(context.turn, question="ask_size")))
    trait = None if context.turn.value("size") or ABOUT_SIZES.search(context.turn.words) else trait_asked(context)
    if trait:
        return TRAITS[trait](context)
    product = context.product()
    chart = product.size_chart
    if chart is None or not chart.rows:
        return size_without_chart(context, product)
    fields = {"product": product.short_name, "fit": chart.fit, "runs": chart.runs}
    if HOW_IT_RUNS.search(context.turn.words):
        return context.reply(Say(RUNS.get(chart.runs, RUNS["正常"]), fields), focus=product)
    wanted = context.turn.value("size")
    for row in chart.rows:
        if wanted and same_size(row.size, str(wanted)):
            say = Say("utter_size_row", {**fields, "size": size_in_words(row.size), "measures": row_in_words(row)})
            return context.reply(say, focus=product)
    name = "utter_size_chart" if any(row.weight_kg for row in chart.rows) else "utter_size_chart_only"
    return context.reply(Say(name, {**fields, "chart": chart_in_words(chart)}), focus=product)


def _between(context: Context, product: Product, advice: Between, fields: dict[str, str]) -> Say:
    fields = {
        **fields,
        "smaller": sizes_in_words((advice.smaller,)),
        "larger": sizes_in_words((advice.larger,)),
        "preferred": sizes_in_words((advice.preferred,)),
    }
    if advice.why != "border":
        name = "utter_size_factors_disagree"
    elif context.fit_wish or not _has_a_taste(product):
        name = "utter_size_on_border_settled"
    else:
        name = "utter_size_on_border"
    return Say(name, fields)


def _out_of_range(context: Context, product: Product, advice: OutOfRange, fields: dict[str, str]) -> Reply:
    need = Need(category=product.category, gender=product.gender, body=context.body)
    others = [r.product for r in recommend(need, context.catalogue, exclude=(product.id,))]
    say = Say(f"utter_size_{advice.direction}", {**fields, "nearest": size_in_words(advice.nearest)})
    if not others:
        return context.reply(say, focus=product)
    fitting = Say("utter_size_others_fit", {"names": names_of(others)}, cards=cards_of(others))
    return context.reply(say, fitting, focus=product, shown=others)


def _asks_a_size(context: Context) -> bool:
    """Whether the words leave no doubt that it is about a size: a measure was told, or sizes are spoken of."""
    words = context.turn.words
    return bool(context.turn.entities or girths_in(words) or shoe_size_in(words) or ABOUT_SIZES.search(words))


def _has_a_taste(product: Product) -> bool:
    """Whether tighter or looser is a matter of taste: for clothes, not for shoes and nappies."""
    rows = product.size_chart.rows if product.size_chart else ()
    return all(row.height_cm and row.weight_kg and not row.age_months for row in rows)


def _counted(advice: Fits | Between | OutOfRange) -> tuple[str, ...]:
    """The measures that an advice rests on; of a grown-up's chart that ends, both are told."""
    if isinstance(advice, OutOfRange):
        return (advice.factor,) if advice.factor in ("foot_cm", "age_months") else ("height_cm", "weight_kg")
    return advice.because


def _ask_for(context: Context, product: Product, advice: Missing) -> Reply:
    """Ask for what the chart needs, and for the half that is missing when only half was told.

    What was asked for and not told is not asked again: what is usually worn, or the chart, will do instead.
    """
    some_told = body_in_words(context.told) != ""
    markers = tuple(f"{f}_alone" if some_told else f for f in advice.factors)
    if set(markers) <= set(context.told.asked) and product.size_chart is not None:
        sizes = sizes_in_words([row.size for row in product.size_chart.rows])
        name = INSTEAD.get(product.size_chart.runs, INSTEAD["正常"])
        say = Say(name, {"product": product.short_name, "sizes": sizes})
        return context.reply(say, focus=product, offer="human")
    if advice.any_of:
        name, awaiting = "utter_ask_age_or_weight", "age"
    elif len(advice.factors) > 1:
        name, awaiting = "utter_ask_height_and_weight", "body"
    else:
        name, awaiting = f"utter_ask_{advice.factors[0]}", AWAITED_FACTORS[advice.factors[0]]
    reply = context.ask(awaiting, Say(name, {"product": product.short_name}), markers)
    return replace(reply, state=replace(reply.state, focus_product=product.id, shelf=product.shelf))
