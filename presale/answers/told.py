"""What a message adds to what the shopper has told, and what of it is kept for next time.  Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from presale.advice.audience import ONESELF, is_another, is_child
from presale.answers.corrections import corrected
from presale.answers.model import Entity, Told
from presale.answers.wearers_said import in_order

FIELD_OF_ENTITY = {
    "height": "height_cm",
    "weight": "weight_kg",
    "age": "age_months",
    "foot_length": "foot_cm",
    "color": "color",
    "size": "size",
    "material": "material",
    "category": "category",
    "region": "region",
    "occasion": "occasion",
    "audience": "audience",
    "quantity": "quantity",
    "order_no": "order_no",
}
BODY_FIELDS = ("height_cm", "weight_kg", "foot_cm", "age_months")
KEPT_FIELDS = (*BODY_FIELDS[:3], "fit_wish", "usual_size", "budget_low_fen", "budget_high_fen", "region")
GROWN = {"height_cm": 135.0, "weight_kg": 35.0, "foot_cm": 21.0, "age_months": 168.0}
"""From here on a measure may be a grown-up's; below it was a child's, whoever told it."""
FIT_WORDS = {
    "宽松": "宽松",
    "宽大": "宽松",
    "肥一点": "宽松",
    "松一点": "宽松",
    "松一些": "宽松",
    "松点": "宽松",
    "宽一点": "宽松",
    "oversize": "宽松",
    "修身": "修身",
    "紧身": "修身",
    "贴身": "修身",
    "合身": "标准",
    "正好": "标准",
}
WISHING = ("点", "些", "喜欢", "想要", "想穿", "爱穿", "偏", "要", "习惯")
USUALLY = ("平时", "一般", "平常", "通常", "以前穿", "一直穿")

WORN_USUALLY = re.compile(rf"(?:{'|'.join(USUALLY)})[^，,。\s]{{0,3}}(?:穿|拿|买|选|用|戴|[smlx\d])|一直穿", re.IGNORECASE)


def tells_usual_size(text: str) -> bool:
    """Whether the words tell what is usually worn (“平时穿37”, “一般拿L”), not what is usual of the goods (“一般多长”)."""
    return bool(WORN_USUALLY.search(text))


def merge(told: Told, entities: Iterable[Entity], text: str) -> Told:
    """What is known after this message: what it says last replaces what was known before, corrections included."""
    entities = tuple(entities)
    # Whom it is for comes first: “160 100斤 给老婆穿” tells of her.
    for entity in in_order(entities, text, told.audience):
        told = _take(told, entity)
    correction = corrected(told, entities, text)
    if correction:
        remembered = tuple(name for name in told.remembered if name != correction[0])
        measure: dict[str, Any] = {correction[0]: correction[1]}
        told = replace(told, remembered=remembered, **measure)
    wish = fit_wish_in(text)
    if wish:
        told = replace(told, fit_wish=wish)
    if told.size and any(word in text for word in USUALLY):
        told = replace(told, usual_size=told.size)
    return told


def fit_wish_in(text: str) -> str | None:
    """How the shopper wants it to sit — only when the words wish rather than ask (“宽松点的”, not “这款宽松吗”)."""
    lowered = text.lower()
    for word, fit in FIT_WORDS.items():
        if word in lowered and any(w in lowered for w in WISHING) and not lowered.endswith(("吗", "么", "不", "?", "？")):
            return fit
    return None


def forget_wishes_of_product(told: Told, named_now: Iterable[Entity]) -> Told:
    """Colour and size belong to the product they were said of: dropped on another one unless this message names them."""
    kinds = {e.kind for e in named_now}
    return replace(
        told,
        color=told.color if "color" in kinds else None,
        size=told.size if "size" in kinds else None,
        quantity=told.quantity if "quantity" in kinds else None,
    )


def to_memory(told: Told, now: datetime) -> dict[str, Any]:
    """What is kept with the customer: body, wishes, budget, region, and a child's birth month instead of its age.

    While somebody else is bought for, nothing of it is the customer's own; of a child the birth month is kept all the same.
    """
    fields = KEPT_FIELDS if not is_another(told.audience) else ()
    kept = {name: getattr(told, name) for name in fields if getattr(told, name) is not None}
    if told.age_months is not None and (not is_another(told.audience) or is_child(told.audience)):
        months = now.year * 12 + now.month - 1 - told.age_months
        kept["birth_month"] = f"{months // 12:04d}-{months % 12 + 1:02d}"
    return kept


def from_memory(kept: Mapping[str, Any], told: Told, now: datetime) -> Told:
    """Fill what this conversation has not said from what was kept; ``remembered`` names the body facts so filled.

    While somebody else is bought for, the shopper's own body stays out of it.
    """
    of_oneself = not is_another(told.audience)
    fields = KEPT_FIELDS if of_oneself else tuple(f for f in KEPT_FIELDS if f not in (*BODY_FIELDS, "usual_size", "fit_wish"))
    found = {name: kept[name] for name in fields if kept.get(name) is not None and getattr(told, name) is None}
    if (of_oneself or is_child(told.audience)) and "birth_month" in kept and told.age_months is None:
        year, month = (int(part) for part in str(kept["birth_month"]).split("-"))
        found["age_months"] = max(0, now.year * 12 + now.month - (year * 12 + month))
    remembered = tuple(name for name in BODY_FIELDS if name in found)
    return replace(told, **found, remembered=remembered)


def _take(told: Told, entity: Entity) -> Told:
    if entity.kind == "color" and entity.negated:
        return replace(told, avoid_color=entity.value, color=None if told.color == entity.value else told.color)
    if entity.negated:
        return told
    if entity.kind == "budget":
        return replace(told, budget_low_fen=_fen(entity.value.get("low")), budget_high_fen=_fen(entity.value.get("high")))
    name = FIELD_OF_ENTITY.get(entity.kind)
    if name is None:
        return told
    if entity.kind == "audience":
        told = _for_wearer(told, str(entity.value))
    told = replace(told, **{name: entity.value})
    return replace(told, remembered=tuple(r for r in told.remembered if r != name))


def _for_wearer(told: Told, wearer: str) -> Told:
    """What is known of the body once the wearer is named: another's measures are asked for, one's own laid aside till then.

    A word for the same person (“学生” of oneself) changes nothing.
    """
    if wearer == told.audience or (not is_another(told.audience) and not is_another(wearer)):
        return told
    if is_another(told.audience) and not (wearer == ONESELF or is_another(wearer)):
        return told  # “女士” said of the wife who is bought for
    measures = _body_of(told)
    of_the_child = tuple(m for m in measures if is_child(wearer) and m[1] < GROWN[m[0]] and not is_another(told.audience))
    own = told.own_body if is_another(told.audience) else tuple(m for m in measures if m not in of_the_child)
    nothing: dict[str, Any] = dict.fromkeys((*BODY_FIELDS, "usual_size", "fit_wish"))
    told = replace(told, **nothing, remembered=(), own_body=own, asked=_not_of_the_body(told.asked))
    back: dict[str, Any] = dict(of_the_child if is_another(wearer) else own)
    return replace(told, **back, own_body=own if is_another(wearer) else ())


def _body_of(told: Told) -> tuple[tuple[str, float], ...]:
    measures = ((name, getattr(told, name)) for name in BODY_FIELDS)
    return tuple((name, value) for name, value in measures if value is not None)


def _not_of_the_body(asked: Iterable[str]) -> tuple[str, ...]:
    """What was asked for once and need not be again; a new wearer's measures are new questions."""
    body = {*BODY_FIELDS, *(f"{name}_alone" for name in BODY_FIELDS), "back_to_body", "back_to_foot", "back_to_age"}
    return tuple(marker for marker in asked if marker not in body)


def _fen(yuan: float | None) -> int | None:
    return None if yuan is None else round(yuan * 100)
