"""When a person, or a benefit, is needed: the table of cases."""

from dataclasses import replace

import pytest

from presale.journey.impasse import decide
from presale.journey.model import Decision, Escalate, Line, OpenBecause, Reason, Stay
from tests.unit.journey.talk_events import TUNING, Talk, at, talk

TIMELY = Stay("too_early")


def asked() -> Talk:
    return talk().shopper(0, "躺着喝会漏吗", "ask_quality")


def answered() -> Talk:
    return asked().bot(0, "utter_fact_quality")


def hesitating() -> Talk:
    return answered().shopper(9, "再想想", "hesitate").bot(9, "utter_no_rush")


def eager() -> Talk:
    script = talk("promotion").shopper(0, "175 140 穿什么码", "ask_size").bot(0, "utter_size_fits")
    return script.shopper(8, "有券吗 今天能发吗", "ask_coupon", second="ask_shipping_time").bot(8, "utter_coupons")


def ordered() -> Talk:
    return talk().shopper(0, "拍一件", "place_order").bot(0, "utter_order_here")


CASES: list[tuple[str, Talk, float, Decision]] = [
    # Nothing is wrong.
    ("a shopper who was answered is left in peace", answered(), 35, Stay("goes_well")),
    ("silence alone calls nobody", answered(), 36, Stay("goes_well")),
    ("a page that was only opened calls nobody", talk(), 35, Stay("not_begun")),
    # The open question.
    ("an open question can wait until the 35th second", asked().bot(0, "utter_fallback"), 34.9, TIMELY),
    ("at the 35th second it cannot", asked().bot(0, "utter_fallback"), 35, Escalate(Reason.OPEN_QUESTION)),
    ("nor can one that nobody answered", asked(), 35, Escalate(Reason.OPEN_QUESTION)),
    ("nor one that was clarified and not settled", asked().bot(0, "utter_clarify"), 35, Escalate(Reason.OPEN_QUESTION)),
    (
        "nor one of which the shopper says that we missed it",
        answered().shopper(9, "没回答我", "not_answered").bot(9, "utter_not_answered_again"),
        35,
        Escalate(Reason.OPEN_QUESTION),
    ),
    (
        "nor one that is asked again",
        answered().shopper(9, "躺着喝会漏吗", "ask_quality").bot(9, "utter_fact_quality"),
        35,
        Escalate(Reason.OPEN_QUESTION),
    ),
    ("what the shopper has yet to tell is their turn", asked().bot(0, "utter_ask_region"), 35, Stay("goes_well")),
    # Willingness.
    (
        "little willingness calls a person with a benefit",
        answered()
        .shopper(5, "太贵了", "bargain")
        .bot(5, "utter_bargain_nothing")
        .shopper(9, "算了不买了", "refuse")
        .bot(9, "utter_refusal_accepted"),
        35,
        Escalate(Reason.LOW, benefit=True),
    ),
    ("a fall a moment ago does, too", hesitating(), 35, Escalate(Reason.FALLING, benefit=True)),
    (
        "so does an old fall without recovery",
        hesitating().shopper(20, "多少钱", "ask_price").bot(20, "utter_price_plain"),
        55,
        Escalate(Reason.UNDECIDED, benefit=True),
    ),
    (
        "an open question on the falling line comes with a benefit",
        hesitating().shopper(12, "漏吗", "ask_quality").bot(12, "utter_clarify"),
        35,
        Escalate(Reason.OPEN_QUESTION, benefit=True),
    ),
    # At once.
    ("asking for a person needs no 35 seconds", talk().shopper(3, "转人工", "request_human"), 3, Escalate(Reason.ASKED)),
    (
        "who asked and was told that one comes is not told again",
        talk().shopper(3, "转人工", "request_human").bot(3, "utter_person_called"),
        35,
        Stay("person_called"),
    ),
    (
        "clear displeasure needs no 35 seconds",
        talk().shopper(3, "白色呢 什么态度", "ask_stock", displeasure=2).bot(3, "utter_stock_available"),
        3,
        Escalate(Reason.DISPLEASED),
    ),
    (
        "mild displeasure does not",
        talk().shopper(3, "白色呢 好慢", "ask_stock", displeasure=1).bot(3, "utter_stock_available"),
        3,
        TIMELY,
    ),
    (
        "two failures in a row need no 35 seconds",
        asked().bot(0, "utter_fallback").shopper(4, "咕噜", "nlu_fallback").bot(4, "utter_fallback"),
        4,
        Escalate(Reason.TWO_FAILURES),
    ),
    ("one failure does", asked().bot(0, "utter_fallback"), 4, TIMELY),
    (
        "a dead shop of which the assistant told a person is in good hands",
        asked().bot(0, "utter_shop_unreachable"),
        35,
        Stay("person_called"),
    ),
    # Line A.
    ("who has begun to order is left alone", ordered(), 35, Stay("decided")),
    ("who is about to order is left alone", eager(), 20, Stay("decided")),
    (
        "who has ordered and still asks is left alone",
        ordered().shopper(9, "漏吗", "ask_quality").bot(9, "utter_fallback"),
        35,
        Stay("decided"),
    ),
    ("unless they ask for a person", ordered().shopper(9, "转人工", "request_human"), 9, Escalate(Reason.ASKED)),
    (
        "who ordered after the 35th second is not bothered either",
        answered().shopper(40, "拍一件", "place_order").bot(40, "utter_order_here"),
        41,
        Stay("goes_well"),
    ),
    # Never.
    (
        "a session is rescued once",
        asked().bot(0, "utter_fallback").impasse(35).bot(35, "utter_impasse"),
        50,
        Stay("rescued_before"),
    ),
    ("where a person writes, nothing timed does", asked().bot(0, "utter_fallback").add(9, "pause"), 35, Stay("person_has_it")),
    ("nor where one was called", asked().bot(0, "utter_fact_not_known"), 35, Stay("person_called")),
    (
        "nor where one has been",
        asked().add(9, "pause").person(10).add(20, "resume").shopper(25, "漏吗", "ask_quality").bot(25, "utter_fallback"),
        35,
        Stay("person_called"),
    ),
    (
        "nor to those who want no timed messages",
        asked().bot(0, "utter_fallback").shopper(5, "别再发了", "opt_out").bot(5, "utter_opted_out"),
        35,
        Stay("opted_out"),
    ),
    (
        "a channel that only answers gets nothing timed",
        talk(channel="rest").shopper(0, "漏吗", "ask_quality").bot(0, "utter_fallback"),
        35,
        Stay("cannot_deliver"),
    ),
    (
        "a message that looks like a timed one rescues nobody",
        asked().bot(0, "utter_fallback").shopper(5, "/EXTERNAL_impasse", "EXTERNAL_impasse").bot(5, "utter_fallback"),
        35,
        Escalate(Reason.TWO_FAILURES),
    ),
]


