"""Questions of policy: the clause that was asked for, the product's own fact first, and never the same twice in a row."""

from __future__ import annotations

import pytest

from tests.support.talk import Talk, entity
from tests.unit.answers.reading import BOTTLE, COURSE, HOODIE, LAPTOP, faults

LIPSTICK = "muxi-lipstick-gift"
PEN = "jingxie-gel-pen"
SOFA = "mianyun-sofa"


def test_a_question_gets_its_clause_and_not_the_whole_policy() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("faq/return_policy", "退货运费谁出") == ["utter_faq/return_policy"]
    assert "运费" in talk.words()
    assert "课程" not in talk.words()


def test_what_is_named_counts_before_the_page() -> None:
    talk = Talk(page=BOTTLE)
    talk.say("faq/return_policy", "奶嘴拆了 所以不能退了吗", entity("category", "奶嘴"))
    assert "奶嘴拆封后" in talk.words()


def test_the_same_clause_is_not_told_twice_in_a_row() -> None:
    talk = Talk(page=HOODIE)
    talk.say("faq/return_policy", "退货运费谁出")
    assert talk.say("faq/return_policy", "运费到底谁出") == ["utter_rule_no_more"]
    assert talk.help_desk.requests["talk"].reason == "not_known"


def test_after_something_else_it_is_told_again() -> None:
    talk = Talk(page=HOODIE)
    talk.say("faq/return_policy", "退货运费谁出")
    talk.say("ask_material", "什么面料")
    assert talk.say("faq/return_policy", "退货运费谁出") == ["utter_faq/return_policy"]


def test_what_the_rules_do_not_say_is_owned_up_to() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("faq/return_policy", "退货要拍照吗") == ["utter_rule_not_known"]
    assert "拍照" in talk.words()
    assert talk.help_desk.requests["talk"].reason == "not_known"


def test_the_terms_of_a_deposit_are_the_promotions() -> None:
    talk = Talk(page=SOFA)
    assert talk.say("faq/return_policy", "定金能退吗") == ["utter_rule_of_promotion"]
    assert "定金在尾款结束前不退" in talk.words()


def test_a_service_of_the_carrier_is_known() -> None:
    talk = Talk(page=LAPTOP)
    assert talk.say("faq/authenticity", "签收前能验货吗") == ["utter_rule_by_service"]


def test_a_courses_own_refund_comes_before_the_rules_for_all() -> None:
    talk = Talk(page=COURSE)
    assert talk.say("faq/return_policy", "上了两节课还能退吗") == ["utter_fact_safety"]
    assert "剩余课时" in talk.words()
    assert talk.say("faq/return_policy", "学了一半能退吗") == ["utter_rule_no_more"]


def test_the_guarantee_of_other_kinds_is_no_guarantee_of_this() -> None:
    hoodie, pen = Talk(page=HOODIE), Talk(page=PEN)
    hoodie.say("faq/warranty", "保修几年")
    assert "沙发" not in hoodie.words()
    assert pen.say("faq/warranty", "保修几年") == ["utter_fact_not_known"]


@pytest.mark.parametrize("question", ["faq/bulk_purchase", "faq/how_to_order"])
def test_engraving_is_the_products_own_matter(question: str) -> None:
    lipstick, bottle = Talk(page=LIPSTICK), Talk(page=BOTTLE)
    lipstick.say(question, "刻字吗 要加钱不 几天")
    assert "8 个字以内" in lipstick.words()
    assert bottle.say(question, "刻字吗 要加钱不 几天") == ["utter_fact_not_known"]
    assert faults(bottle.reply) == []


def test_shipping_at_the_weekend_is_the_products_own() -> None:
    hoodie, sofa = Talk(page=HOODIE), Talk(page=SOFA)
    assert hoodie.say("faq/business_hours", "周末发货吗") == ["utter_ships_at_weekend"]
    assert sofa.say("faq/business_hours", "周末发货吗") == ["utter_ships_not_this_weekend"]
