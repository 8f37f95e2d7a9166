"""People and failures: nobody is left at a dead end, and what happens next is said."""

from __future__ import annotations

import pytest

from presale.shop.model import Policy
from tests.support.talk import Talk, entity
from tests.unit.answers.reading import HOODIE, shop_with, talk_as


def test_a_request_for_a_person_is_recorded_with_the_shoppers_words() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("request_human", "转人工 这个能退吗") == ["utter_person_called"]
    request = talk.help_desk.requests["talk"]
    assert (request.reason, request.question, request.at) == ("asked", "转人工 这个能退吗", talk.now)


def test_the_shopper_is_told_when_people_answer() -> None:
    talk = Talk()
    talk.say("request_human", "转人工")
    hours = talk.shop.policy("business_hours").text.split("；")[0]
    assert hours in talk.words()


def test_without_known_hours_none_are_promised() -> None:
    talk = Talk(shop=shop_with(policies=()))
    talk.say("request_human", "转人工")
    assert "点" not in talk.words().replace("没答到点上", "")
    assert "9:00" not in talk.words()


def test_hours_that_end_in_a_full_stop_are_not_given_a_second_one() -> None:
    talk = Talk(shop=shop_with(policies=(Policy("business_hours", "每天 9 点到 18 点。"),)))
    talk.say("request_human", "转人工")
    assert "。。" not in talk.words()


def test_one_open_request_is_enough() -> None:
    talk = Talk()
    talk.say("request_human", "转人工")
    talk.say("request_human", "人呢")
    assert talk.help_desk.requests["talk"].question == "转人工"


def test_anger_is_met_with_an_apology_and_a_person_and_no_capsules() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("complain", "说了三遍了 听不懂人话？") == ["utter_complaint"]
    assert "对不起" in talk.words()
    assert talk.help_desk.requests["talk"].reason == "complaint"
    assert talk.capsules() == []


def test_the_first_failure_asks_again_and_offers_a_person() -> None:
    talk = Talk()
    assert talk.say("not_understood", "阿巴阿巴") == ["utter_fallback"]
    assert "转人工" in talk.capsules()
    assert talk.state.offer == "human"
    assert talk.help_desk.requests == {}


def test_two_failures_in_a_row_call_a_person() -> None:
    talk = Talk()
    talk.say("not_understood", "阿巴")
    assert talk.say("not_understood", "阿巴阿巴") == ["utter_fallback_person"]
    assert talk.help_desk.requests["talk"].reason == "two_failures"


@pytest.mark.parametrize("between", ["ask_material", "faq/invoice", "greet"])
def test_an_answer_in_between_breaks_the_row(between: str) -> None:
    talk = Talk(page=HOODIE)
    talk.say("not_understood", "阿巴")
    talk.say(between, "什么面料")
    assert talk.say("not_understood", "阿巴阿巴") == ["utter_fallback"]


def test_what_was_not_understood_comes_to_the_trainers_list() -> None:
    talk = Talk()
    talk.say("not_understood", "阿巴阿巴")
    assert [(u.text, u.conversation_id) for u in talk.unanswered.items] == [("阿巴阿巴", "talk")]


def test_a_missed_point_is_admitted_first_and_brings_a_person_then() -> None:
    talk = Talk(page=HOODIE)
    talk.say("faq/return_policy", "退货运费谁出")
    assert talk.say("not_answered", "没回答我") == ["utter_not_answered_again"]
    assert talk.say("not_answered", "还是没回答") == ["utter_not_answered_person"]
    assert talk.help_desk.requests["talk"].reason == "two_failures"


def test_great_displeasure_brings_a_person_at_once() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("not_answered", "你到底会不会", displeasure=2) == ["utter_not_answered_person"]


def test_a_failure_does_not_make_the_assistant_forget_the_question_before() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_stock", "黑色有货吗")
    talk.say("not_understood", "阿巴")
    assert talk.state.last_question == "ask_stock"


def test_out_of_scope_is_declined_kindly_and_is_no_failure() -> None:
    talk = Talk()
    assert talk.say("out_of_scope", "明天天气怎么样") == ["utter_out_of_scope"]
    assert talk.state.failures == 0


def test_no_more_messages_means_no_more_messages() -> None:
    stranger, customer = Talk(), talk_as("c-chen")
    assert stranger.say("opt_out", "别发了") == ["utter_opted_out"]
    customer.say("opt_out", "别发了")
    assert stranger.journal.opted_out == {"talk"}
    assert customer.journal.opted_out == {"talk", "c-chen"}


def test_the_shops_wechat_is_told_when_the_shop_has_told_it() -> None:
    talk = Talk(shop=shop_with(policies=(Policy("wechat", "微信搜“小满生活”就能加"),)))
    assert talk.say("join_wechat", "加个微信") == ["utter_join_wechat"]
    assert "微信搜“小满生活”就能加" in talk.words()


