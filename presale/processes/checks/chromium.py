"""Whether this machine can drive a browser."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPS = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium")


def find() -> str | None:
    """The path of a Chromium: the one named by CHROMIUM, else one on PATH or among macOS's applications."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    on_path = (shutil.which(name) for name in NAMES)
    return next((p for p in on_path if p), None) or next((a for a in MAC_APPS if Path(a).is_file()), None)


def lacking() -> str | None:
    """Why browser tests cannot run here, or None when they can."""
    return None if find() else "no Chromium or Chrome here: install one, or name it by CHROMIUM"
