"""How often the intent was read right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

REFUSED = frozenset({"out_of_scope", "nlu_fallback"})

Pair = tuple[str, str]
"""(wanted, got)."""


@dataclass(frozen=True)
class IntentScore:
    """Precision, recall and their harmonic mean for one intent, and how many cases want it."""

    intent: str
    precision: float
    recall: float
    f1: float
    cases: int


def is_right(wanted: str, got: str) -> bool:
    """Whether the shopper gets the right answer; an out-of-scope message is right when it is refused either way."""
    return wanted == got or (wanted == "out_of_scope" and got in REFUSED)


def accuracy(pairs: Sequence[Pair]) -> float:
    """Share of right ones."""
    return sum(is_right(*pair) for pair in pairs) / len(pairs)


def scores(pairs: Sequence[Pair]) -> list[IntentScore]:
    """One score for each intent that is wanted somewhere, weakest first."""
    read = [(wanted, wanted if is_right(wanted, got) else got) for wanted, got in pairs]
    right = Counter(wanted for wanted, got in read if wanted == got)
    wanted_often, got_often = Counter(wanted for wanted, _ in read), Counter(got for _, got in read)
    found = [_score(name, right[name], wanted_often[name], got_often[name]) for name in wanted_often]
    return sorted(found, key=lambda score: (score.f1, score.intent))


def macro_f1(pairs: Sequence[Pair]) -> float:
    """Mean F1 over the intents."""
    each = scores(pairs)
    return sum(score.f1 for score in each) / len(each)


def confusions(pairs: Sequence[Pair]) -> list[tuple[Pair, int]]:
    """Wrong (wanted, got), most frequent first."""
    return Counter(pair for pair in pairs if not is_right(*pair)).most_common()


def _score(intent: str, right: int, wanted: int, got: int) -> IntentScore:
    precision = right / got if got else 0.0
    recall = right / wanted
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return IntentScore(intent, precision, recall, f1, wanted)
