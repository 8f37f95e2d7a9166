"""Two people's measures in one message: “我175 140斤 女朋友162 100斤 各拿几码”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from presale.advice.audience import ONESELF, is_another
from presale.answers.model import Entity

PAIR = frozenset({"height", "weight"})
PRONOUN = re.compile(r"[我他她]")


@dataclass(frozen=True)
class Wearer:
    """One person with their height and weight; ``who`` is the shopper's word for them, 自己 for the shopper."""

    who: str
    measures: tuple[Entity, ...]

    def value(self, kind: str) -> float:
        """The measure of this kind, in cm or kg."""
        return float(next(e.value for e in self.measures if e.kind == kind))


def two_wearers(entities: Sequence[Entity], text: str) -> tuple[Wearer, ...]:
    """The two people whose height and weight a message tells, in its order; empty unless it tells both of two people.

    A measure belongs to whoever is named last before it, at first the shopper: “我175 女朋友162 100斤 我140斤”.
    """
    told: dict[str, list[Entity]] = {}
    for measure, who in _owned(entities, text):
        told.setdefault(who, []).append(measure)
    complete = len(told) == 2 and all({m.kind for m in measures} == PAIR and len(measures) == 2 for measures in told.values())
    return tuple(Wearer(who, tuple(measures)) for who, measures in told.items()) if complete else ()


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


def _owned(entities: Sequence[Entity], text: str) -> list[tuple[Entity, str]]:
    """Each measure with whom it is told of."""
    found: list[tuple[Entity, str]] = []
    place, who = 0, ONESELF
    for entity in entities:
        if entity.kind not in (*PAIR, "audience") or entity.negated:
            continue
        at = text.find(entity.text, place) if entity.text else -1
        if entity.kind == "audience":
            who = str(entity.value) if is_another(str(entity.value)) else ONESELF
        else:
            known = {measure.kind for measure, owner in found if owner == who}
            who = _pronoun_in(text[place : max(at, place)]) or (ONESELF if entity.kind in known else who)
            found.append((entity, who))
        place = at + len(entity.text) if at >= 0 else place
    return found


def _pronoun_in(text: str) -> str | None:
    """Whom the last pronoun before a measure means; None without one."""
    said = PRONOUN.findall(text)
    return (ONESELF if said[-1] == "我" else said[-1]) if said else None
