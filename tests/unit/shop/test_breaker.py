"""The circuit breaker's state machine."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from presale.shop.breaker import Breaker, BreakerRules, BreakerState, admit, after_failure, after_success

RULES = BreakerRules(failures_to_open=5, open_seconds=10.0)


def failed(times: int, at: float = 0.0) -> BreakerState:
    state = BreakerState()
    for _ in range(times):
        state = after_failure(state, RULES, at)
    return state


def test_four_failures_in_a_row_change_nothing():
    assert admit(failed(4), RULES, 0.0)[0]


def test_the_fifth_failure_in_a_row_opens():
    assert not admit(failed(5), RULES, 9.99)[0]


def test_a_success_in_between_starts_the_count_anew():
    assert after_success() == BreakerState()


def test_after_ten_seconds_one_probe_goes_through_and_no_second():
    allowed, state = admit(failed(5), RULES, 10.0)
    assert allowed
    assert not admit(state, RULES, 10.0)[0]


def test_a_failed_probe_closes_the_door_for_another_ten_seconds():
    _, state = admit(failed(5), RULES, 10.0)
    state = after_failure(state, RULES, 11.0)
    assert not admit(state, RULES, 20.9)[0]
    assert admit(state, RULES, 21.0)[0]


def test_a_probe_never_heard_of_again_is_replaced():
    _, state = admit(failed(5), RULES, 10.0)
    assert admit(state, RULES, 20.0)[0]


def test_stragglers_do_not_prolong_the_pause():
    state = after_failure(failed(5), RULES, 9.0)
    assert admit(state, RULES, 10.0)[0]


def test_threads_share_one_state_and_only_the_opening_failure_is_reported():
    clock = [0.0]
    breaker = Breaker(RULES, lambda: clock[0])
    assert [breaker.failed() for _ in range(6)] == [False] * 4 + [True, False]
    assert not breaker.admit()
    clock[0] = 10.0
    assert breaker.admit()
    breaker.succeeded()
    assert breaker.admit()


# Quarters of a second: sums of them are exact, so a pause is neither a hair longer nor shorter than it is.
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 120).map(lambda quarters: quarters / 4)), max_size=60))
def test_it_never_stays_shut_longer_than_its_pause(steps: list[tuple[bool, float]]):
    state, now = BreakerState(), 0.0
    for succeeds, later in steps:
        now += later
        allowed, state = admit(state, RULES, now)
        if allowed:
            state = after_success() if succeeds else after_failure(state, RULES, now)
    assert admit(state, RULES, now + RULES.open_seconds)[0]
