"""Paying in instalments, as far as the shop's own word on payment says it: which terms there are, and which cost nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from presale.advice.numerals import NUMERAL, number_of

_ASKED = re.compile(rf"({NUMERAL}) ?期|({NUMERAL}) ?个月分期|分({NUMERAL}) ?个月")
_TERMS = re.compile(r"((?:\d+ ?[、，和/ ]+ ?)*\d+) ?期(?:分期)?")
_FREE = re.compile(r"((?:\d+ ?[、和/ ]+ ?)*\d+) ?期(?:分期)?(?:都|均|是)?(?:免手续费|免息|0 ?手续费|零手续费|无手续费)")
_FROM = re.compile(r"(\d+(?:\.\d+)?) ?元以上[^，。；]*分期")


@dataclass(frozen=True)
class Terms:
    """``months`` that can be chosen, those of them that are ``free`` of a fee, and from how many fen on."""

    months: tuple[int, ...]
    free: tuple[int, ...]
    from_fen: int = 0


def terms_in(policy: str) -> Terms | None:
    """The terms that the shop's word names; None where it names none."""
    if "分期" not in policy:
        return None
    months = _numbers(m[1] for m in _TERMS.finditer(policy))
    free = _numbers(m[1] for m in _FREE.finditer(policy))
    least = _FROM.search(policy)
    return Terms(months, free, round(float(least[1]) * 100) if least else 0) if months else None


def months_asked(text: str) -> int | None:
    """In how many instalments a message wants to pay."""
    found = _ASKED.search(text)
    return number_of(next(word for word in found.groups() if word)) if found else None


def each_fen(pay_fen: int, months: int) -> int:
    """One instalment without fees, the first one bearing the odd fen."""
    return -(-pay_fen // months)


def _numbers(found: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted({int(n) for text in found for n in re.findall(r"\d+", text)}))
