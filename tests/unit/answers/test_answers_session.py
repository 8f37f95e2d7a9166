"""The opening of a session: who it is and what they look at, before a word is said."""

from __future__ import annotations

from typing import Any

from presale.answers.model import State, Told, Turn
from presale.errors import ShopUnreachable
from tests.support.talk import SATURDAY_MORNING, Talk
from tests.unit.answers.reading import HOODIE, talk_as


def _opening(talk: Talk, **more: Any) -> Turn:
    return Turn("talk", "", "session", SATURDAY_MORNING, customer_token=talk.token, page_product=talk.page, **more)


def test_a_session_opens_without_a_word_and_with_page_shelf_and_customer_known() -> None:
    talk = talk_as("c-zhou", page=HOODIE)
    reply = talk.assistant.open(_opening(talk))
    assert reply.says == ()
    assert (reply.state.focus_product, reply.state.shelf, reply.state.customer_kind) == (HOODIE, "服饰", "loyal")


def test_what_was_once_told_is_there_from_the_first_message() -> None:
    talk = talk_as("c-tang")
    talk.memory.keep("c-tang", {"height_cm": 174.0}, talk.now)
    assert talk.assistant.open(_opening(talk)).told.height_cm == 174.0


def test_what_this_browser_told_before_stays() -> None:
    talk = Talk()
    reply = talk.assistant.open(_opening(talk, told=Told(height_cm=170.0)))
    assert reply.told.height_cm == 170.0


def test_a_token_that_the_shop_refuses_is_a_stranger() -> None:
    talk = Talk(page=HOODIE, token="forged")
    reply = talk.assistant.open(_opening(talk))
    assert reply.state.customer_kind is None
    assert reply.state.focus_product == HOODIE


def test_a_shop_that_is_down_does_not_keep_a_session_from_opening() -> None:
    class Down:
        def __getattr__(self, name: str) -> Any:
            def fail(*_: object) -> None:
                raise ShopUnreachable("no answer")

            return fail

    talk = Talk(shop=Down(), page=HOODIE, token="any")
    reply = talk.assistant.open(_opening(talk))
    assert reply.says == ()
    assert reply.state.focus_product == HOODIE


def test_what_the_last_session_waited_for_does_not_wait_in_the_next() -> None:
    talk = Talk(page=HOODIE)
    old = State(pending_question="ask_size", awaiting="body", offer="coupon", failures=1, page_product=HOODIE)
    state = talk.assistant.open(_opening(talk, state=old)).state
    assert (state.pending_question, state.awaiting, state.failures) == (None, None, 0)
    assert state.offer in (None, "none")
