"""Reading ``data/journey.yml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import yaml

from presale.errors import TrainingDataError
from presale.journey.model import OpenBecause
from presale.journey.tuning import Clock, Fading, Limits, Tuning

_PARTS: Mapping[str, type] = {"clock": Clock, "limits": Limits, "waiting": Fading, "silence": Fading}
_LISTS = ("open_question", "channels", "retry_seconds")


def read_tuning(path: Path) -> Tuning:
    """The numbers of the minute.

    Raises:
        TrainingDataError: the file is missing or a value cannot be used; the message names file and key.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise TrainingDataError(f"{path}: cannot be read ({error}).") from None
    try:
        return _tuning(content)
    except (TypeError, ValueError, AttributeError) as error:
        raise TrainingDataError(f"{path}: cannot be used ({error}); docs/how-to/tune-the-minute.md explains each key.") from None


def _tuning(content: Mapping[str, Any]) -> Tuning:
    known = {f.name for f in fields(Tuning)}
    _refuse({*content} - known, "unknown", known)
    _refuse(known - {*content}, "missing", known)
    values = {name: _value(name, given) for name, given in content.items()}
    _refuse(
        {*values["open_question"]} - {b.value for b in OpenBecause}, "unknown in open_question", {b.value for b in OpenBecause}
    )
    _refuse({*values["failure"]} - {b.value for b in OpenBecause}, "unknown in failure", {b.value for b in OpenBecause})
    clock = values["clock"]
    if not 0 < clock.ask < clock.answer < clock.retain:
        raise ValueError("clock: ask, answer and retain must grow")
    return Tuning(**values)


def _value(name: str, given: Any) -> Any:
    if name in _PARTS:
        return _part(name, given)
    if name in _LISTS:
        return tuple(float(each) if name == "retry_seconds" else str(each) for each in given)
    if isinstance(given, Mapping):
        return {str(key): _number(f"{name}.{key}", number) for key, number in given.items()}
    return _number(name, given)


def _part(name: str, given: Mapping[str, Any]) -> Any:
    part = _PARTS[name]
    known = {f.name for f in fields(part)}
    _refuse({*given} ^ known, f"unknown or missing in {name}", known)
    return part(**{key: _number(f"{name}.{key}", number) for key, number in given.items()})


def _number(name: str, given: Any) -> float:
    if isinstance(given, bool) or not isinstance(given, (int, float)):
        raise ValueError(f"{name}: {given!r} is no number")
    return given


def _refuse(names: set[str], fault: str, expected: set[str]) -> None:
    if names:
        raise ValueError(f"{fault}: {', '.join(sorted(names))}; expected: {', '.join(sorted(expected))}")
