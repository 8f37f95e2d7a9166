"""How well entities are found, by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from presale.nlu.report.cases import Case, WantedEntity

QUANTITIES = frozenset({"height", "weight", "age", "foot_length", "budget", "quantity", "order_no"})

NAMED_BY_THE_SHOP = frozenset({"product", "category", "material", "occasion", "audience", "attribute"})
"""Their values are the catalogue's words, which who wrote the cases could not know: only kind and place are compared."""

WRITTEN_BY_THE_SHOP = {"color": "色", "size": "码"}
"""The catalogue's writing of a colour or a size may do without this mark (“卡其”, “27”), which the cases write out."""

Found = dict[str, Any]


@dataclass(frozen=True)
class EntityScore:
    """Precision, recall and F1 of one kind of entity; ``wanted`` is how many the cases hold."""

    entity: str
    precision: float
    recall: float
    f1: float
    wanted: int


@dataclass(frozen=True)
class EntityMiss:
    """A case in which something was missed or invented."""

    text: str
    missed: tuple[str, ...]
    invented: tuple[str, ...]


def entity_scores(readings: Iterable[tuple[Case, Sequence[Found]]]) -> tuple[list[EntityScore], list[EntityMiss]]:
    """Scores by kind, then “quantities” and “all”; and the cases that went wrong."""
    right: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    got: Counter[str] = Counter()
    misses = []
    for case, found in readings:
        matched, missed, invented = _compare(case.entities, found)
        right.update(matched)
        wanted.update(e.entity for e in case.entities)
        got.update(e["entity"] for e in found)
        if missed or invented:
            misses.append(
                EntityMiss(case.text, tuple(map(_show, missed)), tuple(f"{e['entity']}={e['value']}" for e in invented))
            )
    scores = [_score(kind, [kind], right, wanted, got) for kind in sorted(wanted)]
    quantities = _score("quantities", [k for k in wanted if k in QUANTITIES], right, wanted, got)
    return [*scores, quantities, _score("all", list(wanted | got), right, wanted, got)], misses


def _compare(wanted: Sequence[WantedEntity], found: Sequence[Found]) -> tuple[list[str], list[WantedEntity], list[Found]]:
    left, matched, missed = list(found), [], []
    for wish in wanted:
        hit = next((entity for entity in left if _fits(wish, entity)), None)
        if hit is None:
            missed.append(wish)
        else:
            left.remove(hit)
            matched.append(wish.entity)
    return matched, missed, left


def _fits(wanted: WantedEntity, found: Found) -> bool:
    """Same kind, same place as far as can be told, and the same value where the case gives one."""
    if wanted.entity != found["entity"] or not _touch(wanted.text, str(found.get("text", ""))):
        return False
    if wanted.value is None or wanted.entity in NAMED_BY_THE_SHOP:
        return True
    mark = WRITTEN_BY_THE_SHOP.get(wanted.entity)
    if mark:
        return str(wanted.value).removesuffix(mark) == str(found["value"]).removesuffix(mark)
    return _same(wanted.value, found["value"])


def _touch(one: str, other: str) -> bool:
    return one in other or other in one


def _same(wanted: Any, found: Any) -> bool:
    if isinstance(wanted, dict):
        return isinstance(found, dict) and all(_same(wanted.get(key), found.get(key)) for key in ("low", "high"))
    if isinstance(wanted, int | float) and isinstance(found, int | float):
        return abs(wanted - found) < 0.05
    return str(wanted) == str(found)


def _score(name: str, kinds: list[str], right: Counter[str], wanted: Counter[str], got: Counter[str]) -> EntityScore:
    hits, wishes, finds = (sum(counter[kind] for kind in kinds) for counter in (right, wanted, got))
    precision, recall = hits / finds if finds else 0.0, hits / wishes if wishes else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return EntityScore(name, precision, recall, f1, wishes)


def _show(entity: WantedEntity) -> str:
    return f"{entity.entity}={entity.text if entity.value is None else entity.value}"
