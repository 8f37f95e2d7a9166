"""Every question × page × shopper: something is said, every place is filled, and three capsules are the most."""

from __future__ import annotations

import pytest

from presale.answers.capsules import MOST_CAPSULES
from presale.answers.data_files import read_capsules
from presale.answers.questions import QUESTIONS
from presale.bootstrap import CAPSULES_FILE
from tests.support.talk import Talk, entity
from tests.unit.answers.reading import BOTTLE, COURSE, HOODIE, LAPTOP, SHOES, faults, height, talk_as, variants, weight

POLICIES = ["shipping_fee", "courier", "return_policy", "warranty", "invoice", "how_to_order", "bulk_purchase"]
EVERY_QUESTION = [*QUESTIONS, "inform", "inform_body", "select_item", *(f"faq/{key}" for key in POLICIES)]
PAGES = [None, HOODIE, BOTTLE, LAPTOP, COURSE, SHOES, "qingye-notebook", "mianyun-sofa", "no-such-product"]
SHOPPERS = [None, "c-lin", "c-chen", "c-zhou"]
TOLD = (
    (),
    (height(174), weight(68)),
    (entity("region", "新疆"), entity("quantity", 3)),
    (entity("color", "白色"), entity("size", "M"), entity("budget", {"low": None, "high": 300})),
)
STEPS = (
    "not_understood",
    "reassure",
    "choose",
    "impasse",
    "rate_service",
)  # steps of the conversation, not something that a message can mean
BOOK = read_capsules(CAPSULES_FILE)


@pytest.mark.parametrize("shopper", SHOPPERS)
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("question", EVERY_QUESTION)
def test_every_question_is_answered_everywhere_for_everybody(question: str, page: str | None, shopper: str | None) -> None:
    for told in TOLD:
        talk = talk_as(shopper, page=page)
        talk.say(question, "这款怎么样", *told)
        assert faults(talk.reply) == []
        assert all(len(say.capsules) <= MOST_CAPSULES for say in talk.reply.says)


@pytest.mark.parametrize("question", EVERY_QUESTION)
def test_every_question_is_answered_twice_as_well(question: str) -> None:
    talk = talk_as("c-chen", page=HOODIE)
    for _ in range(3):
        talk.say(question, "到底怎么样")
        assert faults(talk.reply) == []


@pytest.mark.parametrize("question", EVERY_QUESTION)
def test_no_answer_shouts_or_calls_the_shopper_dear(question: str) -> None:
    talk = Talk(page=HOODIE)
    talk.say(question, "这款怎么样")
    for say in talk.reply.says:
        for text in variants(say):
            assert "亲" not in text.replace("亲肤", "")
            assert "！！" not in text


@pytest.mark.parametrize("shelf", [None, "服饰", "母婴", "数码", "课程", "文具", "家居", "美妆"])
@pytest.mark.parametrize("one", [*(q for q in QUESTIONS if q not in STEPS), "faq/invoice", "chitchat/mood"])
def test_two_close_readings_are_offered_in_chinese(one: str, shelf: str | None) -> None:
    assert BOOK.title(one, shelf) != one


def test_when_two_readings_are_close_both_are_capsules_and_nothing_is_guessed() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("ask_size", "这个大吗", between=("ask_size", "ask_size_chart")) == ["utter_clarify"]
    assert len(talk.capsules()) == 2
    assert talk.state.last_question is None


def test_a_close_reading_gives_way_to_what_was_asked_for() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_size", "穿多大")
    names = talk.say("ask_size", "174 68", height(174), weight(68), between=("ask_size", "ask_size_chart"))
    assert names[0] == "utter_size_fits"


@pytest.mark.parametrize("page", [HOODIE, BOTTLE, LAPTOP, COURSE])
@pytest.mark.parametrize("question", list(QUESTIONS))
def test_no_capsule_repeats_the_question_that_it_stands_under(question: str, page: str) -> None:
    talk = Talk(page=page)
    talk.say(question, "这款怎么样")
    assert BOOK.title(question, talk.shop.product(page).shelf) not in talk.capsules()


def test_an_offer_stands_for_one_more_answer_and_no_longer() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_coupon", "有券吗")
    talk.say("ask_material", "什么面料")
    assert talk.state.offer == "coupon"
    talk.say("ask_care", "能机洗吗")
    assert talk.state.offer in (None, "none")


def test_no_capsule_asks_what_the_product_cannot_answer() -> None:
    bodysuit = Talk(page="yunsheng-onesie")
    bodysuit.say("ask_safety", "安全吗")
    assert "能进微波炉吗" not in bodysuit.capsules()
    bottle = Talk(page="xiaomi-glass-bottle")
    bottle.say("ask_safety", "安全吗")
    assert "能进微波炉吗" in bottle.capsules()
