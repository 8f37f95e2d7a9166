"""Where the lines of the processes go."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

Show = Callable[[str, str], None]
"""Takes a process's name and one line of its output."""

COLOURS = (36, 33, 35, 32, 34)
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Screen:
    """Shows lines behind the coloured name of their process; without colours where nobody would see them."""

    def __init__(self, names: Iterable[str], stream: TextIO | None = None, coloured: bool | None = None) -> None:
        self._stream = stream or sys.stdout
        self._coloured = self._stream.isatty() if coloured is None else coloured
        self._colours = {name: COLOURS[i % len(COLOURS)] for i, name in enumerate(names)}
        self._width = max((len(name) for name in self._colours), default=0)

    def __call__(self, name: str, line: str) -> None:
        """Show one line."""
        prefix = f"{name:<{self._width}} | "
        if self._coloured:
            prefix = f"\x1b[{self._colours.get(name, 37)}m{prefix}\x1b[0m"
        else:
            line = _ESCAPES.sub("", line)
        self._stream.write(f"{prefix}{line}\n")
        self._stream.flush()


class LogFiles:
    """Writes each process's lines to ``<folder>/<name>.log``, which starts anew with every run."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._begun: set[str] = set()

    def __call__(self, name: str, line: str) -> None:
        """Write one line."""
        mode = "a" if name in self._begun else "w"
        self._begun.add(name)
        with (self._folder / f"{name}.log").open(mode, encoding="utf-8") as log:
            log.write(_ESCAPES.sub("", line) + "\n")
