"""When what was recommended will not do: others, cheaper or dearer ones, the nearest — or the plain word that there are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from presale.advice.changes import Change
from presale.advice.kinds import is_of_kind
from presale.advice.reasons import sum_meant
from presale.advice.recommendation import Need, Recommendation, recommend
from presale.answers.choosing import is_asking
from presale.answers.context import Context
from presale.answers.focus import in_focus, products_shown
from presale.answers.listing import cards_with_reasons, numbered_with_reasons
from presale.answers.model import Reply, Say
from presale.answers.money import yuan
from presale.answers.size import ask_size
from presale.shop.model import Product

MOST_SHOWN = 3
SEEN = "seen:"
"""Before the id of a product that was only too dear or too cheap: no answer to “还有别的吗”, but not turned down."""
FAR_ABOVE = 2
"""What costs more than so many times the budget is not shown as near it."""


def show_others(context: Context, need: Need, change: Change) -> Reply:
    """The next ones in the direction that was wished for, never those that were just shown."""
    seen = _seen(context)
    context = _passed_over(context, seen, "" if change is Change.OTHERS else SEEN)
    if change is Change.OTHERS:
        passed_over = tuple(r.removeprefix(SEEN) for r in context.told.refused)
        found = recommend(need, context.catalogue, exclude=passed_over)
        return _shown(context, "utter_other_choices", found) if found else _nothing_more(context)
    if change is Change.CHEAPER:
        return _cheaper(context, need, seen)
    return _dearer(context, need, seen)


def nothing_fits(context: Context, need: Need) -> Reply:
    """Say so, and show the nearest that gives up the fewest wishes: colour and cloth, the occasion, last a little money."""
    looser = replace(need, color=None, material=None, occasion=None, budget_low_fen=None)
    near = recommend(looser, context.catalogue, exclude=context.told.refused)
    if near:
        return _shown(context, "utter_nothing_fits_but_near", near)
    most = sum_meant(need) or 0
    above = [r for r in _by_price(context, replace(looser, budget_high_fen=None)) if r.sku.price_fen <= most * FAR_ABOVE]
    if above and tuple(r.product.id for r in above[:MOST_SHOWN]) == context.state.shown_products:
        fields = {"budget": yuan(most), "product": above[0].product.short_name, "price": yuan(above[0].sku.price_fen)}
        return context.reply(Say("utter_nothing_within_budget_yet", fields))
    if need.names_kind() and above:
        return _shown(context, "utter_nothing_within_budget", above[:MOST_SHOWN], budget=yuan(most))
    only = [p for p in context.catalogue if need.category and is_of_kind(p, need.category)]
    if len(only) == 1 and only[0].size_chart is not None:  # its size is known, and only not there
        focused = replace(context.turn, question="ask_size", state=replace(context.state, focus_product=only[0].id))
        return ask_size(replace(context, turn=focused))
    return context.reply(Say("utter_nothing_fits"), offer="human", suggest=False)


def _cheaper(context: Context, need: Need, seen: Sequence[Product]) -> Reply:
    if not seen:
        found = _by_price(context, need)[:MOST_SHOWN]
        return _shown(context, "utter_cheapest_first", found) if found else nothing_fits(context, need)
    below = max(p.price_fen for p in seen)
    fitting = _by_price(context, replace(need, budget_low_fen=None), seen)
    found = [r for r in fitting if r.sku.price_fen < below][:MOST_SHOWN]
    if found:
        return _shown(context, "utter_cheaper_choices", found)
    cheapest = min(seen, key=lambda p: p.price_fen)
    fields = {"product": cheapest.short_name, "price": yuan(cheapest.price_fen)}
    return context.reply(Say("utter_nothing_cheaper", fields, context.capsules_after("ask_product", cheapest)), focus=cheapest)


def _dearer(context: Context, need: Need, seen: Sequence[Product]) -> Reply:
    told = replace(context.told, budget_low_fen=None, budget_high_fen=None)
    context = replace(context, turn=replace(context.turn, told=told))
    floor = max((p.price_fen for p in seen), default=0)
    open_end = _by_price(context, replace(need, budget_low_fen=None, budget_high_fen=None), seen)
    found = [r for r in open_end if r.sku.price_fen > floor][:MOST_SHOWN]
    if found:
        return _shown(context, "utter_dearer_choices", found)
    if not seen:
        return nothing_fits(context, need)
    dearest = max(seen, key=lambda p: p.price_fen)
    fields = {"product": dearest.short_name, "price": yuan(dearest.price_fen)}
    return context.reply(Say("utter_nothing_dearer", fields, context.capsules_after("ask_product", dearest)), focus=dearest)


def _by_price(context: Context, need: Need, besides: Sequence[Product] | None = None) -> list[Recommendation]:
    """Everything that fits, the cheapest first; with ``besides`` only those were seen too lately to be shown again."""
    exclude = context.told.refused if besides is None else tuple(p.id for p in besides)
    found = recommend(need, context.catalogue, limit=len(context.catalogue), exclude=exclude)
    return sorted(found, key=lambda r: r.sku.price_fen)


def _seen(context: Context) -> tuple[Product, ...]:
    """What was just shown; on a page, what is looked at."""
    listed = context.state.last_question == context.turn.question and context.state.shown_products
    if listed and not is_asking(context.state):
        return products_shown(context.state, context.catalogue)
    focus = in_focus(context.state, context.catalogue)
    return (focus,) if focus and not is_asking(context.state) else ()


def _passed_over(context: Context, seen: Sequence[Product], mark: str) -> Context:
    """The context in which what was shown is turned down or, with the mark ``SEEN``, is just no other one any more."""
    refused = tuple(dict.fromkeys((*context.told.refused, *(f"{mark}{p.id}" for p in seen))))
    return replace(context, turn=replace(context.turn, told=replace(context.told, refused=refused)))


def _nothing_more(context: Context) -> Reply:
    return context.reply(Say("utter_nothing_more"), offer="human", suggest=False)


def _shown(context: Context, response: str, found: Sequence[Recommendation], **fields: str) -> Reply:
    say = Say(response, {"list": numbered_with_reasons(found), **fields}, cards=cards_with_reasons(found))
    products = [r.product for r in found]
    return context.reply(say, focus=products[0] if len(products) == 1 else None, shown=products, offer="choice")
