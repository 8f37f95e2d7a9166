"""A bare number as the answer to a question that was just asked."""

from __future__ import annotations

from collections.abc import Callable

from presale.nlu.quantities.height import centimetres
from presale.nlu.quantities.model import Budget, Value
from presale.nlu.quantities.reading import Number, Reading
from presale.nlu.quantities.sense import kilograms


def read_expected(reading: Reading) -> None:
    """Where nothing of the expected kind was found, take the first number that can be one."""
    meaning = _MEANINGS.get(reading.expecting or "")
    if meaning is None or any(q.kind == reading.expecting for q in reading.found):
        return
    for number in reading.numbers.values():
        value = meaning(number, reading)
        if value is not None and reading.add(str(reading.expecting), value, (number.start, number.end)):
            return


def _weight(number: Number, reading: Reading) -> float | None:
    height = next((q.value for q in reading.found if q.kind == "height" and isinstance(q.value, float)), None)
    return round(kilograms(number.middle, height, reading.text), 2) if 2 <= number.middle <= 300 else None


def _budget(number: Number, reading: Reading) -> Budget | None:
    low = None if number.low == number.high else round(number.low)
    return {"low": low, "high": round(number.high)} if number.high >= 5 else None


def _months(number: Number, reading: Reading) -> int | None:
    return int(number.middle) if 1 <= number.middle <= 36 else None


def _foot(number: Number, reading: Reading) -> float | None:
    value = number.middle / 10 if number.middle >= 90 else number.middle
    return value if 8 <= value <= 33 else None


def _pieces(number: Number, reading: Reading) -> int | None:
    return int(number.low) if number.low >= 1 and number.low.is_integer() else None


_MEANINGS: dict[str, Callable[[Number, Reading], Value | None]] = {
    "height": lambda number, reading: centimetres(number),
    "weight": _weight,
    "budget": _budget,
    "age": _months,
    "foot_length": _foot,
    "quantity": _pieces,
}
