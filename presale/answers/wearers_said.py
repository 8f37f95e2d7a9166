"""Two people's measures in one message: “我175 140斤 女朋友162 100斤 各拿几码”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from presale.advice.audience import ONESELF, is_another
from presale.answers.model import Entity

PAIR = frozenset({"height", "weight"})
PRONOUN = re.compile(r"([他她])[^他她我]{0,3}$")


@dataclass(frozen=True)
class Wearer:
    """One person with their height and weight; ``who`` is the shopper's word for them, 自己 for the shopper."""

    who: str
    measures: tuple[Entity, ...]

    def value(self, kind: str) -> float:
        """The measure of this kind, in cm or kg."""
        return float(next(e.value for e in self.measures if e.kind == kind))


def two_wearers(entities: Sequence[Entity], text: str) -> tuple[Wearer, ...]:
    """The two people whose height and weight a message tells, in its order; empty unless it tells two pairs of two people."""
    measures = [e for e in entities if e.kind in PAIR and not e.negated]
    if len(measures) != 4 or {e.kind for e in measures[:2]} != PAIR or {e.kind for e in measures[2:]} != PAIR:
        return ()
    first, second = _named(entities, text, measures[0], None), _named(entities, text, measures[2], measures[1])
    if first is None and second is None:
        return ()
    who = (first or ONESELF, second or ONESELF)
    return (Wearer(who[0], tuple(measures[:2])), Wearer(who[1], tuple(measures[2:]))) if who[0] != who[1] else ()


def in_order(entities: Sequence[Entity], text: str, audience: str | None) -> list[Entity]:
    """The entities as they are to be taken in: whom it is for before what is told of them, of two people oneself first.

    ``audience`` is whom it was for until now.
    """
    wearers = sorted(two_wearers(entities, text), key=lambda w: w.who != ONESELF)
    if not wearers:
        return sorted(entities, key=lambda e: e.kind != "audience")
    ordered = [e for e in entities if e.kind not in (*PAIR, "audience")]
    for wearer in wearers:
        if wearer.who != ONESELF or is_another(audience):
            ordered.append(Entity("audience", wearer.who, wearer.who))
        ordered += wearer.measures
    return ordered


def _named(entities: Sequence[Entity], text: str, measure: Entity, after: Entity | None) -> str | None:
    """Who is named before a measure, and after the measure of the one before; None for nobody but the shopper."""
    start = entities.index(after) + 1 if after is not None else 0
    named = [e for e in entities[start : entities.index(measure)] if e.kind == "audience" and not e.negated]
    if named:
        return str(named[-1].value) if is_another(str(named[-1].value)) else None
    pronoun = PRONOUN.search(text[: max(text.find(measure.text), 0)]) if measure.text else None
    return pronoun[1] if pronoun else None
