"""Orders: only the shopper's own, only what the shop's records say, and every request told with its outcome."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from presale.answers.money import yuan
from presale.shop.model import OrderState, RequestKind
from tests.support.talk import SATURDAY_MORNING, Talk, entity
from tests.unit.answers.reading import HOODIE, faults, order, shop_with, sold_out_everywhere, talk_as, trace
from tests.unit.answers.test_answers_benefits import RefusingShop

ORDER_QUESTIONS = [
    "check_order",
    "urge_shipping",
    "change_order",
    "cancel_order",
    "check_refund",
    "report_missing",
    "request_aftersale",
]
SHIP_BY = SATURDAY_MORNING + timedelta(days=1)


def _with(*orders: Any, customer: str = "c-lin") -> Talk:
    return talk_as(customer, shop=shop_with(orders=orders))


@pytest.mark.parametrize("question", ORDER_QUESTIONS)
def test_a_stranger_learns_nothing_about_any_order(question: str) -> None:
    talk = Talk(shop=shop_with(orders=(order(OrderState.PAID),)))
    assert talk.say(question, "查 990001", entity("order_no", "990001")) == ["utter_order_needs_sign_in"]
    assert talk.help_desk.requests["talk"].reason == "order_without_sign_in"


@pytest.mark.parametrize("question", ORDER_QUESTIONS)
def test_somebody_elses_order_does_not_exist(question: str) -> None:
    talk = _with(order(OrderState.PAID, customer="c-chen"))
    assert talk.say(question, "查 990001", entity("order_no", "990001")) == ["utter_order_not_yours"]
    assert "云朵" not in talk.words()


def test_a_number_that_is_not_theirs_does_not_stick() -> None:
    talk = _with(order(OrderState.UNPAID, no="990002"))
    talk.say("check_order", "查 990001", entity("order_no", "990001"))
    assert talk.say("check_order", "查我的订单") == ["utter_order_unpaid"]


def test_without_orders_it_says_so() -> None:
    assert _with().say("check_order", "我的订单呢") == ["utter_no_orders"]


@pytest.mark.parametrize(
    ("state", "more", "response"),
    [
        (OrderState.UNPAID, {}, "utter_order_unpaid"),
        (OrderState.PAID, {"promised_ship_by": SHIP_BY}, "utter_order_paid"),
        (OrderState.SHIPPED, {"carrier": "中通", "tracking_no": "ZT1", "trace": trace(1, "已发往武汉")}, "utter_order_shipped"),
        (OrderState.SHIPPED, {"carrier": "中通", "tracking_no": "ZT1"}, "utter_order_shipped_no_trace"),
        (OrderState.EXCEPTION, {"exception": "timeout", "trace": trace(5, "中转延误")}, "utter_order_exception_timeout"),
        (OrderState.EXCEPTION, {"exception": "out_of_area", "trace": trace(5, "超区")}, "utter_order_exception_out_of_area"),
        (OrderState.EXCEPTION, {"exception": "returned", "trace": trace(5, "退回")}, "utter_order_exception_returned"),
        (OrderState.DELIVERED, {"trace": trace(1, "已签收")}, "utter_order_delivered"),
        (OrderState.COMPLETED, {}, "utter_order_completed"),
        (OrderState.CANCELLED, {}, "utter_order_cancelled"),
        (OrderState.REFUNDING, {}, "utter_order_refunding"),
    ],
)
def test_every_state_is_told_by_the_shops_record(state: OrderState, more: dict[str, Any], response: str) -> None:
    talk = _with(order(state, **more))
    assert talk.say("check_order", "到哪了") == [response]
    assert "0001" in talk.words()
    assert all(point.text in talk.words() for point in more.get("trace", ()))
    assert faults(talk.reply) == []


@pytest.mark.parametrize("state", list(OrderState))
@pytest.mark.parametrize("question", ORDER_QUESTIONS)
def test_every_question_about_a_bare_order_reads_without_a_gap(state: OrderState, question: str) -> None:
    talk = _with(order(state))
    talk.say(question, "这单怎么样了")
    assert faults(talk.reply) == []


@pytest.mark.parametrize("exception", ["timeout", "out_of_area", "returned"])
def test_trouble_on_the_way_calls_a_person_as_it_says(exception: str) -> None:
    talk = _with(order(OrderState.EXCEPTION, exception=exception, trace=trace(5, "停住")))
    talk.say("check_order", "怎么还没到")
    assert talk.help_desk.requests["talk"].reason == "order_exception"


def test_a_promise_that_has_passed_is_not_repeated_as_if_it_held() -> None:
    late = order(OrderState.PAID, promised_ship_by=SATURDAY_MORNING - timedelta(days=1))
    for question in ("check_order", "urge_shipping"):
        talk = _with(late)
        talk.say(question, "怎么还不发")
        assert "最晚 11月20日" not in talk.words()


def test_an_urge_reaches_the_shop_and_is_told_with_its_promise() -> None:
    talk = _with(order(OrderState.PAID, promised_ship_by=SHIP_BY))
    assert talk.say("urge_shipping", "快点发") == ["utter_urged"]
    assert "11月22日10点" in talk.words()
    assert not talk.shop.request_service("990001", "c-lin", RequestKind.URGE, "").fresh


def test_urging_a_parcel_that_is_on_its_way_tells_where_it_is() -> None:
    talk = _with(order(OrderState.SHIPPED, carrier="中通", tracking_no="ZT1", trace=trace(1, "已到武汉")))
    assert talk.say("urge_shipping", "快点") == ["utter_order_shipped"]


def test_urging_a_running_refund_does_not_promise_a_parcel() -> None:
    talk = _with(order(OrderState.REFUNDING, promised_ship_by=SHIP_BY, refund_fen=15900))
    talk.say("urge_shipping", "催一下")
    assert "发出" not in talk.words()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("改一下地址", RequestKind.CHANGE_ADDRESS),
        ("换个收货电话", RequestKind.CHANGE_ADDRESS),
        ("颜色改成白色", RequestKind.CHANGE_SKU),
        ("换成L码", RequestKind.CHANGE_SKU),
        ("备注放门口", RequestKind.NOTE),
    ],
)
def test_a_change_is_asked_for_as_what_it_is(text: str, kind: RequestKind) -> None:
    talk = _with(order(OrderState.PAID, promised_ship_by=SHIP_BY))
    assert talk.say("change_order", text) == [f"utter_{kind.value}_requested"]
    assert not talk.shop.request_service("990001", "c-lin", kind, "").fresh


@pytest.mark.parametrize(
    ("text", "kind"), [("我要退货", RequestKind.RETURN), ("换一件大的", RequestKind.EXCHANGE), ("坏了能修吗", RequestKind.REPAIR)]
)
def test_after_sale_is_asked_for_as_what_it_is(text: str, kind: RequestKind) -> None:
    talk = _with(order(OrderState.DELIVERED, trace=trace(1, "已签收")))
    assert talk.say("request_aftersale", text) == [f"utter_{kind.value}_requested"]
    request = talk.shop.request_service("990001", "c-lin", kind, "")
    assert not request.fresh
    assert request.id in talk.words()


def test_a_paid_order_is_cancelled_and_the_money_comes_back() -> None:
    talk = _with(order(OrderState.PAID, promised_ship_by=SHIP_BY))
    assert talk.say("cancel_order", "取消吧") == ["utter_cancel_requested"]
    assert "原路退回" in talk.words()


def test_nobody_who_has_not_paid_is_promised_money_back() -> None:
    talk = _with(order(OrderState.UNPAID))
    talk.say("cancel_order", "取消吧")
    assert "退回" not in talk.words()


@pytest.mark.parametrize(
    ("question", "state", "reason"),
    [
        ("cancel_order", OrderState.SHIPPED, "already_shipped"),
        ("change_order", OrderState.SHIPPED, "already_shipped"),
        ("report_missing", OrderState.PAID, "not_shipped"),
        ("request_aftersale", OrderState.SHIPPED, "not_delivered"),
        ("cancel_order", OrderState.CANCELLED, "already_cancelled"),
        ("urge_shipping", OrderState.UNPAID, "not_paid"),
    ],
)
def test_what_the_shop_refuses_is_told_with_its_reason(question: str, state: OrderState, reason: str) -> None:
    talk = _with(order(state))
    assert talk.say(question, "办一下") == [f"utter_request_refused_{reason}"]
    assert talk.state.offer == "human"


def test_after_the_window_a_return_is_refused_honestly() -> None:
    talk = _with(order(OrderState.COMPLETED, trace=trace(30, "已签收")))
    assert talk.say("request_aftersale", "退货") == ["utter_request_refused_return_window_over"]


def test_a_reason_that_nobody_has_worded_is_still_an_answer() -> None:
    shop = RefusingShop("request_service", "moon_in_the_wrong_phase")
    shop._shop._orders = {"990001": order(OrderState.PAID)}
    talk = talk_as("c-lin", shop=shop)
    assert talk.say("cancel_order", "取消") == ["utter_request_refused_other"]
    assert "moon" not in talk.words()


def test_a_refund_is_told_with_amount_and_day() -> None:
    due = SATURDAY_MORNING + timedelta(days=3)
    talk = _with(order(OrderState.REFUNDING, refund_fen=15_990, refund_due=due))
    assert talk.say("check_refund", "退款到哪了") == ["utter_refund_due"]
    assert f"{yuan(15_990)} 元" in talk.words()
    assert "11 月 24 日" in talk.words()


def test_no_refund_is_invented() -> None:
    talk = _with(order(OrderState.DELIVERED, trace=trace(1, "已签收")))
    assert talk.say("check_refund", "退款到哪了") == ["utter_no_refund_running"]


def test_of_several_open_orders_it_asks_which_with_capsules() -> None:
    talk = _with(order(OrderState.SHIPPED, "990001"), order(OrderState.SHIPPED, "990002"))
    assert talk.say("check_order", "到哪了") == ["utter_ask_which_order"]
    assert [c[-4:] for c in talk.capsules()] == ["0001", "0002"]
    assert talk.say("inform", "990002", entity("order_no", "990002")) == ["utter_order_shipped_bare"]


def test_the_refund_is_looked_for_where_one_runs() -> None:
    talk = _with(order(OrderState.PAID, "990001"), order(OrderState.REFUNDING, "990002", refund_fen=100))
    assert talk.say("check_refund", "退款呢") == ["utter_refund_running"]


def test_closed_orders_do_not_stand_in_the_way_of_the_open_one() -> None:
    talk = _with(order(OrderState.COMPLETED, "990001"), order(OrderState.UNPAID, "990002"))
    assert talk.say("check_order", "到哪了") == ["utter_order_unpaid"]


def test_ordering_leads_to_the_products_page() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("place_order", "我要下单") == ["utter_order_here"]
    assert talk.shop.product(HOODIE).url in talk.words()


def test_what_is_sold_out_is_said_before_it_is_ordered() -> None:
    talk = Talk(page=HOODIE)
    sold_out_everywhere(talk.shop, HOODIE)
    assert talk.say("place_order", "我要下单")[0] == "utter_stock_sold_out"


@pytest.mark.parametrize(
    ("question", "likely", "other"),
    [
        ("check_order", OrderState.SHIPPED, OrderState.UNPAID),
        ("urge_shipping", OrderState.PAID, OrderState.UNPAID),
        ("check_refund", OrderState.REFUNDING, OrderState.SHIPPED),
        ("request_aftersale", OrderState.DELIVERED, OrderState.PAID),
    ],
)
def test_of_two_orders_the_one_that_the_question_is_likely_about_is_taken(
    question: str, likely: OrderState, other: OrderState
) -> None:
    talk = _with(order(other, "990001"), order(likely, "990002"))
    talk.say(question, "这单呢")
    assert "0002" in talk.words()
    assert "0001" not in talk.words()


def test_a_parcel_on_its_way_that_is_missed_is_looked_up_and_not_sent_away() -> None:
    talk = _with(order(OrderState.SHIPPED, carrier="中通", tracking_no="ZT1", trace=trace(1, "已到武汉")))
    talk.say("report_missing", "没收到货")
    assert "已到武汉" in talk.words()


def test_the_order_that_holds_what_is_named_is_meant() -> None:
    talk = talk_as("c-zhou")
    talk.say("check_order", "我买的笔发了吗", entity("category", "笔"))
    assert "静写中性笔" in talk.words()


def test_an_order_of_something_never_bought_is_asked_back() -> None:
    talk = talk_as("c-lin")
    assert talk.say("check_order", "奶瓶到哪了", entity("category", "奶瓶")) == ["utter_ask_which_order"]


def test_another_size_for_an_order_is_no_mere_note() -> None:
    talk = talk_as("c-chen")
    names = talk.say("change_order", "能改成260的吗", entity("size", "260ml"), entity("order_no", "880120260102"))
    assert names == ["utter_change_sku_requested"]


def test_when_an_order_leaves_is_no_question_of_delivery_in_general() -> None:
    talk = talk_as("c-chen")
    names = talk.say("ask_shipping_time", "奶瓶那单啥时候发", entity("category", "奶瓶"))
    assert names[0].startswith("utter_order_paid")


def test_who_wants_to_give_back_hears_the_rule_and_how_to_go_on_and_then_a_person() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("request_aftersale", "我要退货") == ["utter_rule_that_holds", "utter_sign_in_for_request_aftersale"]
    assert talk.capsules() == ["转人工"]
    assert talk.help_desk.requests == {}
    assert talk.say("request_aftersale", "我要退货") == ["utter_order_person_called"]
    assert talk.help_desk.requests["talk"].reason == "order_without_sign_in"
    assert talk.say("request_aftersale", "我要退货") == ["utter_order_person_waiting"]


def test_what_is_broken_is_told_the_rule_for_faults() -> None:
    talk = Talk()
    talk.say("request_aftersale", "收到的碗裂了怎么办", entity("category", "碗"))
    assert "质量问题 15 天内" in talk.words()
    assert "无理由" not in talk.words()


def test_a_deposit_that_is_asked_back_is_told_its_own_terms() -> None:
    talk = Talk(page="mianyun-sofa")
    assert talk.say("cancel_order", "付了定金不想要了能退吗")[0] == "utter_rule_of_promotion"


def test_a_phone_number_opens_no_order() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("check_order", "13812345678 查我的订单", entity("order_no", "13812345678")) == ["utter_order_not_by_phone"]


@pytest.mark.parametrize("customer", [None, "c-lin"])
def test_a_service_on_the_product_is_no_change_of_an_order(customer: str | None) -> None:
    talk = talk_as(customer, page="zhixing-straight-jeans")
    assert talk.say("change_order", "能帮忙改短么") == ["utter_fact_spec"]
    assert "改短" in talk.words()


def test_a_service_that_the_shop_says_nothing_of_is_not_known() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("change_order", "价格单别放里面可以吗") == ["utter_fact_not_known_general"]
    assert talk.help_desk.requests["talk"].reason == "not_known"


def test_a_change_of_ones_order_stays_one() -> None:
    assert Talk(page=HOODIE).say("change_order", "能改下地址吗") == ["utter_order_sign_in_first"]
