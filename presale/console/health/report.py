"""From the states of the parts to one answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class PartState:
    """One part: whether it can do its work, and a sentence for the operator."""

    ready: bool
    detail: str


def report(parts: Mapping[str, PartState]) -> tuple[int, dict[str, Any]]:
    """HTTP status and body: 200 only when every part is ready, else 503."""
    ready = all(part.ready for part in parts.values())
    body = {
        "status": _word(ready),
        "parts": {name: {"status": _word(part.ready), "detail": part.detail} for name, part in parts.items()},
    }
    return (200 if ready else 503), body


def _word(ready: bool) -> str:
    return "ready" if ready else "not ready"
