"""What all actions share: read the turn, let the assistant answer, speak, remember."""

from __future__ import annotations

import asyncio
import logging
from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.composition import assistant
from actions.faults import in_short
from actions.slot_events import slot_events
from actions.speech import speak
from actions.turn import read_turn
from presale.answers.model import Reply, Say

log = logging.getLogger(__name__)


class AnswerAction(Action, ABC):
    """An action that answers one question. Subclasses only name it."""

    @property
    @abstractmethod
    def question(self) -> str:
        """The intent, or the step of the conversation, that it answers."""

    def name(self) -> str:
        """``action_<question>``."""
        return f"action_{self.question}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[dict[str, Any]]:
        """Answer in a thread: a shop that is slow for one shopper must not hold up the others."""
        turn = read_turn(tracker, self.question)
        try:
            reply = await asyncio.to_thread(assistant().answer, turn)
        except Exception as error:  # a fault of ours must not silence the assistant
            log.error("answer_failed question=%s error=%s", self.question, in_short(error))
            reply = Reply((Say("utter_our_trouble"),), turn.told, turn.state)
        speak(dispatcher, reply)
        return slot_events(turn, reply)
