"""When fragments are read, which of them together, and as what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presale.channels.bursts import Fragment, Window, due_at, ends_question, joined, next_turn

WINDOW = Window(quiet_seconds=0.8, longest_seconds=2.5, ended_seconds=0.3)


def typed(text: str, at: float = 0.0) -> Fragment:
    return Fragment(text, at)


def clicked(text: str, at: float = 0.0) -> Fragment:
    return Fragment(text, at, at_once=True)


def test_a_fragment_is_waited_behind_until_it_stays_quiet() -> None:
    assert due_at([typed("这个", 10.0)], WINDOW) == pytest.approx(10.8)


def test_the_next_fragment_starts_the_wait_anew() -> None:
    assert due_at([typed("在吗", 10.0), typed("这个", 10.5)], WINDOW) == pytest.approx(11.3)


def test_the_wait_ends_however_many_follow() -> None:
    assert due_at([typed("在吗", 10.0), typed("这个", 12.4)], WINDOW) == pytest.approx(12.5)


def test_behind_a_clear_question_the_wait_is_short() -> None:
    assert due_at([typed("这个", 10.0), typed("有L码吗", 10.5)], WINDOW) == pytest.approx(10.8)


def test_a_click_ends_the_wait_for_all_before_it() -> None:
    assert due_at([typed("这个", 10.0), clicked("有优惠吗", 10.4)], WINDOW) == 10.0


@pytest.mark.parametrize("text", ["有L码吗", "包邮么～", "这个怎么样？", "会不会起球!", "在吗有L码吗", "能穿吗？"])
def test_a_question_with_its_end_is_recognised(text: str) -> None:
    assert ends_question(text)


@pytest.mark.parametrize("text", ["在吗", "亲，在吗？", "你好", "请问一下", "这个", "我175", "好吗", "？", "", "老板在吗～"])
def test_an_opening_or_a_piece_is_no_ended_question(text: str) -> None:
    assert not ends_question(text)


def test_what_was_typed_goes_together() -> None:
    assert next_turn([typed("这个"), typed("有L码吗")]) == ((typed("这个"), typed("有L码吗")), ())


def test_a_click_goes_by_itself_behind_what_was_typed_before() -> None:
    first, rest = next_turn([typed("这个"), clicked("/a"), typed("好的")])
    assert (first, rest) == ((typed("这个"),), (clicked("/a"), typed("好的")))
    assert next_turn(rest) == ((clicked("/a"),), (typed("好的"),))


@pytest.mark.parametrize(
    ("fragments", "whole"),
    [
        (["在吗", "这个", "有L码吗"], "这个有L码吗"),
        (["你好", "我175", "140斤", "穿什么码"], "我175，140斤，穿什么码"),
        (["175", "140"], "175，140"),
        (["有优惠吗", "包邮吗"], "有优惠吗，包邮吗"),
        (["这个多少钱？", "包邮吗"], "这个多少钱？包邮吗"),
        ([" 会不会 ", "掉色"], "会不会掉色"),
        (["在吗"], "在吗"),
    ],
)
def test_fragments_become_one_message(fragments: list[str], whole: str) -> None:
    assert joined(fragments) == whole


@given(st.lists(st.text("甲乙1a，？ ", min_size=1, max_size=9).filter(lambda t: any(c in "甲乙1a" for c in t)), min_size=1))
def test_nothing_that_is_no_opening_is_lost(texts: list[str]) -> None:
    whole = joined(texts)
    for text in texts:
        assert text.strip() in whole
        whole = whole[whole.index(text.strip()) + len(text.strip()) :]


@given(st.lists(st.text(max_size=20), max_size=6))
def test_joining_never_fails_whatever_is_typed(texts: list[str]) -> None:
    assert len(joined(texts)) <= sum(len(text) + 1 for text in texts)


@given(st.lists(st.tuples(st.text(max_size=5), st.booleans()), min_size=1, max_size=12))
def test_turns_hold_every_fragment_once_and_in_order(drawn: list[tuple[str, bool]]) -> None:
    fragments = tuple(Fragment(text, 0.0, at_once) for text, at_once in drawn)
    rest, turns = fragments, []
    while rest:
        turn, rest = next_turn(rest)
        turns.append(turn)
    assert sum(turns, ()) == fragments
    assert all(len(turn) == 1 for turn in turns if any(f.at_once for f in turn))
