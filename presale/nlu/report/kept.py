"""Results that took long to get, kept under ``var/nlu-report`` until what they were made from changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Kept:
    """A folder of results, each a small JSON file named after its kind and the fingerprint of its ingredients."""

    folder: Path
    tell: Callable[[str], None]

    def result(self, kind: str, ingredients: object, make: Callable[[], Mapping[str, Any]]) -> dict[str, Any]:
        """The kept result of ``kind`` if the ingredients are the same, else a new one, which is kept in its place.

        Args:
            ingredients: anything with a ``repr`` that changes when the result may.
        """
        path = self.folder / f"{kind}-{hashlib.sha256(repr(ingredients).encode()).hexdigest()[:12]}.json"
        if path.is_file():
            self.tell(f"{kind}: as measured before ({path})")
            return dict(json.loads(path.read_text(encoding="utf-8")))
        self.tell(f"{kind}: measuring now; kept in {path}")
        made = dict(make())
        self.folder.mkdir(parents=True, exist_ok=True)
        for old in self.folder.glob(f"{kind}-*.json"):
            old.unlink()
        path.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
        return made
