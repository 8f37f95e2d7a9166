from datetime import timedelta

import pytest

from presale.journey.clock import elapsed, is_over, stage
from presale.journey.model import Stage
from tests.unit.journey.talk_events import TUNING, at, talk

ASKED = talk().shopper(0, "穿什么码", "ask_size").journey()


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0, Stage.ASK), (14.9, Stage.ASK), (15, Stage.ANSWER), (34.9, Stage.ANSWER), (35, Stage.RETAIN), (60, Stage.AFTER)],
)
def test_the_minute_has_its_stages(seconds: float, expected: Stage) -> None:
    assert stage(ASKED, at(seconds), TUNING.clock) is expected


def test_the_minute_begins_with_the_first_message_not_with_the_open_page() -> None:
    assert elapsed(talk().journey(), at(100)) == 0
    late = talk().shopper(40, "在吗", "greet").journey()
    assert elapsed(late, at(50)) == 10


def test_half_an_hour_of_silence_ends_a_session() -> None:
    assert not is_over(ASKED, at(0) + timedelta(minutes=29), TUNING.clock)
    assert is_over(ASKED, at(0) + timedelta(minutes=30), TUNING.clock)
