"""A shopper who types at the REST channel, and what they read."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Any

import requests

ANSWER_SECONDS = 30.0


@dataclass(frozen=True)
class Answer:
    """All bubbles that came back for one message."""

    bubbles: tuple[dict[str, Any], ...]

    @property
    def text(self) -> str:
        return "\n".join(b["text"] for b in self.bubbles if "text" in b)

    @property
    def buttons(self) -> dict[str, str]:
        """What is sent when a button is pressed, by its title."""
        return {b["title"]: b["payload"] for bubble in self.bubbles for b in bubble.get("buttons", ())}

    @property
    def cards(self) -> list[dict[str, Any]]:
        return [card for bubble in self.bubbles for card in bubble.get("custom", {}).get("cards", ())]

    def lines(self) -> str:
        """The answer as in the design's short talks: 〔button〕 and ▣ card."""
        buttons = "".join(f"〔{title}〕" for title in self.buttons)
        cards = "".join(f" ▣ {card.get('title', card['kind'])}" for card in self.cards)
        return f"{self.text}{cards}{buttons}"


@dataclass
class Shopper:
    """One conversation under an id that nobody can guess."""

    bot_url: str
    metadata: dict[str, str]
    transcript: list[str]
    sender: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    def say(self, message: str) -> Answer:
        body = {"sender": self.sender, "message": message, "metadata": self.metadata}
        answer = requests.post(f"{self.bot_url}/webhooks/rest/webhook", json=body, timeout=ANSWER_SECONDS)
        assert answer.status_code == 200, answer.text
        heard = Answer(tuple(answer.json()))
        typed = message if len(message) < 200 else f"{message[:60]}…（{len(message)} 字）"
        self._note(f"顾 {typed}\n机 {heard.lines()}")
        assert heard.text.strip(), f"nothing was answered to {typed!r}"
        assert "Traceback" not in heard.text
        return heard

    def open_page(self, product_id: str) -> None:
        self.metadata = {**self.metadata, "product_id": product_id}
        self._note(f"（打开 {product_id}）")

    def _note(self, lines: str) -> None:
        self.transcript.append(lines)
        print(lines)
