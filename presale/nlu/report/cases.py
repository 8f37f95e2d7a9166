"""The test messages under tests/nlu/cases, as they are written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from presale.errors import TrainingDataError


@dataclass(frozen=True)
class WantedEntity:
    """An entity that a case expects; ``value`` None means that only kind and place are checked."""

    entity: str
    text: str
    value: Any = None


@dataclass(frozen=True)
class Case:
    """A message that somebody else wrote, and what it means. ``second`` is the second question's intent, if any."""

    text: str
    intent: str
    entities: tuple[WantedEntity, ...] = ()
    second: str | None = None
    tags: frozenset[str] = field(default_factory=frozenset)


def read_cases(folder: Path) -> tuple[Case, ...]:
    """Every case of every file in ``folder``. Raises TrainingDataError when there is none or one cannot be read."""
    cases = tuple(case for path in sorted(folder.glob("*.yml")) for case in _read(path))
    if not cases:
        raise TrainingDataError(f"{folder}:1: there is no test case; the measurements need tests/nlu/cases/*.yml.")
    return cases


def _read(path: Path) -> Iterable[Case]:
    try:
        return [_case(entry) for entry in yaml.safe_load(path.read_text(encoding="utf-8")) or []]
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise TrainingDataError(f"{path}:{line}: this is not readable YAML ({error.problem}).") from None
    except (KeyError, TypeError) as error:
        raise TrainingDataError(f"{path}:1: a case lacks {error}; each needs text, intent and entities.") from None


def _case(entry: dict[str, Any]) -> Case:
    second = entry.get("second")
    listed = [*(entry.get("entities") or []), *((second or {}).get("entities") or [])]
    entities = tuple(WantedEntity(e["entity"], str(e["text"]), e.get("value")) for e in listed)
    tags = frozenset(entry.get("tags") or ())
    return Case(str(entry["text"]), entry["intent"], entities, second["intent"] if second else None, tags)
