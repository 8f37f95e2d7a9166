import pytest

from presale.journey.model import Journey, OpenBecause
from presale.journey.said import NOT_AN_ANSWER, PERSON_CALLED
from tests.unit.journey.talk_events import Talk, talk


def open_text(script: Talk) -> tuple[str, str] | None:
    opened = script.journey().open_question
    return (opened.question.text, opened.because.value) if opened else None


def asked() -> Talk:
    return talk().shopper(0, "会不会起球", "ask_quality")


def test_a_question_is_open_until_something_is_said_to_it() -> None:
    assert open_text(asked()) == ("会不会起球", "unanswered")
    assert open_text(asked().bot(1, "utter_fact_quality")) is None


@pytest.mark.parametrize(
    ("utterance", "because"),
    [
        ("utter_fallback", "fallback"),
        ("utter_clarify", "clarified"),
        ("utter_shop_unreachable", "shop_unreachable"),
        ("utter_fact_not_known", "not_known"),
        ("utter_ask_height_and_weight", "asked_back"),
    ],
)
def test_these_answers_leave_it_open_verbatim(utterance: str, because: str) -> None:
    assert open_text(asked().bot(1, utterance)) == ("会不会起球", because)


def test_an_answer_with_a_question_back_at_its_end_leaves_it_open() -> None:
    assert open_text(asked().bot(1, "utter_fact_quality", "utter_ask_region")) == ("会不会起球", "asked_back")


def test_what_is_offered_after_an_honest_dont_know_does_not_close_it() -> None:
    assert open_text(asked().bot(1, "utter_fact_not_known", "utter_substitutes")) == ("会不会起球", "not_known")


def test_telling_what_was_asked_for_settles_it() -> None:
    script = talk().shopper(0, "穿什么码", "ask_size").bot(0, "utter_ask_height_and_weight")
    assert open_text(script.shopper(4, "175 140", "inform_body").bot(4, "utter_size_fits")) is None


def test_saying_it_in_other_words_settles_a_fallback() -> None:
    script = talk().shopper(0, "咕噜", "nlu_fallback").bot(0, "utter_fallback")
    assert open_text(script.shopper(4, "多少钱", "ask_price").bot(4, "utter_price_plain")) is None


def test_a_pressed_button_settles_which_was_meant_and_keeps_the_shoppers_words() -> None:
    script = talk().shopper(0, "怎么样啊", "ask_quality").bot(0, "utter_clarify").shopper(3, "/ask_size", "ask_size")
    assert open_text(script.bot(3, "utter_ask_height_and_weight")) == ("怎么样啊", "asked_back")


@pytest.mark.parametrize("intent", ["greet", "chitchat/mood", "hesitate", "out_of_scope", "deny"])
def test_small_talk_in_between_settles_nothing(intent: str) -> None:
    script = asked().bot(1, "utter_fallback").shopper(3, "嗯…", intent).bot(3, "utter_no_rush")
    assert open_text(script) == ("会不会起球", "fallback")


@pytest.mark.parametrize("utterance", ["utter_shop_unreachable", "utter_fact_not_known"])
def test_what_only_the_shop_can_tell_waits_for_its_own_answer(utterance: str) -> None:
    script = asked().bot(1, utterance).shopper(3, "多少钱", "ask_price").bot(3, "utter_price_plain")
    assert open_text(script) is not None
    assert open_text(script.shopper(6, "那起球吗", "ask_quality").bot(6, "utter_fact_quality")) is None


def test_not_answered_opens_the_last_question_again() -> None:
    script = asked().bot(1, "utter_fact_quality").shopper(3, "没回答我啊", "not_answered").bot(3, "utter_not_answered_again")
    assert open_text(script) == ("会不会起球", "not_answered")


def test_not_answered_without_any_question_opens_none() -> None:
    assert open_text(talk().shopper(0, "没回答我啊", "not_answered").bot(0, "utter_not_answered_again")) is None


def test_the_same_question_again_stays_open_even_when_answered_again() -> None:
    script = asked().bot(1, "utter_fact_quality").shopper(5, "到底会不会起球", "ask_quality").bot(5, "utter_fact_quality")
    assert open_text(script) == ("到底会不会起球", "repeated")
    assert open_text(script.shopper(9, "好的谢谢", "thank").bot(9, "utter_thank")) is None


@pytest.mark.parametrize(
    ("first", "then", "intent", "named", "named_then"),
    [
        ("白色有吗", "黑色有吗", "ask_stock", {"color": "白色"}, {"color": "黑色"}),
        ("还有别的吗", "还有别的吗", "recommend_product", {}, {}),
        ("能机洗吗", "这个要怎么保养比较好呢", "ask_care", {}, {}),
    ],
)
def test_like_questions_are_not_the_same_question(
    first: str, then: str, intent: str, named: dict[str, str], named_then: dict[str, str]
) -> None:
    script = talk().shopper(0, first, intent, **named).bot(0, "utter_noted").shopper(3, then, intent, **named_then)
    assert open_text(script.bot(3, "utter_noted")) is None


def test_a_person_who_answers_settles_everything() -> None:
    assert open_text(asked().bot(1, "utter_fallback").add(2, "pause").person(5)) is None


def test_what_a_timed_message_says_is_no_answer() -> None:
    assert open_text(asked().bot(1, "utter_fallback").impasse(35).bot(35, "utter_impasse_person")) == ("会不会起球", "fallback")


@pytest.mark.parametrize(
    ("script", "failures"),
    [
        (asked().bot(1, "utter_fallback"), 1),
        (asked().bot(1, "utter_fallback").shopper(3, "咕噜", "nlu_fallback").bot(3, "utter_fallback_person"), 2),
        (asked().bot(1, "utter_fallback").shopper(3, "没回答我", "not_answered").bot(3, "utter_not_answered_person"), 2),
        (asked().bot(1, "utter_fallback").shopper(3, "多少钱", "ask_price").bot(3, "utter_price_plain"), 0),
        (asked().bot(1, "utter_clarify"), 0),
        (asked().bot(1, "utter_shop_unreachable", "utter_noted"), 1),
        (asked().bot(1, "utter_fallback").impasse(35).bot(35, "utter_impasse_person"), 1),
    ],
)
def test_failures_count_in_a_row(script: Talk, failures: int) -> None:
    assert script.journey().failures == failures


def test_the_answers_named_here_exist(responses: frozenset[str]) -> None:
    assert {*NOT_AN_ANSWER, *PERSON_CALLED} <= responses


def test_every_reason_to_be_open_can_come_about() -> None:
    scripts = [
        asked(),
        asked().bot(1, "utter_fallback"),
        asked().bot(1, "utter_clarify"),
        asked().bot(1, "utter_ask_region"),
        asked().bot(1, "utter_noted").shopper(2, "没回答我", "not_answered"),
        asked().bot(1, "utter_noted").shopper(2, "会不会起球", "ask_quality"),
        asked().bot(1, "utter_shop_unreachable"),
        asked().bot(1, "utter_fact_not_known"),
    ]
    journeys: list[Journey] = [script.journey() for script in scripts]
    assert {j.open_question.because for j in journeys if j.open_question} == set(OpenBecause)
