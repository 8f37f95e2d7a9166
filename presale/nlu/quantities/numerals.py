"""Reading a single number, in digits or in Chinese numerals.

Own code rather than cn2an, which reads “一百四” but refuses what chat is full of: ranges (“三四百”) and units in the
middle (“一米七五”).
"""

from __future__ import annotations

from functools import lru_cache

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_SUFFIXES = UNITS | {"k": 1000, "w": 10_000}


@lru_cache(maxsize=2048)
def read_number(written: str) -> tuple[float, float] | None:
    """The value as (low, high): equal for “一百四”, 300 and 400 for “三四百”. None when it is not a number."""
    if written[0].isdigit():
        return _arabic(written)
    if "点" in written:
        whole, part = written.split("点")
        value = (_spoken(whole) or 0.0) + float(f"0.{spelled_digits(part)}")
        return value, value
    if written == "百八十":
        return 80.0, 100.0
    if not set(written) & UNITS.keys() and len(written) > 2:
        value = float("".join(str(DIGITS[char]) for char in written))
        return value, value
    pair = _adjacent(written)
    if pair is None:
        return _both(_spoken(written))
    low, high = _spoken(written[: pair + 1] + written[pair + 2 :]), _spoken(written[:pair] + written[pair + 1 :])
    return None if low is None or high is None else (low, high)


def spelled_digits(written: str) -> str | None:
    """“七五” or “75” as “75”, digit by digit; None when a unit such as 十 is among them."""
    digits = [str(DIGITS.get(char, char)) for char in written]
    return "".join(digits) if all(digit in "0123456789" for digit in digits) else None


def _both(value: float | None) -> tuple[float, float] | None:
    return None if value is None else (value, value)


def _arabic(written: str) -> tuple[float, float]:
    factor = _SUFFIXES.get(written[-1].lower(), 1)
    value = float(written if factor == 1 else written[:-1]) * factor
    return value, value


def _adjacent(written: str) -> int | None:
    """Where two neighbouring digits say “about” (三四百, 十七八), as the index of the first."""
    for i in range(len(written) - 1):
        first, second = DIGITS.get(written[i]), DIGITS.get(written[i + 1])
        if first and second and second == first + 1:
            return i
    return None


def _spoken(written: str) -> float | None:
    if not set(written) & UNITS.keys():
        return float("".join(str(DIGITS[char]) for char in written)) if written else None
    total = section = 0
    digit: int | None = None
    unit = 0
    for char in written:
        if char in DIGITS:
            digit = DIGITS[char]
            unit = 1 if digit == 0 else unit
            continue
        unit = UNITS[char]
        section, total = _multiplied(section, total, digit, unit)
        digit = None
    # A digit after 百 without its own unit counts tens: 一百四 is 140, while 一百零四 is 104.
    tail = (digit or 0) * (unit // 10 if unit >= 100 else 1)
    return float(total + section + tail)


def _multiplied(section: int, total: int, digit: int | None, unit: int) -> tuple[int, int]:
    if unit == 10_000:
        return 0, total + (section + (digit or 0) or 1) * unit
    return section + (1 if digit is None else digit) * unit, total
