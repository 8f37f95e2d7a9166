"""A trained model that reads messages, and how long each took."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from presale.errors import TrainingDataError

FALLBACK = "nlu_fallback"


@dataclass(frozen=True)
class Reading:
    """What the parser returned for a message, in short.

    Attributes:
        intent: full name, or ``nlu_fallback``.
        ranking: (full name, confidence), best first.
        entities: as the parser returned them.
        understanding: the extra key of the parser; empty for pipelines that have none.
        seconds: processor time that reading took (other programs on the machine do not count).
    """

    intent: str
    ranking: tuple[tuple[str, float], ...]
    entities: tuple[dict[str, Any], ...]
    understanding: dict[str, Any]
    seconds: float

    @property
    def second(self) -> str | None:
        """The second question's intent, if one was found."""
        found = self.understanding.get("second")
        return found["intent"] if found else None


class Reader:
    """Reads messages with a model file."""

    def __init__(self, model: Path) -> None:
        from rasa.core.agent import Agent

        self._loop = asyncio.new_event_loop()
        self._agent = Agent.load(str(model))
        if not self._agent.is_ready():
            raise TrainingDataError(f"{model}:1: the model cannot be loaded; train again.")

    def read(self, text: str) -> Reading:
        """Parse one message."""
        # Of this thread, which does all the work: asking for the time of all threads would cost a millisecond itself.
        start = time.thread_time()
        parsed = self._loop.run_until_complete(self._agent.parse_message(text))
        return _reading(parsed, time.thread_time() - start)

    def close(self) -> None:
        """Give the event loop back."""
        self._loop.close()


def _reading(parsed: dict[str, Any], seconds: float) -> Reading:
    intent = parsed["intent"]
    name = intent.get("full_retrieval_intent_name") or intent.get("name") or FALLBACK
    ranking = tuple((entry["name"], float(entry["confidence"])) for entry in parsed.get("intent_ranking") or ())
    return Reading(name, ranking, tuple(parsed.get("entities") or ()), parsed.get("understanding") or {}, seconds)
