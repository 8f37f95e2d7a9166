"""When it leaves, when it arrives, what it costs to send, and where it is not sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone

import pytest

from presale.answers.money import yuan
from tests.support.talk import Talk, entity, sample_shop
from tests.unit.answers.reading import COURSE, HOODIE, LAPTOP, faults, shop_with, talk_as

SOFA = "mianyun-sofa"
AFTER_HOURS = datetime(2026, 11, 21, 12, 0, tzinfo=timezone.utc)  # eight in the evening in Shanghai


def _region(name: str) -> object:
    return entity("region", name)


@pytest.mark.parametrize("region", ["湖北", "上海", "新疆", "黑龙江"])
@pytest.mark.parametrize("page", [HOODIE, LAPTOP])
def test_days_and_carrier_are_the_shops(page: str, region: str) -> None:
    talk = Talk(page=page)
    quote = talk.shop.shipping_quote(page, region)
    assert talk.say("ask_shipping_time", "几天到", _region(region)) == ["utter_shipping_time_to_region"]
    assert quote.carrier in talk.words()
    assert f"{quote.days_min}–{quote.days_max} 天" in talk.words()


def test_without_a_region_the_usual_terms_are_told_at_once() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("ask_shipping_time", "几天到") == ["utter_shipping_time"]


def test_a_customers_own_province_counts_without_asking() -> None:
    talk = talk_as("c-chen", page=HOODIE)
    assert talk.say("ask_shipping_time", "几天到") == ["utter_shipping_time_to_region"]
    assert talk.shop.customer("c-chen").province in talk.words()


def test_before_the_cutoff_it_leaves_today_and_afterwards_tomorrow() -> None:
    morning, evening = Talk(page=HOODIE), Talk(page=HOODIE, shop=sample_shop(AFTER_HOURS), now=AFTER_HOURS)
    morning.say("ask_shipping_time", "今天能发吗")
    evening.say("ask_shipping_time", "今天能发吗")
    assert "今天发" in morning.words()
    assert "明天发" in evening.words()


def test_a_place_that_is_not_served_is_told_with_the_shops_reason() -> None:
    talk = Talk(page=SOFA)
    quote = talk.shop.shipping_quote(SOFA, "新疆")
    assert not quote.served
    assert talk.say("ask_delivery_area", "新疆送吗", _region("新疆")) == ["utter_region_not_served"]
    assert quote.note in talk.words()
    assert talk.state.offer == "human"


def test_after_a_no_nobody_is_invited_to_ask_how_many_days() -> None:
    talk = Talk(page=SOFA)
    talk.say("ask_delivery_area", "新疆送吗", _region("新疆"))
    assert "几天能到" not in talk.capsules()


def test_the_place_is_asked_for_once_and_then_answered() -> None:
    talk = Talk(page=SOFA)
    assert talk.say("ask_delivery_area", "送到我家吗") == ["utter_ask_region"]
    assert talk.say("inform", "湖北", _region("湖北")) == ["utter_delivery_area_with_services"]
    assert "送货上楼" in talk.words()


def test_another_place_re_asks_the_same_question() -> None:
    talk = Talk(page=SOFA)
    talk.say("ask_delivery_area", "新疆送吗", _region("新疆"))
    assert talk.say("inform", "那湖北呢", _region("湖北")) == ["utter_delivery_area_with_services"]


def test_a_place_that_nobody_knows_is_asked_back_politely() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("ask_shipping_time", "到亚特兰蒂斯几天", _region("亚特兰蒂斯")) == ["utter_region_unknown"]


def test_a_place_that_nobody_knows_does_not_spoil_the_next_question() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_shipping_time", "到亚特兰蒂斯几天", _region("亚特兰蒂斯"))
    assert talk.say("ask_shipping_time", "那一般几天到") == ["utter_shipping_time"]


def test_the_fee_to_a_region_is_told_with_its_surcharge() -> None:
    talk = Talk(page=HOODIE)
    quote = talk.shop.shipping_quote(HOODIE, "新疆")
    assert talk.say("faq/shipping_fee", "到新疆运费", _region("新疆")) == ["utter_shipping_fee_to_region"]
    assert f"另补{yuan(quote.surcharge_fen)}元" in talk.words()


def test_without_a_region_the_shops_word_on_fees_is_told() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("faq/shipping_fee", "包邮吗") == ["utter_faq/shipping_fee"]
    assert talk.shop.policy("shipping_fee").text.split("。")[0] in talk.words()
    assert "家具" not in talk.words()


@pytest.mark.parametrize("question", ["ask_shipping_time", "ask_delivery_area", "faq/shipping_fee"])
def test_a_course_is_not_sent_anywhere(question: str) -> None:
    talk = Talk(page=COURSE)
    assert talk.say(question, "到湖北几天 运费多少", _region("湖北")) == ["utter_needs_no_shipping"]
    assert faults(talk.reply) == []


def test_nobody_who_asks_about_a_course_is_invited_to_ask_about_postage() -> None:
    talk = Talk(page=COURSE)
    talk.say("ask_shipping_time", "几天到")
    assert "包邮吗" not in talk.capsules()


def test_the_fee_of_a_page_that_the_shop_does_not_know_is_the_usual_one() -> None:
    talk = Talk(page="no-such-product")
    assert talk.say("faq/shipping_fee", "到湖北运费", _region("湖北")) == ["utter_shipping_fee_to_region"]


def test_a_fee_that_nothing_waives_is_told_plainly() -> None:
    shop = sample_shop()
    template = next(t for t in shop._sample.shipping if t.id == shop._sample.default_template)
    never_free = replace(template, zones=tuple(replace(z, free_over_fen=None) for z in template.zones))
    talk = Talk(shop=shop_with(shipping=(never_free,), default_template=never_free.id), page="xiaomi-nipple")
    talk.say("faq/shipping_fee", "到湖北运费", _region("湖北"))
    assert "运费6元" in talk.words()
    assert "包邮" not in talk.words()


def test_nothing_that_is_sold_out_leaves_today() -> None:
    talk = Talk(page="lingguang-console")
    assert talk.say("ask_shipping_time", "什么时候发货")[0] == "utter_stock_sold_out_until"


def test_things_of_a_kind_are_sent_on_the_terms_that_they_share() -> None:
    talk = Talk()
    names = talk.say("ask_delivery_area", "电视能发新疆吗", entity("category", "电视"), _region("新疆"))
    assert names == ["utter_delivery_area_with_services"]
    assert talk.shop.shipping_quote("mingjing-tv-55", "新疆").carrier in talk.words()


def test_what_has_terms_of_its_own_is_never_told_the_usual_fee() -> None:
    talk = Talk(page=SOFA)
    assert talk.say("faq/shipping_fee", "包邮吗") == ["utter_shipping_fee_of_goods"]
    assert "满59" not in talk.words()


def test_goods_and_fee_are_summed_up() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_delivery_area", "一共多少 送西藏", _region("西藏"))
    price, fee = talk.shop.product(HOODIE).price_fen, talk.shop.shipping_quote(HOODIE, "西藏").fee_fen
    assert f"{yuan(price)}＋运费 {yuan(fee)}＝{yuan(price + fee)} 元" in talk.words()


@pytest.mark.parametrize(
    ("text", "verdict"),
    [("24号能到吗", "yes"), ("后天要 来得及不", "tight"), ("明天能收到吗", "no"), ("10天后婚礼赶得上吗", "yes")],
)
def test_a_day_is_weighed_against_the_days_of_arrival(text: str, verdict: str) -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("ask_shipping_time", text, _region("湖北")) == [f"utter_in_time_{verdict}"]
    assert "11月23" in talk.words()


def test_without_a_place_the_day_waits_for_it() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("ask_shipping_time", "23号能到吗") == ["utter_in_time_ask_region"]
    assert talk.say("inform", "湖北", _region("湖北")) == ["utter_in_time_tight"]
    assert talk.say("ask_shipping_time", "几天到") == ["utter_shipping_time_to_region"]


def test_the_place_is_not_asked_for_twice() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_shipping_time", "几号到")
    assert talk.say("ask_shipping_time", "24号能到吗") == ["utter_in_time_yes"]


def test_what_does_not_leave_today_is_not_said_to_leave_the_same_day() -> None:
    talk = Talk(page=SOFA)
    assert talk.say("ask_shipping_time", "什么时候发货") == ["utter_shipping_time_on_day"]
    assert "当天发" not in talk.words()


def test_after_the_cutoff_it_is_said_why() -> None:
    talk = Talk(page=HOODIE, shop=sample_shop(AFTER_HOURS), now=AFTER_HOURS)
    assert talk.say("ask_shipping_time", "今天能发吗") == ["utter_shipping_time_late"]


def test_what_comes_back_arrives_after_that_day() -> None:
    talk = Talk(page="lingguang-console")
    names = talk.say("ask_shipping_time", "28号前能到吗", _region("湖北"))
    assert "utter_arrival_after_restock_late" in names
    assert "现在拍" not in talk.words()
    assert faults(talk.reply) == []


def test_work_on_it_takes_its_days() -> None:
    talk = Talk(page="muxi-lipstick-gift")
    assert talk.say("ask_shipping_time", "刻字的话几号能到") == ["utter_fact_usage", "utter_arrival_ask_region"]
    assert "明天发" in talk.words()
    talk.say("inform", "湖北", _region("湖北"))
    assert "明天发" in talk.words()


def test_who_pays_a_deposit_is_told_of_the_days_after_the_rest() -> None:
    talk = Talk(page=SOFA)
    assert talk.say("ask_shipping_time", "付定金的话几号到", _region("湖北")) == ["utter_arrival_after_final_payment"]


def test_fee_days_and_services_of_one_message_are_all_answered() -> None:
    talk = Talk(page=SOFA)
    names = talk.say("ask_shipping_time", "运费多少 几天到 能送上楼吗", _region("湖北"))
    assert names == ["utter_shipping_time_to_region_on_day", "utter_shipping_fee_of_goods", "utter_rule_by_service"]
