"""The shopper's stars."""

from __future__ import annotations

from presale.handoff import transitions
from presale.handoff.ports import HandoffStore


def keep_stars(store: HandoffStore, conversation_id: str, stars: int) -> bool:
    """Keep 1–5 stars with the handoff that was closed last; later ones correct earlier ones. False: nothing to rate."""
    last = store.last_closed_in(conversation_id)
    if last is None or last.claimed_at is None or last.closed_at is None or stars not in transitions.STARS:
        return False
    return last.stars == stars or store.commit(transitions.rate(last, stars), last.closed_at)
