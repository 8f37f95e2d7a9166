"""Reads ``data/handoff.yml``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from presale.errors import TrainingDataError
from presale.handoff.plan import Hours, Plan, Timing
from presale.handoff.sentences import Sentences


def read_plan(path: Path) -> tuple[Plan, Sentences]:
    """The plan and the sentences.

    Raises:
        TrainingDataError: the file is missing or not of the expected form; the message names it and what is wrong.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        return _plan(content), _sentences(content["sentences"])
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise TrainingDataError(f"{path}: cannot be used ({error}); compare it with docs/how-to/hand-over.md.") from None


def _sentences(content: Mapping[str, Any]) -> Sentences:
    sentences = Sentences({str(name): str(text) for name, text in content.items()})
    if faults := list(sentences.faults()):
        raise ValueError("; ".join(faults))
    return sentences


def _plan(content: Mapping[str, Any]) -> Plan:
    seconds = {name: float(value) for name, value in content["timing"].items()}
    if any(value <= 0 for value in seconds.values()):
        raise ValueError("every timing is a number of seconds above 0")
    groups = {str(shelf): str(group) for shelf, group in content["groups"].items()}
    return Plan(_hours(content["hours"]), Timing(**seconds), groups, str(content["usual_group"]))


def _hours(content: Mapping[str, Any]) -> Hours:
    days = frozenset(int(day) - 1 for day in content["days"])
    opens, closes = time.fromisoformat(content["opens"]), time.fromisoformat(content["closes"])
    if opens >= closes or not days or not days <= frozenset(range(7)):
        raise ValueError("hours need opens before closes and days from 1 to 7")
    return Hours(opens, closes, days, ZoneInfo(content["zone"]))
