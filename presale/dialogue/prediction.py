"""What a model predicted in the test stories, and how well that went."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LISTEN = "action_listen"


@dataclass(frozen=True)
class Prediction:
    """One action of a story.

    Attributes:
        intent: the message that the action follows.
        expected: the action that the story names.
        got: the action that the model chose.
        policy: the policy that chose it.
        confidence: between 0 and 1.
        milliseconds: how long the policies took to choose.
    """

    intent: str
    expected: str
    got: str
    policy: str
    confidence: float
    milliseconds: float

    @property
    def right(self) -> bool:
        """Whether the model chose what the story names."""
        return self.got == self.expected


@dataclass(frozen=True)
class StoryResult:
    """One story as a model played it."""

    file: str
    name: str
    predictions: tuple[Prediction, ...]

    @property
    def right(self) -> bool:
        """Whether every action was right."""
        return all(p.right for p in self.predictions)

    @property
    def held_out(self) -> bool:
        """Whether training has no story with this path."""
        return self.file.startswith("test_held_out_")

    @property
    def misses(self) -> tuple[Prediction, ...]:
        """The actions that were wrong."""
        return tuple(p for p in self.predictions if not p.right)


def turn_milliseconds(stories: Iterable[StoryResult], intents: frozenset[str] | None = None) -> list[float]:
    """How long the policies took for each turn, from message to listening again.

    Args:
        intents: only turns with one of these; all when None.
    """
    turns: list[float] = []
    for story in stories:
        spent = 0.0
        for prediction in story.predictions:
            spent += prediction.milliseconds
            if prediction.expected == LISTEN:
                if intents is None or prediction.intent in intents:
                    turns.append(spent)
                spent = 0.0
    return turns
