"""What clients send is read, refused with a friendly word, or ignored; it never crashes anything."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presale.channels.web.incoming import read_before, read_joining, read_message
from presale.channels.web.refusals import Refused

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
NAMES = st.sampled_from(
    ["message", "id", "metadata", "customData", "title", "click", "session_id", "after", "protocol", "before"]
)


def reason(data: object) -> str:
    with pytest.raises(Refused) as refused:
        read_message(data)
    return refused.value.refusal.reason


def test_a_message_is_read() -> None:
    incoming = read_message({"message": " 有L码吗 ", "id": "a-1", "metadata": {"product_id": "p", "entry": "page"}})
    assert (incoming.text, incoming.shown, incoming.client_id) == ("有L码吗", "有L码吗", "a-1")
    assert incoming.metadata == {"product_id": "p", "entry": "page"}
    assert not incoming.at_once


def test_a_capsule_is_shown_by_its_title_and_answered_at_once() -> None:
    incoming = read_message({"message": '/rate_service{"stars": "4"}', "title": "4 星"})
    assert (incoming.text, incoming.shown, incoming.at_once) == ('/rate_service{"stars": "4"}', "4 星", True)


def test_a_click_on_plain_words_is_answered_at_once() -> None:
    assert read_message({"message": "有优惠吗", "click": True}).at_once


def test_a_shopper_cannot_restart_the_conversation() -> None:
    incoming = read_message({"message": " /restart"})
    assert (incoming.text, incoming.at_once) == ("／restart", False)


def test_a_message_without_an_id_is_given_one_of_its_own() -> None:
    first, second = (read_message({"message": "好"}).client_id for _ in range(2))
    assert first != second


def test_the_longest_message_is_taken_whole() -> None:
    assert len(read_message({"message": "长" * 2000}).text) == 2000


def test_a_longer_one_is_refused_not_cut() -> None:
    assert reason({"message": "长" * 2001}) == "too_long"


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\x00"])
def test_nothing_said_is_refused(text: str) -> None:
    assert reason({"message": text}) == "empty"


@pytest.mark.parametrize(
    "data",
    [None, 7, "text", [], {}, {"message": 7}, {"message": None}, {"message": "好", "id": 7}, {"message": "好", "id": "a b"}]
    + [{"message": "好", "id": ""}, {"message": "好", "id": "x" * 65}, {"message": {"a": 1}}],
)
def test_nonsense_is_refused(data: object) -> None:
    assert reason(data) == "not_readable"


def test_metadata_may_come_as_text() -> None:
    assert read_message({"message": "好", "metadata": '{"product_id": "p"}'}).metadata == {"product_id": "p"}


def test_metadata_may_be_called_custom_data() -> None:
    assert read_message({"message": "好", "customData": {"product_id": "p", "language": "zh"}}).metadata == {"product_id": "p"}


@pytest.mark.parametrize(
    "metadata",
    [7, "no json", "[1]", "[" * 5000, {"product_id": 7}, {"product_id": ""}, {"entry": "x" * 201}, {"is_external": True}, []],
)
def test_metadata_that_makes_no_sense_is_ignored(metadata: object) -> None:
    assert read_message({"message": "好", "metadata": metadata}).metadata == {}


def test_what_a_database_refuses_is_taken_out() -> None:
    assert read_message({"message": "有\x00码\ud800吗"}).text == "有码吗"


def test_a_session_request_without_anything_is_that_of_a_stock_widget() -> None:
    joining = read_joining(None)
    assert (joining.session_id, joining.stock, joining.after, joining.metadata) == (None, True, None, {})


def test_a_session_request_of_our_widget_is_read() -> None:
    joining = read_joining({"protocol": 1, "session_id": "s", "after": 7, "metadata": {"entry": "page"}})
    assert (joining.session_id, joining.stock, joining.after, joining.metadata) == ("s", False, 7, {"entry": "page"})


@pytest.mark.parametrize("after", [-1, "7", 1.5, True, 2**40, None, [7]])
def test_a_number_that_makes_no_sense_counts_as_none(after: object) -> None:
    assert read_joining({"after": after}).after is None
    assert read_before({"before": after}) is None


@given(JSON | st.dictionaries(NAMES, JSON, max_size=6))
def test_whatever_comes_is_read_or_refused(data: Any) -> None:
    read_joining(data)
    read_before(data)
    try:
        incoming = read_message(data)
    except Refused:
        return
    assert 0 < len(incoming.text) <= 2000
    assert 0 < len(incoming.client_id) <= 64
