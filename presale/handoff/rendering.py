"""From a decision to what is stored: sentences filled in, every effect with a key of its own."""

from __future__ import annotations

from dataclasses import replace

from presale.handoff.model import Change, Effect
from presale.handoff.sentences import Sentences


def rendered(change: Change, sentences: Sentences) -> Change:
    """The change with texts and keys. The keys follow from what is changed, so that deciding twice cannot say twice."""
    stem = _stem(change)
    return replace(change, effects=tuple(_filled(e, f"{stem}.{n}", sentences) for n, e in enumerate(change.effects)))


def _filled(effect: Effect, key: str, sentences: Sentences) -> Effect:
    text = sentences.say(effect.sentence, **effect.fields) if effect.sentence else effect.text
    return replace(effect, text=text, key=effect.key or key)


def _stem(change: Change) -> str:
    handoff = f"h{change.handoff.id}.{change.handoff.revision}" if change.handoff else ""
    ticket = f"{change.ticket.number}.{change.ticket.revision}" if change.ticket else ""
    return handoff or ticket
