"""The harness of action tests: a tracker from slots and a message, an action run as the action server would."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher


def tracker(
    text: str = "",
    *,
    intent: str = "",
    slots: dict[str, Any] | None = None,
    entities: list[dict[str, Any]] | None = None,
    metadata: dict[str, Any] | None = None,
    understanding: dict[str, Any] | None = None,
    events: list[dict[str, Any]] | None = None,
    sender: str = "shopper-1",
    retrieval: str | None = None,
) -> Tracker:
    """A tracker as Rasa sends it after a message."""
    found: dict[str, Any] = {"name": intent, **({"full_retrieval_intent_name": retrieval} if retrieval else {})}
    message: dict[str, Any] = {"text": text, "intent": found, "entities": entities or [], "metadata": metadata or {}}
    if understanding is not None:
        message["understanding"] = understanding
    return Tracker(sender, slots or {}, message, events or [], False, None, {}, "action_listen")


@dataclass(frozen=True)
class Outcome:
    """What an action said and what it wants remembered."""

    messages: list[dict[str, Any]]
    events: list[dict[str, Any]]

    @property
    def responses(self) -> list[str]:
        return [m["response"] for m in self.messages]

    @property
    def slots(self) -> dict[str, Any]:
        return {e["name"]: e["value"] for e in self.events if e["event"] == "slot"}


def run(action: Action, state: Tracker) -> Outcome:
    """Run an action to its end."""
    dispatcher = CollectingDispatcher()
    events = asyncio.run(action.run(dispatcher, state, {}))  # type: ignore[arg-type]
    return Outcome(dispatcher.messages, list(events))
