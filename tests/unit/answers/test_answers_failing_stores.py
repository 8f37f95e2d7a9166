"""Presale's own stores down: every shopper is answered, nothing is promised that was not done, and the operator reads of it."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

import pytest

from presale.answers.questions import QUESTIONS
from tests.support.talk import Talk
from tests.unit.answers.reading import HOODIE, faults, height, talk_as, weight

STORES = ("memory", "help_desk", "unanswered", "journal")


class Broken:
    """A store of which every call fails as a database driver would."""

    def __getattr__(self, name: str) -> Any:
        raise OSError("database is gone")


def _with_broken(talk: Talk, *stores: str) -> Talk:
    services = replace(talk.assistant.services, **dict.fromkeys(stores, Broken()))
    talk.assistant = replace(talk.assistant, services=services)
    return talk


@pytest.mark.parametrize("question", [*QUESTIONS, "inform", "faq/invoice", "ask_something_new"])
def test_every_question_is_answered_with_all_stores_down(question: str, caplog: pytest.LogCaptureFixture) -> None:
    talk = _with_broken(talk_as("c-tang", page=HOODIE), *STORES)
    talk.say(question, "这款 174 68kg 电话13800000000", height(174), weight(68))
    assert faults(talk.reply) == []
    assert "13800000000" not in caplog.text


def test_the_operator_reads_which_store_failed(caplog: pytest.LogCaptureFixture) -> None:
    talk = _with_broken(talk_as("c-tang", page=HOODIE), "memory")
    with caplog.at_level(logging.ERROR):
        talk.say("ask_size", "穿多大", height(174), weight(68))
    assert "store_failed store=memory error=OSError" in caplog.text


@pytest.mark.parametrize("question", ["request_human", "complain"])
def test_a_person_who_was_not_called_is_not_promised(question: str) -> None:
    talk = _with_broken(Talk(page=HOODIE), "help_desk")
    assert talk.say(question, "转人工") == ["utter_person_not_reached"]


def test_an_answer_that_promised_a_person_says_that_none_was_reached() -> None:
    talk = _with_broken(Talk(page=HOODIE), "help_desk")
    assert talk.say("ask_quality", "侧躺会漏吗") == ["utter_fact_not_known", "utter_person_not_reached"]


def test_a_shop_that_is_down_as_well_promises_no_person() -> None:
    from presale.errors import ShopUnreachable
    from tests.unit.answers.test_answers_bad_days import FailingShop

    talk = _with_broken(Talk(shop=FailingShop(ShopUnreachable("x")), page=HOODIE), "help_desk")
    assert talk.say("ask_price", "多少钱") == ["utter_shop_unreachable_alone"]


def test_what_could_not_be_forgotten_is_not_said_to_be_forgotten() -> None:
    talk = _with_broken(talk_as("c-tang", page=HOODIE), "memory")
    assert talk.say("forget_me", "忘记我的资料") == ["utter_forget_failed"]


def test_a_memory_that_failed_once_is_recalled_when_it_is_back() -> None:
    talk = talk_as("c-tang", page=HOODIE)
    talk.memory.keep("c-tang", {"height_cm": 174.0, "weight_kg": 68.0}, talk.now)
    whole = talk.assistant
    _with_broken(talk, "memory").say("ask_material", "什么面料")
    talk.assistant = whole
    assert "utter_from_memory" in talk.say("ask_size", "我穿多大")
