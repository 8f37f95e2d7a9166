"""Capsules: what people may sensibly ask next."""

from __future__ import annotations

import pytest

from tests.support.talk import Talk, entity
from tests.unit.answers.reading import BOTTLE, HOODIE, LAPTOP, SHOES, height, weight


@pytest.mark.parametrize(
    ("page", "question", "text", "nonsense"),
    [
        (SHOES, "ask_material", "什么面料", "会起球吗"),
        ("shanlan-jacket", "ask_material", "什么面料", "会起球吗"),
        ("muxi-lipstick", "faq/authenticity", "是正品吗", "保修多久"),
        ("xuyun-modal-briefs", "compare_products", "有什么区别", "保修多久"),
        ("mulan-belt", "ask_stock", "有货吗", "配什么好看"),
        ("yunxu-diapers", "ask_safety", "会红屁股吗", "能进微波炉吗"),
        (HOODIE, "ask_spec", "有口袋吗", "这几款有什么区别"),
        (HOODIE, "ask_price", "多少钱", "有优惠券吗"),
    ],
)
def test_no_capsule_asks_what_makes_no_sense_here(page: str, question: str, text: str, nonsense: str) -> None:
    talk = Talk(page=page)
    talk.say(question, text)
    assert nonsense not in talk.capsules()


def test_what_can_be_answered_is_still_offered() -> None:
    bottle, laptop = Talk(page=BOTTLE), Talk(page=LAPTOP)
    bottle.say("ask_safety", "安全吗")
    laptop.say("ask_spec", "内存多大")
    assert "能进微波炉吗" in bottle.capsules()
    assert {"这几款有什么区别", "保修多久"} <= set(laptop.capsules())


def test_a_reminder_is_offered_for_what_is_sold_out_only() -> None:
    there, gone = Talk(page=HOODIE), Talk(page=HOODIE)
    there.say("ask_restock", "黑色什么时候补货", entity("color", "黑色"))
    gone.say("ask_restock", "白色M什么时候补货", entity("color", "白色"), entity("size", "M"))
    assert "到货提醒我" not in there.capsules()
    assert "到货提醒我" in gone.capsules()


def test_a_size_that_was_told_is_not_offered_to_be_found() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_size", "170 65kg穿多大", height(170), weight(65))
    talk.say("ask_care", "能机洗吗")
    assert "我穿多大码" not in talk.capsules()
