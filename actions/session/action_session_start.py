from __future__ import annotations

import asyncio
import logging
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, ConversationPaused, SessionStarted
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.composition import assistant
from actions.faults import in_short
from actions.slot_events import slot_events
from actions.turn import read_turn
from presale.answers.model import Reply

log = logging.getLogger(__name__)


class ActionSessionStart(Action):
    """Begin a session knowing the page and the customer; slots of an earlier session are carried over as Rasa would."""

    def name(self) -> str:
        """Rasa's own name for it."""
        return "action_session_start"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[dict[str, Any]]:
        """Set what is known from the start."""
        turn = read_turn(tracker, "session")
        try:
            reply = await asyncio.to_thread(assistant().open, turn)
        except Exception as error:  # a session that opens knowing less is better than none
            log.error("session_open_failed error=%s", in_short(error))
            reply = Reply((), turn.told, turn.state)
        carried = {e["name"]: e for e in tracker.events if e.get("event") == "slot"}  # each slot's last value, not its history
        silence = [ConversationPaused()] if await asyncio.to_thread(_is_silenced, tracker.sender_id) else []
        return [SessionStarted(), *carried.values(), *slot_events(turn, reply), *silence, ActionExecuted("action_listen")]


def _is_silenced(conversation_id: str) -> bool:
    """A new session lets the bot speak again; not while a person has the conversation."""
    try:
        return assistant().is_silenced(conversation_id)
    except Exception as error:  # two who answer are better than nobody
        log.error("session_owner_unknown error=%s", in_short(error))
        return False
