"""Waiting for a person who was called: said honestly, and helped on meanwhile."""

from __future__ import annotations

import re

from presale.answers.context import Context
from presale.answers.model import Reply, Say
from presale.answers.shop_rules import with_marker
from presale.errors import ShopError

PERSON = "person:"
CALLED = f"{PERSON}called"
WAITED = "waited:"
WAITING = re.compile(
    r"^(?:那|都|这|你们|您们|的|到底|怎么|还)*(?:人|客服|同事|人工)(?:呢|在哪|在吗|来了?[吗没]|怎么.*)"
    r"|有人[吗么没]|排队|^(?:还|要|得|大概|需要)*等?多久(?:啊|呢|呀|才?能?来)?[?？]*$|催一?[下催]|还[没不]来|没人[理来]|等[了半很]"
)


def person_was_called(context: Context) -> bool:
    """Whether a person has been called in this conversation, as far as it was said to the shopper."""
    return CALLED in context.told.asked


def with_person_called(reply: Reply) -> Reply:
    """The reply, remembering that a person was called."""
    return with_marker(reply, PERSON, CALLED)


def waiting_reply(context: Context) -> Reply | None:
    """The honest word to who asks where the person stays (“人呢”, “要排队吗”); None when nobody waits for one."""
    if not person_was_called(context) or not WAITING.search(context.turn.words.strip()) or context.turn.entities:
        return None
    context.call_person("asked")
    staffed = context.services.help_desk.is_staffed(context.turn.now)
    name = "utter_person_waiting" if staffed else "utter_person_waiting_after_hours"
    name = "utter_person_waiting_again" if WAITED in context.told.asked and staffed else name
    reply = context.reply(Say(name, {"hours": opening_hours(context)}), suggest=False, offer="none")
    return with_marker(reply, WAITED, WAITED)


def opening_hours(context: Context) -> str:
    """When people answer, in the shop's words; empty when the shop cannot tell just now."""
    try:
        return context.shop.policy("business_hours").text.split("；")[0].rstrip("。") + "。"
    except ShopError:
        return ""
