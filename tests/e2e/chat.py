"""A shopper on the REST channel, and everything that is known of the conversation."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any

import requests

from presale.bench.premises import Premises
from presale.bot.speaker import speaker_kind
from presale.handoff.model import Agent, Handoff
from presale.handoff.room import HandoffRoom

LIN = Agent("lin", "小林")
WAITING_FOR_ANSWER = 30.0


def now() -> datetime:
    return datetime.now(timezone.utc)


@dataclass
class Chat:
    """A shopper on the REST channel, and everything that is known of the conversation."""

    premises: Premises
    room: HandoffRoom
    sender: str = field(default_factory=lambda: secrets.token_hex(12))

    def say(self, text: str) -> list[str]:
        """What the bot answers, at once."""
        body = {"sender": self.sender, "message": text, "metadata": {"product_id": "yunduo-hoodie"}}
        url = f"{self.premises.settings.url_of_bot()}/webhooks/rest/webhook"
        answer = requests.post(url, json=body, timeout=WAITING_FOR_ANSWER)
        assert answer.status_code == 200
        return [bubble["text"] for bubble in answer.json() if "text" in bubble]

    def wanted(self) -> Handoff:
        """The handoff that is open."""
        handoff = self.room.service.store.open_in(self.sender)
        assert handoff is not None
        return handoff

    def owned(self) -> Handoff:
        """The shopper has asked for a person, and one has come."""
        self.say("转人工")
        return self.room.service.claim(self.wanted().id, LIN, now())

    def heard_from(self, *kinds: str) -> list[str]:
        """What persons and notices said, from the transcript."""
        return [
            e.data["text"]
            for e in self.room.delivery.events.of_conversation(self.sender)
            if e.kind == "bot" and speaker_kind(e.data.get("metadata") or {}) in kinds
        ]

    def typed(self) -> list[str]:
        """What the shopper said, from the transcript."""
        events = self.room.delivery.events.of_conversation(self.sender)
        return [e.data["text"] for e in events if e.kind == "user"]

    def tracker(self) -> dict[str, Any]:
        """The conversation as Rasa has it."""
        answer = requests.get(f"{self.premises.settings.url_of_bot()}/conversations/{self.sender}/tracker", timeout=10)
        found: dict[str, Any] = answer.json()
        return found
