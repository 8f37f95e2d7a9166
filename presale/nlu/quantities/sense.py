"""What a weight without a unit means, and which measures a body can have."""

from __future__ import annotations

import math
import re

HEIGHTS = (45.0, 230.0)
ADULT_HEIGHTS = (140.0, 210.0)
_JIN_FROM, _KG_UNTIL = 90.0, 75.0
_LEAN = 15.5
"""Body-mass index under which an adult's number cannot be 斤."""
_CHILD_INDEX = 16.0
_MEN = re.compile(r"老公|男|爸|哥|弟|儿子")


def is_height(value: float) -> bool:
    """Whether a person, from newborn to giant, can be so tall (cm)."""
    return HEIGHTS[0] <= value <= HEIGHTS[1]


def is_adult_height(value: float) -> bool:
    """Whether a bare number is likely to be a grown person's height (cm)."""
    return ADULT_HEIGHTS[0] <= value <= ADULT_HEIGHTS[1]


def kilograms(number: float, height_cm: float | None, text: str = "") -> float:
    """A weight told without its unit, in kg.

    The ruling: adults' numbers from 90 on are 斤, up to 75 they are kilograms, between them the height decides (a number
    that would make an adult all too lean in 斤 is kilograms). For a child the unit that gives the usual build is taken.
    """
    if height_cm is not None and height_cm < ADULT_HEIGHTS[0] - 10:
        return min((number, number / 2), key=lambda kg: abs(math.log(kg / (height_cm / 100) ** 2 / _CHILD_INDEX)))
    if number >= _JIN_FROM:
        return number / 2
    if number <= _KG_UNTIL:
        return number
    if height_cm is None:
        return number if _MEN.search(text) else number / 2
    return number / 2 if number / 2 / (height_cm / 100) ** 2 >= _LEAN else number
