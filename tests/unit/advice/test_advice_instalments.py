"""Instalments and what visitors say of themselves."""

from __future__ import annotations

import pytest

from presale.advice.instalments import each_fen, months_asked, terms_in
from presale.advice.standing import level_said, says_not_new
from tests.support.talk import sample_shop

MEMBERSHIP = sample_shop().membership()


def test_terms_are_read_from_the_shops_own_word() -> None:
    terms = terms_in("支持分期：500 元以上可分期付款，6、12 期，其中 6 期免息")
    assert terms is not None
    assert (terms.months, terms.free, terms.from_fen) == ((6, 12), (6,), 50000)
    assert terms_in("微信、支付宝都可以") is None


@pytest.mark.parametrize(("said", "months"), [("12期一期多少", 12), ("那三期每期多少", 3), ("分6个月", 6), ("多少钱", None)])
def test_the_term_that_is_asked_for(said: str, months: int | None) -> None:
    assert months_asked(said) == months


def test_an_odd_fen_is_never_lost() -> None:
    assert each_fen(10000, 3) * 3 >= 10000


@pytest.mark.parametrize("said", ["我是青禾会员 到手多少", "青禾会员价多少"])
def test_a_level_said_of_oneself_is_known(said: str) -> None:
    level = level_said(said, MEMBERSHIP)
    assert level is not None
    assert level.name == "青禾会员"


def test_asking_what_a_level_brings_says_nothing_of_oneself() -> None:
    assert level_said("青禾会员有什么权益", MEMBERSHIP) is None


@pytest.mark.parametrize("said", ["我不是新人", "新人券我用不了", "我是老顾客", "之前买过"])
def test_who_has_bought_before_says_so_in_many_words(said: str) -> None:
    assert says_not_new(said)


@pytest.mark.parametrize("said", ["我是新人", "新人券怎么用", "多少钱"])
def test_a_newcomer_is_not_taken_for_a_regular(said: str) -> None:
    assert not says_not_new(said)
