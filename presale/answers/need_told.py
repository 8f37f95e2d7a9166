"""What is wanted, gathered from all that was told: kind, person, use, budget, and what was turned down."""

from __future__ import annotations

import re
from dataclasses import replace

from presale.advice.audience import gender_of, is_another
from presale.advice.changes import change_in
from presale.advice.declined import declined_kinds
from presale.advice.kinds import is_of_kind
from presale.advice.recommendation import Need
from presale.advice.uses import uses_named
from presale.advice.wishes import GROWN_MONTHS, TODDLER_MONTHS
from presale.answers.choosing import is_open
from presale.answers.context import Context
from presale.answers.model import Told

MOST_USES = 3
GIVING = re.compile(r"(?<![配派赠包相发])送(?![货到达不运上])|礼物|礼品")
BETTER_ONE = re.compile(r"[点些]的|更|的呢")


def with_all_told(context: Context) -> Context:
    """The context with what this message tells of the need beside its entities; it is kept in what was told."""
    told = _kind_told(context)
    told = replace(told, refused=_refused(context, told))
    if told.category in told.refused:
        told = replace(told, category=None)
    if told.occasion is None:
        told = replace(told, occasion=_occasion(context, told))
    of_kind = [p for p in context.catalogue if told.category is None or is_of_kind(p, told.category)]
    uses = tuple(dict.fromkeys((*told.uses, *uses_named(context.turn.words, of_kind))))[-MOST_USES:]
    return replace(context, turn=replace(context.turn, told=replace(told, uses=uses)))


def need_of(context: Context) -> Need:
    """What the shopper wants, as far as they have told."""
    told = context.told
    avoided = tuple(str(e.value) for e in context.turn.entities if e.negated and e.kind == "color")
    shelves = {p.shelf for p in context.catalogue}
    audience = told.audience or _child_of(told)
    return Need(
        category=None if told.category in shelves else told.category,
        shelf=told.category if told.category in shelves else _shelf_of_kind(context, told.category),
        audience=audience,
        occasion=told.occasion,
        budget_low_fen=told.budget_low_fen,
        budget_high_fen=told.budget_high_fen,
        color=told.color,
        avoid_colors=avoided or ((told.avoid_color,) if told.avoid_color else ()),
        avoid_categories=told.refused,
        material=told.material,
        gender=gender_of(audience) if audience else None,
        body=context.body,
        uses=told.uses,
    )


def _kind_told(context: Context) -> Told:
    """What kind of thing it is: named, as one of several that a name may mean, or the kind that is looked at."""
    told = context.told
    if context.turn.value("category"):
        return told
    unsure = [e for e in context.turn.named("product") if len(e.extra.get("ids", ())) > 1]
    shelf = next((p.shelf for p in context.catalogue if p.shelf in context.turn.words), None) if told.category is None else None
    kind = str(unsure[-1].value) if unsure else kind_on_hand(context) or shelf
    return replace(told, category=kind) if kind else told


def kind_on_hand(context: Context) -> str | None:
    """On a page “1500 以内有吗” and “有没有便宜点的” ask for the kind of thing that is looked at."""
    turn, state = context.turn, context.state
    more = change_in(turn.words) is not None or bool(BETTER_ONE.search(turn.words))
    whose = turn.value("audience") or (turn.value("occasion") and not more)
    if (turn.value("budget") is None and not more) or whose or state.pending_question or is_open(state):
        return None
    return next((p.category for p in context.catalogue if p.id == state.focus_product), None)


def _refused(context: Context, told: Told) -> tuple[str, ...]:
    """Kinds and products turned down so far, this message included; what is asked for again is turned down no more."""
    turn = context.turn
    kinds = {str(e.value) for e in turn.entities if e.negated and e.kind == "category"}
    products = [i for e in turn.entities if e.negated and e.kind == "product" for i in e.extra.get("ids", ())]
    declined = (*sorted(kinds), *declined_kinds(turn.words, context.catalogue))
    wanted = {str(e.value) for e in turn.named("category")} - set(declined)
    return tuple(dict.fromkeys((*(r for r in told.refused if r not in wanted), *declined, *products)))


def _occasion(context: Context, told: Told) -> str | None:
    """An occasion that the shop names on its goods, in the shopper's words; buying for somebody, a gift."""
    words = context.turn.words
    named = {o for p in context.catalogue for o in p.occasions if len(o) > 1 and o in words}
    if named:
        return max(named, key=len)
    return "送礼" if GIVING.search(words) and (is_another(told.audience) or "礼" in words) else None


def _child_of(told: Told) -> str | None:
    """Who is meant where only an age was told."""
    if told.age_months is None or told.age_months >= GROWN_MONTHS:
        return None
    return "宝宝" if told.age_months < TODDLER_MONTHS else "孩子"


def _shelf_of_kind(context: Context, kind: str | None) -> str | None:
    """The one shelf on which things of this kind stand, if it is one."""
    found = {p.shelf for p in context.catalogue if kind and is_of_kind(p, kind)}
    return found.pop() if len(found) == 1 else None
