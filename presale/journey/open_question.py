"""The question that was asked and not answered to satisfaction."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher

from presale.journey.model import Journey, OpenBecause, OpenQuestion, Question

NO_QUESTION = frozenset(
    {"greet", "goodbye", "thank", "affirm", "deny", "inform", "inform_body", "select_item", "bot_challenge", "out_of_scope"}
    | {"place_order", "subscribe_restock", "hesitate", "refuse", "complain", "not_answered", "request_human"}
    | {"join_wechat", "opt_out", "forget_me", "rate_service", "session_start"}
)
"""Intents that ask nothing; nor does chitchat."""

SMALL_TALK = frozenset(
    {"greet", "goodbye", "deny", "bot_challenge", "out_of_scope", "hesitate", "refuse", "complain", "not_answered"}
    | {"request_human", "join_wechat", "opt_out", "forget_me", "rate_service", "session_start"}
)
"""Intents whose answer says nothing about the question that is open."""

MAY_COME_AGAIN = frozenset({"recommend_product", "recommend_outfit", "ask_substitute", "bargain", "nlu_fallback"})
"""“还有别的吗” twice is no repeated question, nor is haggling."""

TIMED = "timed:"
"""How the intent of a timed message begins in a journey."""

WAITS_FOR_ITS_OWN_ANSWER = frozenset({OpenBecause.SHOP_UNREACHABLE, OpenBecause.NOT_KNOWN})
ALIKE = 0.5


def is_question(intent: str) -> bool:
    """Whether a message of this intent wants to know something."""
    return bool(intent) and intent not in NO_QUESTION and not intent.startswith(("chitchat", "EXTERNAL_"))


def is_again(question: Question, before: Question | None) -> bool:
    """Whether the same is asked again: the same intent about the same things in like words."""
    if before is None or question.intent in MAY_COME_AGAIN:
        return False
    if (question.intent, question.named) != (before.intent, before.named):
        return False
    return SequenceMatcher(None, question.text, before.text).ratio() >= ALIKE


def asked(journey: Journey, question: Question) -> Journey:
    """A question came. One that waits for an answer of its own stays the open one until this one is answered, too."""
    standing = journey.open_question
    question = _in_own_words(question, standing)
    if is_again(question, journey.question) and standing is None:
        opened: OpenQuestion | None = OpenQuestion(question, OpenBecause.REPEATED)
    elif standing is not None and (standing.because in WAITS_FOR_ITS_OWN_ANSWER or is_again(question, standing.question)):
        opened = standing
    else:
        opened = OpenQuestion(question, OpenBecause.UNANSWERED)
    return replace(journey, question=question, open_question=opened)


def missed(journey: Journey) -> Journey:
    """“没回答我”: the last question is open again."""
    if journey.question is None:
        return journey
    return replace(journey, open_question=OpenQuestion(journey.question, OpenBecause.NOT_ANSWERED))


def said(journey: Journey, because: OpenBecause | None) -> Journey:
    """We said something; ``because`` is why it was no answer, None when it was one."""
    if because is None:
        return replace(journey, open_question=None) if _settles(journey) else journey
    if because is OpenBecause.NOT_ANSWERED or journey.question is None:
        return journey
    return replace(journey, open_question=OpenQuestion(journey.question, because))


def _settles(journey: Journey) -> bool:
    """Whether an answer to the last message answers the open question."""
    standing, asked_now = journey.open_question, is_question(journey.intent)
    if standing is None or journey.intent in SMALL_TALK or journey.intent.startswith(("chitchat", TIMED)):
        return False
    if _was_refused_just_now(journey, standing):
        return False
    if standing.because in WAITS_FOR_ITS_OWN_ANSWER:
        return asked_now and journey.intent == standing.question.intent
    if standing.because is OpenBecause.REPEATED:
        return standing.question != journey.question or not asked_now
    return True


def _was_refused_just_now(journey: Journey, standing: OpenQuestion) -> bool:
    """Whether an earlier bubble of this very turn left it open: what is said after it does not close it."""
    if standing.because in (OpenBecause.UNANSWERED, OpenBecause.REPEATED) or not is_question(journey.intent):
        return False
    return standing.question.asked_at == journey.asked_at


def _in_own_words(question: Question, standing: OpenQuestion | None) -> Question:
    """A pressed button has no words of the shopper's: those of the question that it settles stay."""
    if question.text.startswith("/") and standing is not None:
        return replace(question, text=standing.question.text)
    return question
