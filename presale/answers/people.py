"""When a person is needed, when something went wrong, and what the shopper wants of their data and messages."""

from __future__ import annotations

import re
from dataclasses import replace

from presale.answers.capsules import MOST_CAPSULES
from presale.answers.context import Context, Services
from presale.answers.focus import in_focus
from presale.answers.model import Capsule, Reply, Say, Told, Turn
from presale.answers.shop_rules import clauses_asked, with_marker
from presale.answers.stores import attempt
from presale.answers.waiting import opening_hours, person_was_called, waiting_reply, with_person_called
from presale.errors import NotFound, ShopError
from presale.shop.model import Customer

FAILURES_BEFORE_PERSON = 2
COMPLAINED = "complained:"
NEUTRAL = re.compile(r"吗|什么|啥|哪些|能不能|可不可以|会不会|怎么(?:办|弄|用)")
RHETORICAL = re.compile(r"就这|还|到底|难道|居然|竟|凭|至于|配|好意思")
SELLING = re.compile(r"[卖有](?:的|些|了)*(?:都|是)*(?:什么|啥|哪些)(?:东西|商品|产品|的)?[呀啊呢?？]*$")
CHAT_RECORD = re.compile(r"聊天|记录|对话")
LONGEST_MATTER = 14
NUMBERS = re.compile(r"\d{5,}")
"""A telephone or order number is repeated to nobody."""
ACCOUNT = re.compile(r"注销|销户|会员|账号|账户|手机号")
UNSTORED, FOR_CONVERSATION, FOR_CUSTOMER = "unstored", "conversation", "customer"


def request_human(context: Context) -> Reply:
    """Record that a person is wanted and say honestly what happens next."""
    waiting = waiting_reply(context)
    if waiting is not None:
        return waiting
    context.call_person("asked")
    return _person_says(context, Say("utter_person_called", {"hours": opening_hours(context)}))


def complain(context: Context) -> Reply:
    """Anger is met with an apology and a person, never with a capsule of questions, and never twice with the same words.

    A plain question that only sounds like one (“那缩水了你们赔吗”) is answered, or owned up to, without an apology.
    """
    if _only_asks(context):
        return _plain_answer(context)
    context.call_person("complaint")
    before = next((m for m in context.told.asked if m.startswith(COMPLAINED)), None)
    matter = _matter(context) if before is None else before.removeprefix(COMPLAINED).rstrip("!")
    fields = {"hours": opening_hours(context), "matter": matter}
    if before is None:
        name = "utter_complaint_about" if matter else "utter_complaint"
    else:
        again = "utter_complaint_again_about" if matter else "utter_complaint_again"
        name = "utter_complaint_short" if before.endswith("!") else again
    reply = _person_says(context, Say(name, fields))
    return with_marker(reply, COMPLAINED, f"{COMPLAINED}{matter}" + ("!" if before is not None else ""))


def has_complained(context: Context) -> bool:
    """Whether the shopper has shown displeasure in this conversation."""
    return any(m.startswith(COMPLAINED) for m in context.told.asked)


def _only_asks(context: Context) -> bool:
    words = context.turn.words
    return not context.turn.displeasure and bool(NEUTRAL.search(words)) and not RHETORICAL.search(words)


def _plain_answer(context: Context) -> Reply:
    """What the shop sells, or its rule, where that is asked for; else that it was not understood."""
    try:
        if SELLING.search(context.turn.words.strip()):
            shelves = "、".join(dict.fromkeys(p.shelf for p in context.catalogue))
            return context.reply(Say("utter_shop_sells", {"shelves": shelves}))
        picked = clauses_asked(context, "return_policy")
    except ShopError:
        return not_understood(context)
    return context.reply(Say("utter_rule_that_holds", {"policy": picked.text})) if picked.narrowed else not_understood(context)


def _matter(context: Context) -> str:
    """What was asked last, in the shopper's own words; empty when those are too many to be repeated."""
    words = (context.state.last_words or "").strip().rstrip("?？!！。~～")
    return words if 2 <= len(words) <= LONGEST_MATTER and not NUMBERS.search(words) else ""


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
    waiting = waiting_reply(context)
    if waiting is not None:
        return waiting
    context.note_unanswered()
    failures = context.state.failures + 1
    if failures >= FAILURES_BEFORE_PERSON:
        context.call_person("two_failures")
        again = failures > FAILURES_BEFORE_PERSON and person_was_called(context)
        name = "utter_fallback_person_again" if again else "utter_fallback_person"
        reply = _person_says(context, Say(name, {"hours": opening_hours(context)}))
        return replace(reply, state=replace(reply.state, failures=failures))
    reply = context.reply(Say("utter_fallback", capsules=_of_the_page(context)), offer="human")
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
    says = [Say("utter_forgotten" if forgotten else "utter_forget_failed")]
    if ACCOUNT.search(context.turn.words):
        says.append(_by_a_person(context, "utter_account_by_person"))
    elif CHAT_RECORD.search(context.turn.words):
        says.append(_by_a_person(context, "utter_chat_record_by_person"))
    reply = context.reply(*says, suggest=False)
    return replace(reply, told=Told(asked=context.told.asked))


def leave_membership(context: Context) -> Reply:
    """Who asks how to give up the account is sent to a person; nothing is deleted for a question."""
    return with_person_called(context.reply(_by_a_person(context, "utter_account_by_person"), suggest=False))


def _by_a_person(context: Context, response: str) -> Say:
    """What only people can do with what is stored of somebody."""
    context.call_person("privacy")
    return Say(response, capsules=(Capsule(context.services.capsules.title("request_human")),))


def _person_says(context: Context, say: Say) -> Reply:
    reply = with_person_called(context.reply(say, suggest=False, offer="none"))
    return replace(reply, state=replace(reply.state, last_question=context.state.last_question))


def _of_the_page(context: Context) -> tuple[Capsule, ...]:
    """What the product spoken of can answer, and a person; empty without one: then the usual questions are offered."""
    try:
        product = in_focus(context.state, context.catalogue) if context.state.focus_product else None
    except ShopError:
        return ()
    if product is None:
        return ()
    answerable = context.capsules_after("ask_product", product)[: MOST_CAPSULES - 1]
    return (*answerable, Capsule(context.services.capsules.title("request_human")))
