"""Session ids cannot be guessed, forged or carried over."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presale.channels.web.sessions import Sessions

SESSIONS = Sessions("a secret of the tests")


def test_an_issued_session_is_known_again() -> None:
    session_id = SESSIONS.fresh()
    assert SESSIONS.conversation_of(session_id) == session_id.partition(".")[0]


def test_another_process_with_the_same_secret_knows_it() -> None:
    session_id = SESSIONS.fresh()
    assert Sessions("a secret of the tests").conversation_of(session_id)


def test_with_another_secret_it_is_unknown() -> None:
    assert Sessions("another").conversation_of(SESSIONS.fresh()) is None


def test_no_two_are_alike_and_rasa_can_address_them() -> None:
    conversations = {SESSIONS.conversation_of(SESSIONS.fresh()) for _ in range(1000)}
    assert len(conversations) == 1000
    assert all(re.fullmatch(r"web-[A-Za-z0-9_-]{24}", str(c)) for c in conversations)


def test_the_signature_of_one_conversation_does_not_open_another() -> None:
    mine, other = SESSIONS.fresh(), SESSIONS.fresh()
    assert SESSIONS.conversation_of(f"{other.partition('.')[0]}.{mine.partition('.')[2]}") is None


def test_the_conversation_id_alone_opens_nothing() -> None:
    assert SESSIONS.conversation_of(SESSIONS.fresh().partition(".")[0]) is None


@pytest.mark.parametrize("given", [None, 7, "", "web-", [], {}, b"web", "web-äöü.sig", "x" * 100_000, True])
def test_nonsense_opens_nothing(given: object) -> None:
    assert SESSIONS.conversation_of(given) is None


@given(st.integers(0, 71), st.characters(codec="ascii"))
def test_any_changed_character_spoils_it(position: int, character: str) -> None:
    session_id = Sessions("k").session_of("web-" + "a" * 24)
    changed = session_id[:position] + character + session_id[position + 1 :]
    assert (Sessions("k").conversation_of(changed) is not None) == (changed == session_id)


def test_there_are_no_sessions_without_a_secret() -> None:
    with pytest.raises(ValueError, match="secret"):
        Sessions("")
