from pathlib import Path

import pytest
import yaml

from presale.errors import TrainingDataError
from presale.journey.tuning import Tuning
from presale.settings import REPO
from presale.store.tuning_file import read_tuning

FILE = REPO / "data" / "journey.yml"


def changed(folder: Path, **changes: object) -> Path:
    content = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    path = folder / "journey.yml"
    path.write_text(yaml.safe_dump({**content, **changes}, allow_unicode=True), encoding="utf-8")
    return path


def test_the_minute_that_ships_can_be_read() -> None:
    tuning = read_tuning(FILE)
    assert (tuning.clock.ask, tuning.clock.answer, tuning.clock.retain) == (15, 35, 60)
    assert tuning.due_after.total_seconds() == 35
    assert "rest" not in tuning.channels
    assert isinstance(tuning, Tuning)


def test_a_changed_number_is_taken(tmp_path: Path) -> None:
    assert read_tuning(changed(tmp_path, stale_seconds=300)).stale_seconds == 300


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"stale_second": 3}, "stale_second"),
        ({"displeased": "viel"}, "displeased"),
        ({"buying": {"ask_size": "5"}}, "buying.ask_size"),
        ({"buying": {"ask_size": True}}, "buying.ask_size"),
        ({"clock": {"ask": 15}}, "clock"),
        ({"clock": {"ask": 40, "answer": 35, "retain": 60, "session_minutes": 30}}, "clock"),
        ({"open_question": ["fallbak"]}, "fallbak"),
        ({"failure": {"fallbak": 3}}, "fallbak"),
        ({"channels": None}, "journey.yml"),
    ],
)
def test_a_slip_is_refused_by_its_name(tmp_path: Path, changes: dict[str, object], named: str) -> None:
    with pytest.raises(TrainingDataError, match=named):
        read_tuning(changed(tmp_path, **changes))


def test_a_missing_key_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    path = changed(tmp_path)
    path.write_text("clock: {ask: 15, answer: 35, retain: 60, session_minutes: 30}", encoding="utf-8")
    with pytest.raises(TrainingDataError, match="missing"):
        read_tuning(path)
    path.write_text("clock: [", encoding="utf-8")
    with pytest.raises(TrainingDataError, match="journey.yml"):
        read_tuning(path)
    with pytest.raises(TrainingDataError, match="none.yml"):
        read_tuning(tmp_path / "none.yml")


def test_every_name_in_the_file_exists() -> None:
    tuning = read_tuning(FILE)
    intents = set(yaml.safe_load((REPO / "domain.yml").read_text(encoding="utf-8"))["intents"])
    responses: set[str] = set()
    for path in (REPO / "data" / "responses").glob("*.yml"):
        responses.update(yaml.safe_load(path.read_text(encoding="utf-8"))["responses"])
    assert {*tuning.buying, *tuning.doubt} <= intents
    assert {*tuning.said} <= responses
