"""A journey as JSON, and back. What an older version has not written takes its default; what a newer one has, is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import datetime
from enum import Enum
from typing import Any

from presale.journey.model import Journey, Line, OpenBecause, OpenQuestion, Point, Question

_KNOWN = frozenset(f.name for f in fields(Journey))


def to_json(journey: Journey) -> dict[str, Any]:
    """Plain values only: times as ISO 8601, enumerations as their values."""
    return {name: _plain(value) for name, value in asdict(journey).items()}


def from_json(state: Mapping[str, Any]) -> Journey:
    """The journey that ``to_json`` made this of."""
    values = {name: value for name, value in state.items() if name in _KNOWN}
    values |= {name: _time(value) for name, value in values.items() if name.endswith("_at")}
    question, opened = state.get("question"), state.get("open_question")
    return Journey(
        **{
            **values,
            "series": tuple(Point(datetime.fromisoformat(p["at"]), p["value"], p["why"]) for p in state.get("series", ())),
            "signals": tuple(state.get("signals", ())),
            "question": _question(question) if question else None,
            "open_question": OpenQuestion(_question(opened["question"]), OpenBecause(opened["because"])) if opened else None,
            "line": Line(state["line"]),
        }
    )


def _question(state: Mapping[str, Any]) -> Question:
    return Question(state["text"], state["intent"], datetime.fromisoformat(state["asked_at"]), tuple(state["named"]))


def _time(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value