def test_without_it_a_person_is_really_asked_to_send_it() -> None:
    talk = Talk(shop=shop_with(policies=()))
    assert talk.say("join_wechat", "加个微信") == ["utter_join_wechat_later"]
    assert talk.help_desk.requests["talk"].reason == "wechat"


@pytest.mark.parametrize("question", ["request_human", "complain"])
def test_nothing_is_sold_to_somebody_who_wants_a_person(question: str) -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_coupon", "有券吗")
    talk.say(question, "转人工")
    assert talk.cards() == []
    assert talk.state.offer == "none"


def test_going_on_complaining_never_gets_the_same_apology() -> None:
    talk = Talk(page=HOODIE)
    talk.say("faq/return_policy", "退货运费谁出")
    said = []
    for text in ("垃圾", "差评", "12315"):
        talk.say("complain", text, displeasure=2)
        said.append(talk.words())
    assert len(set(said)) == 3
    assert talk.capsules() == []


@pytest.mark.parametrize("text", ["😡", "12315"])
def test_displeasure_is_never_joked_about(text: str) -> None:
    assert Talk(page=HOODIE).say("out_of_scope", text, displeasure=2) == ["utter_complaint"]


def test_after_a_complaint_a_silence_is_one_too_and_idle_talk_is_met_plainly() -> None:
    talk = Talk(page=HOODIE)
    talk.say("complain", "垃圾", displeasure=2)
    assert talk.say("out_of_scope", "……") == ["utter_complaint_again"]
    assert talk.say("out_of_scope", "今天天气怎么样") == ["utter_out_of_scope_plainly"]


@pytest.mark.parametrize(
    ("question", "text"),
    [("request_human", "人呢"), ("ask_shipping_time", "等多久"), ("out_of_scope", "要排队吗"), ("urge_shipping", "催一下")],
)
def test_who_waits_for_a_person_is_told_honestly(question: str, text: str) -> None:
    talk = Talk(page=HOODIE)
    talk.say("request_human", "转人工")
    assert talk.say(question, text) == ["utter_person_waiting"]
    assert "9:00" in talk.words()
    assert talk.say("ask_material", "什么面料") == ["utter_fact_material"]


def test_a_plain_question_gets_no_apology() -> None:
    talk = Talk()
    assert talk.say("complain", "你们都卖些什么") == ["utter_shop_sells"]
    assert all(p.shelf in talk.words() for p in talk.shop.products())
    assert talk.say("complain", "那缩水了你们赔吗") == ["utter_rule_that_holds"]
    assert talk.help_desk.requests == {}


def test_anger_in_the_form_of_a_question_is_anger() -> None:
    assert Talk().say("complain", "你们就这样对客人的吗") == ["utter_complaint"]


def test_idle_talk_twice_is_offered_a_person_and_after_a_failure_gets_one() -> None:
    talk = Talk()
    talk.say("out_of_scope", "今天天气怎么样")
    assert talk.say("out_of_scope", "讲个笑话") == ["utter_out_of_scope_again"]
    assert talk.capsules() == ["转人工"]
    talk.say("not_understood", "阿巴")
    assert talk.say("out_of_scope", "讲个笑话") == ["utter_fallback_person"]


def test_a_third_failure_is_worded_anew() -> None:
    talk = Talk()
    for _ in range(2):
        talk.say("not_understood", "阿巴")
    assert talk.say("not_understood", "阿巴") == ["utter_fallback_person_again"]


def test_what_was_waited_for_is_still_waited_for_after_one_failure() -> None:
    talk = Talk(page="mianyun-sofa")
    talk.say("ask_delivery_area", "送到我家吗")
    talk.say("not_understood", "阿巴")
    assert talk.say("inform", "湖北", entity("region", "湖北")) == ["utter_delivery_area_with_services"]


@pytest.mark.parametrize(
    ("text", "response"), [("聊天记录也删", "utter_chat_record_by_person"), ("帮我注销账号", "utter_account_by_person")]
)
def test_what_only_people_can_delete_is_said_and_handed_over(text: str, response: str) -> None:
    talk = Talk()
    assert talk.say("forget_me", text) == ["utter_forgotten", response]
    assert talk.help_desk.requests["talk"].reason == "privacy"
    assert talk.capsules() == ["转人工"]


def test_a_great_many_bring_a_person_and_the_other_questions_are_answered() -> None:
    talk = Talk(page=HOODIE)
    names = talk.say("ask_shipping_time", "要60件 几天到 能开票吗", entity("quantity", 60), second="faq/invoice")
    assert names == ["utter_shipping_time", "utter_bulk_person_called", "utter_faq/invoice"]
    assert talk.help_desk.requests["talk"].reason == "bulk_purchase"


def test_a_few_bring_nobody() -> None:
    talk = Talk(page=HOODIE)
    talk.say("faq/bulk_purchase", "要12件有优惠吗", entity("quantity", 12))
    assert talk.help_desk.requests == {}