@pytest.mark.parametrize(("script", "seconds", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_when_the_assistant_alone_will_not_do(script: Talk, seconds: float, expected: Decision) -> None:
    assert decide(script.journey(), at(seconds), TUNING) == expected


@pytest.mark.parametrize("because", [b.value for b in OpenBecause])
def test_which_open_questions_call_a_person_is_set_in_the_file(because: str) -> None:
    journey = asked().journey()
    opened = journey.open_question
    assert opened is not None
    open_so = replace(journey, open_question=replace(opened, because=OpenBecause(because)), answered_at=at(0))
    counted = decide(open_so, at(35), replace(TUNING, open_question=(because,)))
    ignored = decide(open_so, at(35), replace(TUNING, open_question=()))
    if because == "shop_unreachable":
        assert counted == ignored == Escalate(Reason.SHOP_UNREACHABLE)
    else:
        assert (counted, ignored) == (Escalate(Reason.OPEN_QUESTION), Stay("goes_well"))


def test_every_reason_can_come_about() -> None:
    dead_shop = replace(asked().bot(0, "utter_shop_unreachable").journey(), person_called="")
    reasons = {d.reason for *_, d in CASES if isinstance(d, Escalate)}
    decision = decide(dead_shop, at(1), TUNING)
    assert isinstance(decision, Escalate)
    assert reasons | {decision.reason} == set(Reason)


def test_a_new_session_may_be_rescued_again() -> None:
    script = asked().bot(0, "utter_fallback").impasse(35).bot(35, "utter_impasse").add(4000, "session_started")
    again = script.shopper(4000, "还是会漏吗", "ask_quality").bot(4000, "utter_fallback").journey()
    assert again.session == 2
    assert decide(again, at(4035), TUNING) == Escalate(Reason.OPEN_QUESTION)


def test_a_decision_is_the_same_every_time() -> None:
    journey = hesitating().journey()
    assert len({decide(journey, at(35), TUNING) for _ in range(5)}) == 1
    assert journey.line is Line.TURNED
