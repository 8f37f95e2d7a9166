"""A bare number corrects the measure that it can mean."""

from __future__ import annotations

import pytest

from presale.answers.corrections import corrected
from presale.answers.model import Told
from tests.support.talk import Talk, entity
from tests.unit.answers.reading import HOODIE, height, weight

TOLD = Told(height_cm=175.0, weight_kg=50.0)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("啊不对 110", ("weight_kg", 55.0)),
        ("不对 是168", ("height_cm", 168.0)),
        ("不是175是178", ("height_cm", 178.0)),
        ("说错了，是172哦", ("height_cm", 172.0)),
        ("打错了 52", ("weight_kg", 52.0)),
        ("不对 是20", None),
        ("不对 是2件", None),
        ("110", None),
        ("不对吧 110的有吗", None),
    ],
)
def test_a_correction_means_the_measure_it_is_nearest_to(text: str, measure: tuple[str, float] | None) -> None:
    assert corrected(TOLD, (), text) == measure


def test_the_foot_is_corrected_where_only_the_foot_was_told() -> None:
    assert corrected(Told(foot_cm=25.0), (), "不对 25.5") == ("foot_cm", 25.5)


def test_what_was_never_told_is_not_corrected() -> None:
    assert corrected(Told(), (), "不对 是168") is None


def test_a_number_that_was_read_as_something_else_is_no_correction() -> None:
    assert corrected(TOLD, (entity("size", "110"),), "不对 110") is None


def test_the_size_is_advised_anew_after_a_correction() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_size", "175 140斤", height(175), weight(70))
    talk.say("inform_body", "不对 是168")
    assert talk.told.height_cm == 168.0
    assert "168cm、70kg" in talk.words()


def test_a_corrected_memory_is_no_longer_remembered() -> None:
    talk = Talk(page=HOODIE, told=Told(height_cm=175.0, weight_kg=70.0, remembered=("height_cm", "weight_kg")))
    talk.say("inform_body", "不对 是168")
    assert "168cm" not in next(s.fields["body"] for s in talk.reply.says if s.response == "utter_from_memory")
