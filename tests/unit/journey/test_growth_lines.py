from datetime import timedelta

import pytest

from presale.journey import growth
from presale.journey.model import Line
from presale.journey.reduce import apply_all
from tests.unit.journey.talk_events import TUNING, Talk, at, talk


def eager() -> Talk:
    """Willing from the start: a customer who comes for the promotion and asks for size, coupon, delivery."""
    script = talk("promotion").shopper(0, "175 140 穿什么码", "ask_size").bot(0, "utter_size_fits")
    return script.shopper(8, "有券吗 今天能发吗", "ask_coupon", second="ask_shipping_time").bot(8, "utter_coupons")


def doubtful() -> Talk:
    return (
        talk()
        .shopper(0, "怎么样", "ask_product")
        .bot(0, "utter_product_intro")
        .shopper(9, "再想想", "hesitate")
        .bot(9, "utter_no_rush")
    )


def live(script: Talk, seconds: float) -> Line:
    return growth.live(script.journey(), at(seconds), TUNING)


def final(script: Talk) -> Line:
    return growth.line(script.journey(), at(0) + timedelta(hours=2), TUNING)


def test_who_orders_within_35_seconds_is_decided() -> None:
    script = talk().shopper(0, "拍一件", "place_order").bot(0, "utter_order_here")
    assert (live(script, 35), final(script)) == (Line.DECIDED, Line.DECIDED)


def test_who_is_very_willing_and_well_served_is_decided() -> None:
    assert live(eager(), 10) is Line.DECIDED


def test_very_willing_with_a_question_open_is_not_decided() -> None:
    assert live(eager().shopper(12, "会不会起球", "ask_quality").bot(12, "utter_clarify"), 12) is Line.WAVERING


def test_the_angry_are_never_left_alone_as_decided() -> None:
    assert (
        live(talk().shopper(0, "拍一件 你们什么态度", "place_order", displeasure=2).bot(0, "utter_order_here"), 5)
        is Line.WAVERING
    )


def test_who_asks_on_without_deciding_is_wavering() -> None:
    script = talk().shopper(0, "会起球吗", "ask_quality").bot(0, "utter_fact_quality")
    assert (live(script, 35), final(script)) == (Line.WAVERING, Line.WAVERING)


def test_who_orders_after_35_seconds_was_pursued() -> None:
    script = talk().shopper(0, "会起球吗", "ask_quality").bot(0, "utter_fact_quality").shopper(50, "拍一件", "place_order")
    assert (live(script, 50), final(script)) == (Line.PURSUED, Line.PURSUED)


def test_who_hesitates_is_turning() -> None:
    assert live(doubtful(), 35) is Line.TURNED


def test_who_fell_and_is_willing_again_is_wavering_once_more_and_finally_turned() -> None:
    script = doubtful().shopper(20, "那175 140穿什么码 有券吗", "ask_size", second="ask_coupon").bot(20, "utter_size_fits")
    assert (live(script, 20), final(script)) == (Line.WAVERING, Line.TURNED)


def test_who_fell_and_bought_was_turned() -> None:
    assert final(doubtful().shopper(50, "拍一件", "place_order").bot(50, "utter_order_here")) is Line.TURNED
    assert final(doubtful().shopper(20, "拍一件", "place_order").bot(20, "utter_order_here")) is Line.TURNED


def test_who_leaves_unwilling_is_lost() -> None:
    assert final(doubtful()) is Line.LOST


@pytest.mark.parametrize(
    ("finished", "later"),
    [
        (Line.LOST, Line.KEPT),
        (Line.WAVERING, Line.KEPT),
        (Line.TURNED, Line.KEPT),
        (Line.DECIDED, Line.DECIDED),
        (Line.PURSUED, Line.PURSUED),
        (Line.KEPT, Line.KEPT),
    ],
)
def test_who_buys_in_a_later_visit_was_kept(finished: Line, later: Line) -> None:
    assert growth.after_purchase(finished) is later


NEXT_DAY = 24 * 3600


def visits(script: Talk, seconds: float) -> list[Line]:
    return [line for _, line in growth.visits(apply_all(None, script.events, TUNING), at(seconds), TUNING)]


def test_who_leaves_and_orders_in_a_later_visit_was_kept() -> None:
    script = doubtful().add(NEXT_DAY - 1, "session_started").shopper(NEXT_DAY, "昨天那件拍一件", "place_order")
    assert visits(script, NEXT_DAY + 5) == [Line.KEPT, Line.DECIDED]


def test_who_comes_back_without_ordering_stays_as_they_left() -> None:
    script = doubtful().add(NEXT_DAY - 1, "session_started").shopper(NEXT_DAY, "有货吗", "ask_stock")
    assert visits(script, NEXT_DAY + 5) == [Line.LOST, Line.WAVERING]


def test_who_had_ordered_already_is_not_kept_once_more() -> None:
    script = talk().shopper(0, "拍一件", "place_order").bot(0, "utter_order_here")
    script.add(NEXT_DAY - 1, "session_started").shopper(NEXT_DAY, "再拍一件", "place_order")
    assert visits(script, NEXT_DAY + 5) == [Line.DECIDED, Line.DECIDED]


def test_a_visit_without_a_word_is_none() -> None:
    script = doubtful().add(NEXT_DAY, "session_started")
    assert visits(script, NEXT_DAY + 5) == [Line.LOST]
