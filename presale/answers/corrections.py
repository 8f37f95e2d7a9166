"""A bare number that corrects a measure: “啊不对 110”, “不是175是178”."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import log

from presale.answers.model import Entity, Told

MEASURED = frozenset({"height", "weight", "foot_length", "age", "size", "quantity", "budget"})
CORRECTION = re.compile(
    r"(?:[啊哦噢额呃嗯诶欸唉哎呀，, ]|不好意思)*(?:不对|不是|(?:说|打|写|搞|记|弄|输)?错了?|更正|口误)"
    r"[^\d]{0,5}(?:\d{1,3}(?:\.\d)?[^\d]{0,2}是)?\s*(?P<n>\d{1,3}(?:\.\d)?)\s*(?:才对|的|哈|哦|啊|呀|吧|了)?[。.!！~～]*"
)
PLAUSIBLE = {"height_cm": (45, 215), "weight_kg": (2, 160), "foot_cm": (8, 32)}
FARTHEST = 0.35
"""How far a correction may lie from what it corrects, as the logarithm of their ratio: 100 to 140, not 50 to 110."""


def corrected(told: Told, entities: Iterable[Entity], text: str) -> tuple[str, float] | None:
    """The measure that a bare number corrects, with its value in cm or kg: the one told that it is nearest to. None without."""
    said = CORRECTION.fullmatch(text.strip())
    if said is None or any(entity.kind in MEASURED for entity in entities):
        return None
    number = float(said["n"])
    candidates = [("weight_kg", number / 2), ("weight_kg", number), ("height_cm", number), ("foot_cm", number)]
    near = [
        (abs(log(value / known)), name, value)
        for name, value in candidates
        if (known := getattr(told, name)) and PLAUSIBLE[name][0] <= value <= PLAUSIBLE[name][1]
    ]
    distance, name, value = min(near, default=(FARTHEST + 1, "", 0.0))
    return (name, value) if distance <= FARTHEST else None
