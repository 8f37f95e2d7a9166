"""Cards in the wire form of a bot message."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from presale.answers.model import Card


def cards_data(cards: Iterable[Card]) -> dict[str, Any]:
    """Rasa's ``data`` of a bot event that shows these cards."""
    return {"custom": {"type": "cards", "cards": [{"kind": card.kind, **card.data} for card in cards]}}
