import pytest

from presale.nlu.questions import is_asking, is_linked, is_telling
from presale.nlu.two_questions import Readiness, two_questions

READY = Readiness(clause=0.5, linked=0.4, told=0.2, least=0.001)


def ask(whole, *clauses, linked=False):
    return two_questions(whole, [text for text, _ in clauses], [ranking for _, ranking in clauses], linked, READY)


FEE = ("包邮吗", [("faq/shipping_fee", 0.95)])
TIME = ("能今天发不", [("ask_shipping_time", 0.9)])
BOTH = [("ask_shipping_time", 0.6), ("faq/shipping_fee", 0.3)]


def test_two_different_questions_are_found_in_the_order_asked():
    pair = ask(BOTH, FEE, TIME)
    assert (pair.first, pair.second, pair.confidence) == ("faq/shipping_fee", "ask_shipping_time", 0.9)
    assert pair.second_clauses == (1,)


def test_the_same_question_twice_is_one_question():
    assert ask(BOTH, FEE, ("邮费多少", [("faq/shipping_fee", 0.9)])) is None


def test_a_greeting_before_a_question_is_not_a_question():
    assert ask([("faq/shipping_fee", 0.9), ("greet", 0.05)], ("在吗", [("greet", 0.99)]), FEE) is None


def test_an_uncertain_clause_is_not_a_question():
    assert ask(BOTH, FEE, ("能今天发不", [("ask_shipping_time", 0.45)])) is None


def test_background_before_a_question_is_not_a_question():
    whole = [("faq/authenticity", 0.99), ("bargain", 0.002)]
    assert ask(whole, ("比专柜便宜这么多", [("bargain", 0.9)]), ("不会是假货吧", [("faq/authenticity", 0.9)])) is None


def test_a_plain_question_counts_though_a_louder_one_drowns_it_in_the_whole_message():
    whole = [("faq/warranty", 0.999), ("ask_usage", 0.0001)]
    pair = ask(whole, ("电视能投屏吗", [("ask_usage", 0.95)]), ("保修几年", [("faq/warranty", 0.99)]))
    assert (pair.first, pair.second) == ("ask_usage", "faq/warranty")


def test_a_half_heard_question_that_the_whole_message_does_not_hold_counts_for_nothing():
    whole = [("faq/warranty", 0.999), ("ask_usage", 0.0001)]
    assert ask(whole, ("电视能投屏吗", [("ask_usage", 0.7)]), ("保修几年", [("faq/warranty", 0.99)])) is None


def test_what_the_whole_message_does_not_hold_was_not_asked():
    assert ask([("ask_stock", 0.9), ("ask_size", 0.1)], FEE, TIME) is None


def test_a_second_question_that_is_announced_needs_less_evidence():
    weak = ("能今天发不", [("ask_shipping_time", 0.45)])
    assert ask([("faq/shipping_fee", 0.999)], FEE, weak, linked=True).second == "ask_shipping_time"


def test_a_clause_without_a_question_goes_with_the_question_before_it():
    whole = [("ask_size", 0.6), ("ask_shipping_time", 0.3)]
    pair = ask(
        whole,
        ("175 140斤", [("inform_body", 0.9)]),
        ("穿多大", [("ask_size", 0.9)]),
        ("几天到", [("ask_shipping_time", 0.9)]),
        ("我在武汉", [("inform", 0.9)]),
    )
    assert pair.second_clauses == (2, 3)


def test_the_third_question_waits():
    pair = ask(BOTH, FEE, TIME, ("会起球吗", [("ask_quality", 0.9)]))
    assert (pair.first, pair.second) == ("faq/shipping_fee", "ask_shipping_time")


@pytest.mark.parametrize("clause", ["会起球吗", "多少钱", "能不能机洗", "几天到", "给我来两件", "转人工", "有货没"])
def test_questions_and_requests_ask(clause):
    assert is_asking(clause)


@pytest.mark.parametrize("clause", ["我在青海", "比专柜便宜这么多", "要是我现在就付款了呢", "不是问多少钱"])
def test_background_does_not_ask(clause):
    assert not is_asking(clause)


def test_a_correction_tells():
    assert is_telling("不是问多少钱")


def test_an_announced_question_is_noticed():
    assert is_linked("包邮吗 顺便问下几天到")
    assert not is_linked("包邮吗 几天到")
