import re
import warnings
from pathlib import Path

from presale.journey import example, impasse, willingness
from presale.journey.growth import final
from presale.journey.model import Escalate, Line, Reason
from presale.settings import REPO
from presale.worker.picture import draw
from tests.unit.journey.talk_events import TUNING

PAGE = REPO / "docs" / "how-to" / "tune-the-minute.md"


def test_the_table_of_the_page_tells_the_numbers_in_use() -> None:
    rows = re.findall(r"^\| (\d+) \| .+? \| (\d+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    told = {int(second): float(value) for second, value in rows}
    found = {s: willingness.at(example.journey_at(s, TUNING), example.at(s), TUNING) for s in told}
    assert len(told) == 7
    assert told == found


def test_the_example_is_rescued_at_the_35th_second_and_turned() -> None:
    just_before = example.journey_at(34.9, TUNING)
    assert impasse.decide(just_before, example.at(35), TUNING) == Escalate(Reason.OPEN_QUESTION, benefit=True)
    assert final(example.journey_at(example.LENGTH_SECONDS, TUNING), TUNING) is Line.TURNED


def test_the_picture_can_be_drawn(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a machine without Chinese fonts draws boxes
        draw(TUNING, tmp_path / "pictures" / "curve.png")
    assert (tmp_path / "pictures" / "curve.png").read_bytes().startswith(b"\x89PNG")
