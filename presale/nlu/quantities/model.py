"""What a quantity is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

KINDS = ("height", "weight", "age", "foot_length", "budget", "quantity", "order_no", "size")


class Budget(TypedDict):
    """An interval of yuan; None leaves a side open."""

    low: int | None
    high: int | None


Value = float | int | str | Budget


@dataclass(frozen=True)
class Quantity:
    """One quantity at ``text[start:end]``.

    Attributes:
        kind: one of ``KINDS``.
        value: height and foot_length in cm, weight in kg, age in months, budget as ``Budget``, quantity in pieces,
            order_no and size as strings.
    """

    kind: str
    value: Value
    start: int
    end: int
