"""From a journey and the next event to the journey after it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from presale.conversation.model import LoggedEvent
from presale.journey import growth, heard, open_question, said, willingness
from presale.journey.heard import Message
from presale.journey.model import Journey, OpenBecause
from presale.journey.tuning import Tuning

BASKET = "place_order"


def apply(journey: Journey | None, event: LoggedEvent, tuning: Tuning) -> Journey:
    """The journey after ``event``. Deterministic; an event that is in it already changes nothing, an unknown one little.

    Args:
        journey: of the conversation's newest session; None before its first event.
        event: the conversation's next event, in the order of ids.
        tuning: the numbers of the minute.
    """
    if journey is not None and event.id <= journey.last_event:
        return journey
    if journey is None or event.kind == "session_started":
        journey = _opened(journey, event)
    step = {"user": _user, "bot": _bot, "pause": _pause, "resume": _resume, "slot": _slot}.get(event.kind)
    if step is None:
        return replace(journey, last_event=event.id)
    journey = step(journey, event, tuning)
    return replace(journey, last_event=event.id, line=growth.live(journey, journey.last_at, tuning))


def apply_all(journey: Journey | None, events: Iterable[LoggedEvent], tuning: Tuning) -> tuple[Journey, ...]:
    """Several events of one conversation: the sessions that they changed or began, oldest first."""
    sessions: dict[int, Journey] = {}
    for event in events:
        journey = apply(journey, event, tuning)
        sessions[journey.session] = journey
    return tuple(sessions.values())


def _opened(before: Journey | None, event: LoggedEvent) -> Journey:
    """A new session. Rasa un-pauses it; that the shopper wants no timed messages stays.

    The very first events of a conversation come before Rasa's own start of the session, and belong to it.
    """
    if before is None:
        return Journey(event.conversation_id, 1, event.id, event.id, event.at, event.at)
    if before.started_at is None:
        return replace(before, paused=False)
    return Journey(
        before.conversation_id,
        before.session + 1,
        event.id,
        event.id,
        event.at,
        event.at,
        channel=before.channel,
        known=before.known,
        customer_kind=before.customer_kind,
        product_id=before.product_id,
        shelf=before.shelf,
        opted_out=before.opted_out,
    )


def _user(journey: Journey, event: LoggedEvent, tuning: Tuning) -> Journey:
    message = heard.message_of(event)
    if heard.is_external(event):
        return _timed(replace(journey, intent=f"{open_question.TIMED}{message.intent}"), event)
    return journey if message.intent == "session_start" else _message(journey, message, tuning)


def _timed(journey: Journey, event: LoggedEvent) -> Journey:
    """A timed message: what is said to it answers no question of the shopper's."""
    reason = heard.impasse_of(event)
    if reason is None or journey.rescued_at is not None:
        return journey
    return replace(journey, rescued_at=event.at, rescued_for=reason, last_at=event.at)


def _message(journey: Journey, message: Message, tuning: Tuning) -> Journey:
    journey = replace(
        journey,
        channel=message.channel or journey.channel,
        entry=message.entry or journey.entry,
        product_id=message.product_id or journey.product_id,
        known=journey.known or message.known,
    )
    if journey.started_at is None:
        journey = willingness.begin(journey, message.at, tuning)
    journey = willingness.broken_silence(journey, message.at, tuning)
    journey = replace(
        journey,
        intent=message.intent,
        displeasure=message.displeasure,
        asked_at=message.at,
        answered_at=None,
        last_at=message.at,
    )
    return _moved_by(_asking(journey, message, tuning), message, tuning)


def _asking(journey: Journey, message: Message, tuning: Tuning) -> Journey:
    """What the message does to the open question."""
    if message.intent == "not_answered":
        return open_question.missed(journey)
    if not open_question.is_question(message.intent):
        return journey
    journey = open_question.asked(journey, message.question())
    opened = journey.open_question
    if opened is None or opened.because is not OpenBecause.REPEATED or opened.question != journey.question:
        return journey
    return _failed(journey, OpenBecause.REPEATED, message.at, tuning)


def _moved_by(journey: Journey, message: Message, tuning: Tuning) -> Journey:
    """What the message says of the wish to buy, and of a person."""
    for intent in filter(None, (message.intent, message.second)):
        journey = willingness.once(journey, message.at, tuning.buying.get(intent, 0.0), intent, tuning)
        journey = willingness.moved(journey, message.at, -tuning.doubt.get(intent, 0.0), intent, tuning)
        if intent == BASKET and journey.basket_at is None:
            journey = replace(journey, basket_at=message.at)
        if intent == "request_human":
            journey = replace(journey, asked_for_person=True)
        if intent == "opt_out":
            journey = replace(journey, opted_out=True)
    return willingness.moved(journey, message.at, -tuning.displeased * message.displeasure, "displeased", tuning)


def _bot(journey: Journey, event: LoggedEvent, tuning: Tuning) -> Journey:
    speaker = heard.speaker_of(event)
    if speaker == "notice":
        return _called(journey, "queued") if heard.is_queued(event) else journey
    if journey.started_at is None:
        return journey
    journey = replace(willingness.waited(journey, event.at, tuning), answered_at=event.at, last_at=event.at)
    if speaker == "person":
        return replace(journey, open_question=None, failures=0)
    return _spoken(journey, heard.utterance_of(event), event.at, tuning)


def _spoken(journey: Journey, utterance: str, at: datetime, tuning: Tuning) -> Journey:
    """One bubble of the assistant's."""
    because = said.open_because(utterance)
    journey = open_question.said(journey, because)
    if because is None:
        journey = replace(journey, failures=0) if _counts_as_answer(journey) else journey
    elif because is not OpenBecause.ASKED_BACK:
        journey = _failed(journey, because, at, tuning)
    journey = willingness.once(journey, at, tuning.said.get(utterance, 0.0), utterance, tuning)
    return _called(journey, said.PERSON_CALLED.get(utterance, ""))


def _failed(journey: Journey, because: OpenBecause, at: datetime, tuning: Tuning) -> Journey:
    counted = replace(journey, failures=journey.failures + 1) if because in said.FAILURES else journey
    return willingness.moved(counted, at, -tuning.failure.get(because.value, 0.0), because.value, tuning)


def _counts_as_answer(journey: Journey) -> bool:
    """Whether something good was said to the shopper's last message: not to a timed one, nor after a failure just now."""
    standing = journey.open_question
    failed = standing is not None and standing.because in said.FAILURES and standing.question.asked_at == journey.asked_at
    return not failed and not journey.intent.startswith(open_question.TIMED)


def _called(journey: Journey, why: str) -> Journey:
    """A person was called; the first reason of a session stands."""
    if not why:
        return journey
    return replace(journey, person_called=journey.person_called or why, asked_for_person=False)


def _pause(journey: Journey, event: LoggedEvent, _tuning: Tuning) -> Journey:
    return replace(_called(journey, "person_took_over"), paused=True, last_at=event.at)


def _resume(journey: Journey, event: LoggedEvent, _tuning: Tuning) -> Journey:
    return replace(journey, paused=False, answered_at=event.at, last_at=event.at)


def _slot(journey: Journey, event: LoggedEvent, _tuning: Tuning) -> Journey:
    """What the assistant has noted of the shopper and of the product spoken of."""
    name, value = event.data.get("name"), event.data.get("value")
    known = isinstance(value, str) and len(value) <= 200
    if name == "focus_product":
        return replace(journey, product_id=str(value) if known else None)
    if name == "shelf":
        return replace(journey, shelf=str(value) if known else None)
    if name == "customer_kind" and known:
        return replace(journey, customer_kind=str(value))
    return journey
