"""Which entities a message can have at all, given what it asks: the rulings of docs/how-to/labelling-rulings.md."""

from __future__ import annotations

import re
from collections.abc import Collection

_TALK = frozenset({"greet", "goodbye", "thank", "bot_challenge", "out_of_scope", "opt_out", "join_wechat"})
_SOFT = frozenset({"category", "occasion", "audience", "attribute", "color", "material", "quantity"})
_SPEC_ASKED = frozenset(
    {
        "ask_spec",
        "ask_size_chart",
        "ask_product",
        "compare_products",
        "recommend_product",
        "ask_substitute",
        "inform",
        "select_item",
    }
)
_DATED = frozenset({"ask_promotion", "faq/business_hours", "faq/price_protection"})
_HOLIDAYS = frozenset({"过年", "中秋", "圣诞", "情人节", "母亲节", "父亲节"})
_ASKED = re.compile(r"(?:大概|能|有|是|到底|一般|做到)*(?:多少|多大|多长|多高|多宽|几|怎么样|如何)")


def is_relevant(entity: str, value: object, after: str, intents: Collection[str]) -> bool:
    """Whether an entity belongs to a message that asks ``intents`` (full names; one, or two in one message).

    ``after`` is what follows it in the message. Talk that is not about goods has no goods in it; a trait is one that is asked
    for; where something is sent from is no place to deliver to; a holiday that dates an offer is no occasion.
    """
    if entity in _SOFT and all(_is_talk(intent) for intent in intents):
        return False
    if entity == "attribute":
        return bool(_ASKED.match(after)) or any(intent in _SPEC_ASKED for intent in intents)
    if entity == "region":
        return not set(intents) <= {"faq/ship_from"}
    if entity == "occasion" and value in _HOLIDAYS:
        return not set(intents) <= _DATED
    return True


def _is_talk(intent: str) -> bool:
    return intent in _TALK or intent.startswith("chitchat/")
