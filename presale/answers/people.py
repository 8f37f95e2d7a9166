"""When a person is needed, when something went wrong, and what the shopper wants of their data and messages."""

from __future__ import annotations

from dataclasses import replace

from presale.answers.context import Context, Services
from presale.answers.model import Reply, Say, Told, Turn
from presale.answers.stores import attempt
from presale.errors import NotFound, ShopError
from presale.shop.model import Customer

FAILURES_BEFORE_PERSON = 2
UNSTORED, FOR_CONVERSATION, FOR_CUSTOMER = "unstored", "conversation", "customer"


def request_human(context: Context) -> Reply:
    """Record that a person is wanted and say honestly what happens next."""
    context.call_person("asked")
    return _person_says(context, Say("utter_person_called", {"hours": opening_hours(context)}))


def complain(context: Context) -> Reply:
    """Anger is met with an apology and a person, never with a capsule of questions."""
    context.call_person("complaint")
    return _person_says(context, Say("utter_complaint", {"hours": opening_hours(context)}))


def not_answered(context: Context) -> Reply:
    """We missed the point: once we ask again, the second time a person is called."""
    failures = context.state.failures + 1
    if failures >= FAILURES_BEFORE_PERSON or context.turn.displeasure >= FAILURES_BEFORE_PERSON:
        context.call_person("two_failures")
        return _person_says(context, Say("utter_not_answered_person", {"hours": opening_hours(context)}))
    reply = context.reply(Say("utter_not_answered_again"), offer="human")
    return replace(reply, state=replace(reply.state, failures=failures, last_question=context.state.last_question))


def not_understood(context: Context) -> Reply:
    """An honest fallback with the usual questions as capsules; the second in a row calls a person."""
    context.note_unanswered()
    failures = context.state.failures + 1
    if failures >= FAILURES_BEFORE_PERSON:
        context.call_person("two_failures")
        reply = _person_says(context, Say("utter_fallback_person", {"hours": opening_hours(context)}))
        return replace(reply, state=replace(reply.state, failures=failures))
    reply = context.reply(Say("utter_fallback"), offer="human")
    return replace(reply, state=replace(reply.state, failures=failures, last_question=context.state.last_question))


def join_wechat(context: Context) -> Reply:
    """The shop's own WeChat, when it has told us one."""
    try:
        return context.reply(Say("utter_join_wechat", {"policy": context.shop.policy("wechat").text}))
    except NotFound:
        context.call_person("wechat")
        return context.reply(Say("utter_join_wechat_later"))


def opt_out(context: Context) -> Reply:
    """No more timed messages, from now on: on record for the conversation, and for the customer as soon as they are known."""
    stored = store_opt_out(context.services, context.turn, context.customer)
    name = "utter_opt_out_noted" if stored == UNSTORED else "utter_opted_out"
    return context.reply(Say(name), suggest=False, opt_out_stored=stored)


def store_opt_out(services: Services, turn: Turn, customer: Customer | None) -> str:
    """Put a wish for no more messages on record; how far it got: “unstored”, “conversation” or “customer”."""
    journal, conversation_id, now = services.journal, turn.conversation_id, turn.now
    if not attempt("journal", lambda: journal.opt_out(conversation_id, None, now)):
        return UNSTORED
    if customer is not None and attempt("journal", lambda: journal.opt_out(conversation_id, customer.id, now)):
        return FOR_CUSTOMER
    return FOR_CONVERSATION


def forget_me(context: Context) -> Reply:
    """Forget what the shopper told, here and with the customer."""
    customer, memory = context.customer, context.services.memory
    forgotten = customer is None or attempt("memory", lambda: memory.forget(customer.id))
    reply = context.reply(Say("utter_forgotten" if forgotten else "utter_forget_failed"), suggest=False)
    return replace(reply, told=Told(asked=context.told.asked))


def _person_says(context: Context, say: Say) -> Reply:
    reply = context.reply(say, suggest=False, offer="none")
    return replace(reply, state=replace(reply.state, last_question=context.state.last_question))


def opening_hours(context: Context) -> str:
    """When people answer, in the shop's words; empty when the shop cannot tell just now."""
    try:
        return context.shop.policy("business_hours").text.split("；")[0].rstrip("。") + "。"
    except ShopError:
        return ""
