"""Whether a message asks two things, and which clause asks which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from presale.nlu.questions import is_asking, is_telling

Ranking = Sequence[tuple[str, float]]

FILLER = frozenset(
    {
        "greet", "goodbye", "thank", "affirm", "deny", "inform", "inform_body", "select_item", "out_of_scope",
        "hesitate", "refuse", "complain", "not_answered", "bot_challenge", "chitchat/praise", "chitchat/mood",
    }
)  # fmt: skip
"""What stands before or behind a question without being one."""


@dataclass(frozen=True)
class Readiness:
    """When to believe in two questions. A message that announces the second (“顺便”) needs less.

    Attributes:
        clause: probability that each question needs within its own clause.
        linked: the same where the message announces it.
        told: probability in the whole message from which a clause counts though it has not the form of a question.
        least: probability in the whole message below which one of the two was only background …
        plain: … unless its clause has the form of a question, and this probability within itself: the louder question of a
            message easily drowns the other in the whole.
    """

    clause: float = 0.5
    linked: float = 0.4
    told: float = 0.2
    least: float = 0.001
    plain: float = 0.9


@dataclass(frozen=True)
class TwoQuestions:
    """Two different questions of one message, in the order in which they were asked.

    Attributes:
        first, second: full intent names.
        confidence: of the second, within its clause.
        second_clauses: which clauses belong to the second; the others go with the first.
    """

    first: str
    second: str
    confidence: float
    second_clauses: tuple[int, ...]


@dataclass(frozen=True)
class _Question:
    clause: int
    intent: str
    probability: float


def two_questions(
    whole: Ranking, texts: Sequence[str], rankings: Sequence[Ranking], linked: bool, ready: Readiness
) -> TwoQuestions | None:
    """The first two different questions, or None when the message asks one thing (or nothing).

    Args:
        whole: ranking of the message.
        texts: its clauses.
        rankings: ranking of each clause.
        linked: whether the message announces another question (``is_linked``).
        ready: how much evidence is enough.
    """
    held = dict(whole)
    asked = _asked(held, texts, rankings, linked, ready)
    intents = list(dict.fromkeys(question.intent for question in asked))[:2]
    if len(intents) < 2 or not (linked or whole[0][0] in intents and _both_meant(held, intents, texts, asked, ready)):
        return None
    first, second = intents
    confidence = max(question.probability for question in asked if question.intent == second)
    of_second = tuple(i for i in range(len(texts)) if _last_asked(i, intents, asked) == second)
    return TwoQuestions(first, second, confidence, of_second)


def _asked(
    held: dict[str, float], texts: Sequence[str], rankings: Sequence[Ranking], linked: bool, ready: Readiness
) -> list[_Question]:
    found = []
    for i, (text, ranking) in enumerate(zip(texts, rankings, strict=True)):
        intent, probability = ranking[0] if ranking else ("out_of_scope", 0.0)
        if intent in FILLER or is_telling(text) or probability < (ready.linked if linked else ready.clause):
            continue
        if linked or is_asking(text) or held.get(intent, 0.0) >= ready.told:
            found.append(_Question(i, intent, probability))
    return found


def _both_meant(
    held: dict[str, float], intents: Sequence[str], texts: Sequence[str], asked: Sequence[_Question], ready: Readiness
) -> bool:
    plainly = {q.intent for q in asked if q.probability >= ready.plain and is_asking(texts[q.clause])}
    return all(held.get(intent, 0.0) >= ready.least or intent in plainly for intent in intents)


def _last_asked(clause: int, intents: Sequence[str], asked: Sequence[_Question]) -> str | None:
    """Which of the two was asked last before or in a clause."""
    before = [question.intent for question in asked if question.clause <= clause and question.intent in intents]
    return before[-1] if before else None
