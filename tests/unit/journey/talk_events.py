"""A talk as Rasa's events, written like a script: ``talk().shopper(0, "…", "ask_size").bot(1, "utter_size_fits")``."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

from presale.conversation.memory import MemoryEventLog
from presale.conversation.model import LoggedEvent
from presale.journey.model import Journey
from presale.journey.reduce import apply
from presale.journey.tuning import Tuning
from presale.settings import REPO
from presale.store.tuning_file import read_tuning

TUNING: Tuning = read_tuning(REPO / "data" / "journey.yml")
BEGIN = datetime(2026, 11, 21, 12, 0, tzinfo=timezone.utc)


def at(seconds: float) -> datetime:
    """So many seconds after the talk's beginning."""
    return BEGIN + timedelta(seconds=seconds)


@dataclass
class Talk:
    """The events of one conversation."""

    entry: str = "product_page"
    channel: str = "web"
    log: MemoryEventLog = field(default_factory=MemoryEventLog)

    def add(self, seconds: float, kind: str, **data: Any) -> Talk:
        self.log.add("talk", {"event": kind, "timestamp": at(seconds).timestamp(), **data})
        return self

    def shopper(self, seconds: float, text: str, intent: str, *, displeasure: int = 0, second: str = "", **named: Any) -> Talk:
        understanding = {"displeasure": displeasure, "second": {"intent": second} if second else None}
        parsed = {
            "intent": {"name": intent.partition("/")[0], "full_retrieval_intent_name": intent if "/" in intent else None},
            "entities": [{"entity": kind, "value": value} for kind, value in named.items()],
            "understanding": understanding,
        }
        metadata = {"entry": self.entry}
        return self.add(seconds, "user", text=text, parse_data=parsed, metadata=metadata, input_channel=self.channel)

    def bot(self, seconds: float, *utterances: str) -> Talk:
        for name in utterances:
            self.add(seconds, "bot", text="…", data={}, metadata={"utter_action": name})
        return self

    def person(self, seconds: float, text: str = "您好，我是小林") -> Talk:
        return self.add(seconds, "bot", text=text, data={}, metadata={"speaker": {"kind": "person", "name": "小林"}})

    def impasse(self, seconds: float, reason: str = "open_question") -> Talk:
        parsed = {"intent": {"name": "EXTERNAL_impasse"}, "entities": [{"entity": "impasse", "value": reason}]}
        return self.add(
            seconds,
            "user",
            text="EXTERNAL: EXTERNAL_impasse",
            parse_data=parsed,
            metadata={"is_external": True},
            input_channel="web",
        )

    @property
    def events(self) -> tuple[LoggedEvent, ...]:
        return tuple(self.log.events)

    def journey(self, tuning: Tuning = TUNING) -> Journey:
        journey: Journey | None = None
        for event in self.events:
            journey = apply(journey, event, tuning)
        assert journey is not None
        return journey


def talk(entry: str = "product_page", channel: str = "web") -> Talk:
    """A conversation that has just begun."""
    return Talk(entry, channel).add(-0.1, "session_started")
