"""A fault of our own in a log line: what and where, never the values that led to it."""

from __future__ import annotations

import traceback


def in_short(error: Exception) -> str:
    """“ZeroDivisionError at pricing.py:41, price.py:30”, innermost place first."""
    frames = reversed(traceback.extract_tb(error.__traceback__)[-4:])
    places = ", ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in frames)
    return f"{type(error).__name__} at {places}"
