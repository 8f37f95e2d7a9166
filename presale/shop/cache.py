"""Answers of the shop that are still young, and their ETags for asking whether they still hold."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any

ENTRIES = 1000


@dataclass(frozen=True)
class Cached:
    """A parsed answer; ``at`` is when the shop last vouched for it, in monotonic seconds."""

    value: Any
    etag: str | None
    at: float


class AnswerCache:
    """A small dictionary with a lock; the oldest entry leaves when it is full. Values must be immutable."""

    def __init__(self, entries: int = ENTRIES) -> None:
        self._entries = entries
        self._lock = threading.Lock()
        self._held: dict[str, Cached] = {}

    def get(self, key: str) -> Cached | None:
        """What is held, however old: the caller decides whether that is young enough."""
        with self._lock:
            return self._held.get(key)

    def put(self, key: str, cached: Cached) -> None:
        """Hold an answer."""
        with self._lock:
            self._held.pop(key, None)
            self._held[key] = cached
            if len(self._held) > self._entries:
                self._held.pop(next(iter(self._held)))
