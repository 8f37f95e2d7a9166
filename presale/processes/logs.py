"""How log lines look: one line each, an event's name with its values as ``key=value``."""

from __future__ import annotations

import logging
from pathlib import Path

LOGGING_CONFIG = Path(__file__).with_name("logging.yml")
"""For ``logging.config``, Rasa, its SDK and uvicorn alike."""

_ORDINARY = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName", "color_message"}


class LineFormatter(logging.Formatter):
    """Time, level, logger, message, and whatever was passed as ``extra``."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname:<7} {name} {message}", "%Y-%m-%dT%H:%M:%S%z", style="{")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        """The line, without the traceback that ``format`` adds below it."""
        extras = (f"{key}={_shown(value)}" for key, value in vars(record).items() if key not in _ORDINARY)
        return " ".join([super().formatMessage(record).replace("\n", "\\n"), *extras])


def _shown(value: object) -> str:
    """A value that can be told from its neighbours, and that cannot begin a line of its own."""
    text = str(value)
    return text if text and text.isprintable() and not any(c in text for c in ' "=') else repr(text)
