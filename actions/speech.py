"""From a reply to Rasa's responses: each bubble by its name, capsules as buttons, cards as a custom payload."""

from __future__ import annotations

from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from presale.answers.model import Card, Reply


def speak(dispatcher: CollectingDispatcher, reply: Reply) -> None:
    """Utter every bubble of a reply in order."""
    for say in reply.says:
        buttons = [{"title": c.title, "payload": c.payload or c.title} for c in say.capsules]
        cards = {"type": "cards", "cards": [_payload(card) for card in say.cards]} if say.cards else None
        dispatcher.utter_message(response=say.response, buttons=buttons, json_message=cards, **say.fields)


def _payload(card: Card) -> dict[str, Any]:
    return {"kind": card.kind, **card.data}
