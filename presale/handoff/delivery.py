"""Doing in conversations what was decided: in order, each thing once, whatever dies in between."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from presale.bot import speaker
from presale.bot.port import Bot
from presale.conversation.port import EventLog
from presale.errors import BotRefused, BotUnreachable
from presale.handoff.model import Effect, EffectKind
from presale.handoff.ports import Letter, Outbox

log = logging.getLogger(__name__)

LEASE_SECONDS = 15.0
"""Longer than a call to the bot may take: until then nobody else takes up what a dead process had begun."""
GRACE_SECONDS = 2.0
"""So long what was just stored is left to whoever stored it, who delivers at once."""
LONGEST_REST_SECONDS = 2.0
"""Short, so that a bot that comes back is silent where a person took over meanwhile; only one call at a time finds it away."""
MESSAGE_ID = "message_id"


@dataclass(frozen=True)
class Delivery:
    """Takes letters from the outbox to the bot. Any number of processes may do so at once."""

    outbox: Outbox
    bot: Bot
    events: EventLog

    def deliver(self, conversation_id: str, now: datetime) -> bool:
        """Do what waits in one conversation. False when the bot could not be reached."""
        while (letter := self.outbox.take(conversation_id, now, LEASE_SECONDS)) is not None:
            if not self._do(letter, now):
                return False
        return True

    def deliver_all(self, now: datetime) -> int:
        """Do what waits anywhere; ends at the first call that does not reach the bot. Returns the conversations served."""
        served = 0
        for conversation_id in self.outbox.waiting(now, at_least_seconds=GRACE_SECONDS):
            if not self.deliver(conversation_id, now):
                break
            served += 1
        return served

    def _do(self, letter: Letter, now: datetime) -> bool:
        try:
            if letter.attempts == 1 or not self._was_done(letter):
                self._act(letter.conversation_id, letter.effect)
        except BotUnreachable:
            rest = min(LONGEST_REST_SECONDS, 2.0 ** (letter.attempts - 1))
            self.outbox.put_back(letter.id, now + timedelta(seconds=rest))
            log.warning("handoff_effect_waits", extra={"letter": letter.id, "attempts": letter.attempts})
            return False
        except BotRefused as refusal:
            self.outbox.give_up(letter.id, now, str(refusal))
            log.error("handoff_effect_given_up", extra={"letter": letter.id, "kind": letter.effect.kind.value})
            return True
        self.outbox.done(letter.id, now)
        return True

    def _act(self, conversation_id: str, effect: Effect) -> None:
        if effect.kind is EffectKind.MUTE:
            self.bot.mute(conversation_id)
        elif effect.kind is EffectKind.UNMUTE:
            self.bot.unmute(conversation_id)
        else:
            who = speaker.person(effect.speaker) if effect.kind is EffectKind.PERSON else speaker.notice()
            self.bot.say(conversation_id, effect.text, effect.data, {**effect.metadata, **who, MESSAGE_ID: effect.key})

    def _was_done(self, letter: Letter) -> bool:
        """Whether an earlier attempt, whose end nobody saw, put the message into the transcript."""
        if letter.effect.kind in (EffectKind.MUTE, EffectKind.UNMUTE):
            return False  # repeating is safe
        said = (e.data.get("metadata") or {} for e in self.events.of_conversation(letter.conversation_id) if e.kind == "bot")
        return any(metadata.get(MESSAGE_ID) == letter.effect.key for metadata in said)
