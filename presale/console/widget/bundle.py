"""Joins the widget's modules into one script, so that a page needs one ``<script>`` tag and the browser one request."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

SOURCE = Path(__file__).resolve().parent / "source"
ENTRY = "element.js"
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+\.js)";\n', re.MULTILINE)
_TOP_LEVEL = re.compile(r"^(?:async )?(?:function|class|const|let) (\w+)", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function |class |const )", re.MULTILINE)


@dataclass(frozen=True)
class Bundle:
    """The script as it is sent. ``version`` changes with its content."""

    script: bytes
    zipped: bytes
    version: str


@lru_cache(maxsize=1)
def bundle() -> Bundle:
    """The widget, joined once per process."""
    script = join(ENTRY, {path.name: path.read_text(encoding="utf-8") for path in SOURCE.glob("*.js")}).encode()
    return Bundle(script, gzip.compress(script, 9, mtime=0), hashlib.sha256(script).hexdigest()[:12])


def join(entry: str, sources: dict[str, str]) -> str:
    """One classic script from ES modules: each behind those it imports, all in one scope.

    Raises:
        KeyError: a module imports one that is not there.
        ValueError: two modules use one name at their top level; the message names it.
    """
    parts = [_IMPORT.sub("", _EXPORT.sub("", sources[name])) for name in _in_order(entry, sources, [])]
    script = "\n".join(parts)
    twice = [name for name, count in Counter(_TOP_LEVEL.findall(script)).items() if count > 1]
    if twice:
        raise ValueError(f"Two modules of the widget use the name {', '.join(twice)} at their top level: rename one.")
    return f'(() => {{\n"use strict";\n{script}}})();\n'


def _in_order(name: str, sources: dict[str, str], before: list[str]) -> list[str]:
    for imported in _IMPORT.findall(sources[name]):
        if imported not in before:
            _in_order(imported, sources, before)
    before.append(name)
    return before
