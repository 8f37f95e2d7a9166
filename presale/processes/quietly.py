"""Runs a module as ``python -m`` would, without the deprecations inside Rasa's own dependencies, and the bot quicker.

Run as ``python -m presale.processes.quietly module argument…``. Rasa 3.6 is the last of its line, so nobody will repair
them. Warning filters cannot silence them, because Sanic and Rasa set their own in front while they are imported.
"""

from __future__ import annotations

import runpy
import sys
import warnings
from collections.abc import Sequence
from typing import TextIO

from presale.processes.without_tensorflow import start_without

UNREPAIRABLE = (DeprecationWarning, PendingDeprecationWarning, FutureWarning)
_show = warnings.showwarning


def show(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """Show a warning, unless it is about code that nobody here can repair."""
    if not issubclass(category, UNREPAIRABLE) and "pkg_resources is deprecated" not in str(message):
        _show(message, category, filename, lineno, file, line)


def answer_only(arguments: Sequence[str]) -> None:
    """Spare the bot what only training needs, and what Rasa does anew for each message."""
    if start_without(arguments):
        from presale.dialogue.answering_only import read_without_training

        read_without_training()
    from presale.dialogue.action_answers import check_quickly

    check_quickly()


def main(arguments: list[str]) -> None:
    """Become the module."""
    warnings.showwarning = show
    if arguments[:2] == ["rasa", "run"]:
        answer_only(arguments)
    sys.argv = arguments
    runpy.run_module(arguments[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(sys.argv[1:])
