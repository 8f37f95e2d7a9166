"""Material, safety, specs, usage, quality and care: the shop's own word or an honest “not sure”."""

from __future__ import annotations

import pytest

from presale.shop.model import FactKind
from tests.support.talk import Talk, entity
from tests.unit.answers.reading import BOTTLE, HOODIE, LAPTOP, variants

KINDS = [kind.value for kind in FactKind]


@pytest.mark.parametrize("page", [HOODIE, BOTTLE, LAPTOP])
@pytest.mark.parametrize("kind", KINDS)
def test_every_fact_is_told_in_the_shops_words_when_its_topic_is_named(page: str, kind: str) -> None:
    talk = Talk(page=page)
    facts = [f for f in talk.shop.product(page).facts if f.kind.value == kind]
    assert facts
    for fact in facts:
        assert talk.say(f"ask_{kind}", fact.topic, entity("attribute", fact.topic)) == [f"utter_fact_{kind}"]
        assert fact.text in talk.words()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_told_but_what_the_shop_holds(kind: str) -> None:
    talk = Talk(page=HOODIE)
    talk.say(f"ask_{kind}", "怎么样")
    texts = [f.text for f in talk.shop.product(HOODIE).facts]
    say = talk.reply.says[0]
    told = str(say.fields["facts"]) if say.response == f"utter_fact_{kind}" else ""
    for text in texts:
        told = told.replace(text, "")
    assert told.strip("，") == ""


def test_what_the_shop_does_not_hold_is_owned_up_to_and_a_person_is_asked() -> None:
    talk = Talk(page=BOTTLE)
    assert talk.say("ask_quality", "躺着喝呢 上个牌子就漏") == ["utter_fact_not_known"]
    assert "不确定" in talk.words()
    assert talk.help_desk.requests["talk"].reason == "not_known"
    assert talk.help_desk.requests["talk"].question == "躺着喝呢 上个牌子就漏"
    assert [u.text for u in talk.unanswered.items] == ["躺着喝呢 上个牌子就漏"]


def test_a_fact_about_another_situation_is_not_told_instead() -> None:
    talk = Talk(page=BOTTLE)
    talk.say("ask_quality", "躺着喝会不会漏")
    assert "倒放" not in talk.words()


def test_what_is_known_is_told_and_what_is_not_is_owned_up_to_in_one_breath() -> None:
    talk = Talk(page=LAPTOP)
    talk.say("ask_spec", "内存多大 有没有指纹和蓝光驱动器", entity("attribute", "内存"), entity("attribute", "蓝光驱动器"))
    assert "16GB" in talk.words()
    assert "不确定" in talk.words()


def test_the_same_question_of_another_product_is_answered_from_that_product() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_material", "什么面料")
    hoodie = talk.words()
    talk.page = BOTTLE
    talk.say("ask_material", "什么材质")
    assert talk.words() != hoodie
    assert "玻璃" in talk.words()


def test_a_warning_is_not_rounded_off_with_do_not_worry() -> None:
    talk = Talk(page="xiaomi-ppsu-bottle")
    talk.say("ask_safety", "新生儿能用吗", entity("attribute", "新生儿"))
    (say,) = talk.reply.says
    assert "新生儿要另配" in talk.words()
    assert not [text for text in variants(say) if "放心" in text]
