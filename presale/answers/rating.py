"""The shopper's stars for the person who served them."""

from __future__ import annotations

from presale.answers.context import Context
from presale.answers.model import Reply, Say

WELL_SERVED = 4


def rate_service(context: Context) -> Reply:
    """Keep 1–5 stars with the handoff that was closed last, and say thanks. Anything else changes nothing."""
    stars = _stars(context.turn.value("stars"))
    kept = stars is not None and context.services.help_desk.rate(context.turn.conversation_id, stars)
    if not kept:
        name = "utter_rating_not_needed"
    else:
        name = "utter_rated_well" if stars is not None and stars >= WELL_SERVED else "utter_rated_badly"
    return Reply((Say(name),), context.told, context.state)


def _stars(value: object) -> int | None:
    """The number from the button; it comes from outside and may be anything."""
    text = str(value)
    return int(text) if len(text) == 1 and text in "12345" else None
