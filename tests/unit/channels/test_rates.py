"""How much one party may do."""

from __future__ import annotations

import pytest

from presale.channels.rates import Rates


def test_so_many_at_once_and_no_more() -> None:
    rates = Rates(3)
    assert [rates.wait("a", 0.0) for _ in range(3)] == [0.0, 0.0, 0.0]
    assert rates.wait("a", 0.0) == pytest.approx(20.0)


def test_after_the_wait_it_may_act_again() -> None:
    rates = Rates(3)
    for _ in range(3):
        rates.wait("a", 0.0)
    wait = rates.wait("a", 5.0)
    assert wait == pytest.approx(15.0)
    assert rates.wait("a", 5.0 + wait + 1e-6) == 0.0


def test_a_refusal_does_not_count() -> None:
    rates = Rates(1)
    rates.wait("a", 0.0)
    for second in range(59):
        assert rates.wait("a", float(second)) > 0
    assert rates.wait("a", 60.0) == 0.0


def test_others_are_not_concerned() -> None:
    rates = Rates(1)
    rates.wait("a", 0.0)
    assert rates.wait("b", 0.0) == 0.0


def test_the_longest_silent_are_forgotten_first() -> None:
    rates = Rates(1, capacity=2)
    for key in "abc":
        rates.wait(key, 0.0)
    assert rates.wait("c", 0.0) > 0
    assert rates.wait("a", 0.0) == 0.0
