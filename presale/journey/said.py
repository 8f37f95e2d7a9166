"""What the assistant's answers mean for the journey, by the names of its responses (a test holds that they exist)."""

from __future__ import annotations

from presale.journey.model import OpenBecause

NOT_AN_ANSWER = {
    "utter_fallback": OpenBecause.FALLBACK,
    "utter_fallback_person": OpenBecause.FALLBACK,
    "utter_fallback_person_again": OpenBecause.FALLBACK,
    "utter_clarify": OpenBecause.CLARIFIED,
    "utter_not_answered_again": OpenBecause.NOT_ANSWERED,
    "utter_not_answered_person": OpenBecause.NOT_ANSWERED,
    "utter_shop_unreachable": OpenBecause.SHOP_UNREACHABLE,
    "utter_fact_not_known": OpenBecause.NOT_KNOWN,
    "utter_fact_not_known_general": OpenBecause.NOT_KNOWN,
    "utter_rule_no_more": OpenBecause.NOT_KNOWN,
    "utter_rule_not_known": OpenBecause.NOT_KNOWN,
}
"""Answers that leave the question open."""

ASKS_BACK = ("utter_ask_", "utter_back_to_")
"""How the names of answers begin that ask the shopper for something first."""

FAILURES = frozenset({OpenBecause.FALLBACK, OpenBecause.NOT_ANSWERED, OpenBecause.SHOP_UNREACHABLE})
"""Not understood, or not able to answer: these count in a row."""

PERSON_CALLED = {
    "utter_person_called": "asked",
    "utter_person_waiting": "asked",
    "utter_person_waiting_again": "asked",
    "utter_person_waiting_after_hours": "asked",
    "utter_complaint": "complaint",
    "utter_complaint_about": "complaint",
    "utter_complaint_again": "complaint",
    "utter_complaint_again_about": "complaint",
    "utter_complaint_short": "complaint",
    "utter_not_answered_person": "two_failures",
    "utter_fallback_person": "two_failures",
    "utter_fallback_person_again": "two_failures",
    "utter_shop_unreachable": "shop_unreachable",
    "utter_fact_not_known": "not_known",
    "utter_fact_not_known_general": "not_known",
    "utter_rule_not_known": "not_known",
    "utter_rule_no_more": "not_known",
    "utter_chat_record_by_person": "privacy",
    "utter_account_by_person": "privacy",
    "utter_bulk_person_called": "bulk_purchase",
    "utter_join_wechat_later": "wechat",
    "utter_coupon_refused": "coupon_refused",
    "utter_order_needs_sign_in": "order_without_sign_in",
    "utter_order_person_called": "order_without_sign_in",
    "utter_order_person_waiting": "order_without_sign_in",
    "utter_order_paid_overdue": "order_overdue",
    "utter_urged_overdue": "order_overdue",
    "utter_order_exception_out_of_area": "order_exception",
    "utter_order_exception_returned": "order_exception",
    "utter_order_exception_timeout": "order_exception",
}
"""Answers with which the assistant has called a person itself, and the reason it gave."""


def open_because(utterance: str) -> OpenBecause | None:
    """Why the question stays open after this answer; None when it is answered."""
    if utterance.startswith(ASKS_BACK):
        return OpenBecause.ASKED_BACK
    return NOT_AN_ANSWER.get(utterance)
