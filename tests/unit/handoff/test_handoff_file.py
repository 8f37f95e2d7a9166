"""``data/handoff.yml``: what can be wrong with it is said at the start, by name."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from presale.errors import TrainingDataError
from presale.handoff.read_plan import read_plan
from presale.handoff.sentences import PLACES
from presale.settings import REPO

CONTENT = yaml.safe_load((REPO / "data/handoff.yml").read_text(encoding="utf-8"))
CODE = "\n".join(p.read_text(encoding="utf-8") for p in (REPO / "presale/handoff").glob("*.py") if p.name != "sentences.py")


def changed(folder: Path, change: Callable[[dict[str, Any]], Any]) -> Path:
    content = yaml.safe_load(yaml.safe_dump(CONTENT))
    change(content)
    path = folder / "handoff.yml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return path


def test_the_file_that_ships_can_be_used() -> None:
    plan, sentences = read_plan(REPO / "data/handoff.yml")
    assert (plan.hours.opens, plan.hours.closes, plan.timing.accept) == (time(9), time(22), 20)
    assert plan.group_for("母婴") == "母婴"
    assert plan.group_for("课程") == plan.group_for("") == "售前"
    assert sentences.say("claimed", name="小林").startswith("小林")


def test_the_hours_are_those_that_the_sample_shop_tells() -> None:
    policies = yaml.safe_load((REPO / "presale/shop/sample/policies.yml").read_text(encoding="utf-8"))
    hours = read_plan(REPO / "data/handoff.yml")[0].hours
    assert f"{hours.opens.hour}:00 到 {hours.closes.hour}:00" in policies["business_hours"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda c: c["sentences"].pop("claimed"), "“claimed” is missing"),
        (lambda c: c["sentences"].update(claimed=" "), "“claimed” is missing"),
        (lambda c: c["sentences"].update(claimed="{nmae} 来了"), "nmae"),
        (lambda c: c["sentences"].update(claimed="{name 来了"), "unclosed"),
        (lambda c: c["sentences"].update(claimd="来了"), "nothing says “claimd”"),
        (lambda c: c["timing"].update(accept=0), "above 0"),
        (lambda c: c["timing"].update(acept=20), "acept"),
        (lambda c: c["timing"].update(accept="soon"), "soon"),
        (lambda c: c["hours"].update(opens="22:00", closes="9:00"), "cannot be used"),
        (lambda c: c["hours"].update(opens="22:00", closes="09:00"), "opens before closes"),
        (lambda c: c["hours"].update(days=[]), "days"),
        (lambda c: c["hours"].update(days=[0]), "days"),
        (lambda c: c["hours"].update(zone="Asia/Nowhere"), "Nowhere"),
        (lambda c: c.pop("groups"), "groups"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, change: Callable[[dict[str, Any]], Any], fault: str) -> None:
    path = changed(tmp_path, change)
    with pytest.raises(TrainingDataError, match=re.escape(fault)) as caught:
        read_plan(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("content", ["", "[]", "a: [", "sentences: x"])
def test_any_other_file_is_refused_in_words(tmp_path: Path, content: str) -> None:
    path = tmp_path / "handoff.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(TrainingDataError, match="cannot be used"):
        read_plan(path)


def test_a_missing_file_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(TrainingDataError, match="cannot be used"):
        read_plan(tmp_path / "none.yml")


def test_every_sentence_is_said_by_something() -> None:
    built = ("closed_", "ticket_answered", "ticket_solved")
    assert [n for n in PLACES if f'"{n}"' not in CODE and not n.startswith(built)] == []
