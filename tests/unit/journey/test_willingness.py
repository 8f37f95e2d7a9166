from dataclasses import replace

import pytest

from presale.journey import willingness
from presale.journey.model import Journey
from tests.unit.journey.talk_events import TUNING, Talk, at, talk

START = TUNING.start["product_page"]


def after(script: Talk) -> float:
    return script.journey().willingness


@pytest.mark.parametrize("entry", ["product_page", "promotion", "anywhere"])
def test_it_starts_by_the_entry(entry: str) -> None:
    assert talk(entry).shopper(0, "在吗", "greet").journey().willingness == TUNING.start[entry]


def test_an_unknown_entry_starts_as_anywhere_and_on_a_product_as_its_page() -> None:
    assert talk("demo").shopper(0, "在吗", "greet").journey().willingness == TUNING.start["anywhere"]
    on_page = talk("demo").add(-0.05, "slot", name="focus_product", value="hoodie").shopper(0, "在吗", "greet")
    assert on_page.journey().willingness == TUNING.start["product_page"]


def test_a_returning_customer_starts_higher() -> None:
    known = talk().add(-0.05, "slot", name="customer_kind", value="returning").shopper(0, "在吗", "greet").journey()
    assert known.willingness == START + TUNING.customer["returning"]


@pytest.mark.parametrize(
    ("signal", "text"),
    [
        ("inform_body", "175 140"),
        ("ask_coupon", "有券吗"),
        ("ask_shipping_time", "今天发吗"),
        ("place_order", "那我拍一件"),
    ],
)
def test_buying_signals_lift_it(signal: str, text: str) -> None:
    assert after(talk().shopper(0, text, signal)) == START + TUNING.buying[signal]


def test_the_same_signal_counts_once_a_session() -> None:
    script = talk().shopper(0, "M码呢", "ask_size", size="M").bot(0, "utter_noted").shopper(1, "L码呢", "ask_size", size="L")
    assert after(script) == START + TUNING.buying["ask_size"]


def test_a_second_question_in_one_message_counts_too() -> None:
    script = talk().shopper(0, "包邮吗 今天能发吗", "faq/shipping_fee", second="ask_shipping_time")
    assert after(script) == START + TUNING.buying["ask_shipping_time"]


@pytest.mark.parametrize(("doubt", "text"), [("bargain", "太贵了"), ("hesitate", "再想想"), ("refuse", "不买了")])
def test_doubts_lower_it_every_time(doubt: str, text: str) -> None:
    once = talk().shopper(0, text, doubt)
    assert after(once) == START - TUNING.doubt[doubt]
    assert after(once.bot(0, "utter_no_rush").shopper(1, text, doubt)) == max(0, START - 2 * TUNING.doubt[doubt])


def test_displeasure_lowers_it_by_its_level() -> None:
    assert after(talk().shopper(0, "怎么还没好", "urge_shipping", displeasure=2)) == START - 2 * TUNING.displeased


@pytest.mark.parametrize(
    ("utterance", "failure"),
    [
        ("utter_fallback", "fallback"),
        ("utter_clarify", "clarified"),
        ("utter_shop_unreachable", "shop_unreachable"),
        ("utter_fact_not_known", "not_known"),
    ],
)
def test_an_answer_that_is_none_lowers_it(utterance: str, failure: str) -> None:
    assert after(talk().shopper(0, "漏不漏电", "faq/x").bot(0, utterance)) == START - TUNING.failure[failure]


def test_asking_the_same_again_lowers_it() -> None:
    script = (
        talk()
        .shopper(0, "包邮吗", "faq/shipping_fee")
        .bot(0, "utter_faq/shipping_fee")
        .shopper(3, "包邮吗？", "faq/shipping_fee")
    )
    assert after(script) == START - TUNING.failure["repeated"]


def test_being_sold_out_disappoints_and_a_granted_coupon_pleases() -> None:
    assert after(talk().shopper(0, "白色有吗", "faq/x").bot(0, "utter_stock_sold_out")) == START - 6
    assert after(talk().shopper(0, "领券", "faq/x").bot(0, "utter_coupon_granted")) == START + 8


def test_waiting_for_us_lowers_it_and_the_loss_stays() -> None:
    waiting = talk().shopper(0, "在吗", "greet")
    assert willingness.at(waiting.journey(), at(2), TUNING) == START
    assert willingness.at(waiting.journey(), at(8), TUNING) == START - 5
    assert after(waiting.bot(8, "utter_greet")) == START - 5


def test_a_silent_shopper_fades_a_little_and_is_back_with_a_word() -> None:
    script = talk().shopper(0, "在吗", "greet").bot(0, "utter_greet")
    assert willingness.at(script.journey(), at(10), TUNING) == START
    assert willingness.at(script.journey(), at(32), TUNING) == pytest.approx(START - 8)
    assert willingness.at(script.journey(), at(3000), TUNING) == START - TUNING.silence.most
    back = script.shopper(32, "在的", "affirm").journey()
    assert [p.why for p in back.series][1:3] == ["silence", "back"]
    assert back.willingness == START + TUNING.buying["affirm"]


def test_it_stays_between_0_and_100() -> None:
    low = talk()
    for second in range(8):
        low = low.shopper(second, "不买了", "refuse", displeasure=3)
    assert low.journey().willingness == 0
    assert willingness.moved(low.journey(), at(9), 500, "x", TUNING).willingness == 100


def test_falling_is_judged_by_the_last_moments() -> None:
    dropped = talk().shopper(0, "在吗", "greet").bot(0, "utter_greet").shopper(2, "再想想", "hesitate").bot(2, "utter_no_rush")
    assert willingness.is_falling(dropped.journey(), at(5), TUNING)
    assert not willingness.is_falling(replace_silence(dropped.journey()), at(60), TUNING)


def replace_silence(journey: Journey) -> Journey:
    """The same journey, the person at it: then nobody's silence counts."""
    return replace(journey, paused=True)


def test_the_curve_ends_where_it_stands_now() -> None:
    journey = talk().shopper(0, "在吗", "greet").bot(0, "utter_greet").journey()
    assert willingness.curve(journey, at(32), TUNING)[-1].value == pytest.approx(START - 8)
    assert willingness.curve(journey, at(-5), TUNING) == journey.series


def test_an_endless_talk_keeps_its_beginning_and_a_bounded_curve() -> None:
    script = talk()
    for second in range(300):
        script = script.shopper(second, "太贵", "bargain")
    series = script.journey().series
    assert len(series) == willingness.LONGEST_SERIES
    assert series[0].why == "product_page"
