from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timezone

import numpy as np
import pytest

from presale.answers.ports import Unanswered
from presale.insights.unanswered import Vectors, grouped

NOW = datetime(2026, 11, 21, tzinfo=timezone.utc)


def message(text: str, question: str = "not_understood") -> Unanswered:
    return Unanswered(text, question, "talk", NOW)


def by_first_character(texts: Sequence[str]) -> Vectors:
    """Texts that begin alike mean the same; nothing else does."""
    alphabet = sorted({t[0] for t in texts})
    return np.eye(len(alphabet))[[alphabet.index(t[0]) for t in texts]]


def test_messages_that_mean_the_same_are_one_group_with_their_number() -> None:
    items = [message("刻字吗"), message("刻字可以吗"), message("刻字吗"), message("租吗")]
    first, second = grouped(items, by_first_character)
    assert (first.count, set(first.texts)) == (3, {"刻字吗", "刻字可以吗"})
    assert second.texts == ("租吗",)


def test_the_wording_sent_most_often_stands_first() -> None:
    items = [message("刻字可以吗"), message("刻字吗"), message("刻字吗")]
    assert grouped(items, by_first_character)[0].texts[0] == "刻字吗"


def test_a_group_tells_what_its_messages_were_mostly_taken_for() -> None:
    items = [message("刻字吗", "ask_usage"), message("刻字可以吗", "ask_usage"), message("刻字行不", "not_understood")]
    assert grouped(items, by_first_character)[0].question == "ask_usage"


@pytest.mark.parametrize("items", [[], [message("  ")]])
def test_nothing_unanswered_makes_no_group(items: list[Unanswered]) -> None:
    assert grouped(items, by_first_character) == ()


def test_a_single_message_needs_no_encoder() -> None:
    def no_encoder(texts: Sequence[str]) -> Vectors:
        raise AssertionError("not needed")

    assert grouped([message("刻字吗")], no_encoder)[0].example == "刻字吗"
