"""Shoppers may click capsules, but not command Rasa."""

from __future__ import annotations

import pytest

from presale.channels.bursts import is_command
from presale.channels.commands import defused


@pytest.mark.parametrize(
    "text", ["/restart", "/back", "/session_start", "/EXTERNAL_impasse{}", "/external_x", "/ restart", "/RESTART now"]
)
def test_commands_of_rasa_and_of_the_clock_become_plain_words(text: str) -> None:
    assert not is_command(defused(text))
    assert defused(text)[1:] == text[1:]


@pytest.mark.parametrize("text", ['/rate_service{"stars": "4"}', "/ask_size", "有L码吗", "重来/restart"])
def test_capsules_and_words_stay_as_they_are(text: str) -> None:
    assert defused(text) == text
