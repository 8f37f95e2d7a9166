"""The line between a page and the console: held up, cut, and let through again."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

PATIENCE_SECONDS = 30.0


def until(page: Any, holds: Callable[[], object], what: str) -> None:
    """Wait for something outside the page, while the page goes on."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline, f"{what}: not within {PATIENCE_SECONDS:.0f} s"
        page.wait_for_timeout(20)


class Line:
    """NiceGUI's web socket of one page."""

    def __init__(self, held: bool = False) -> None:
        self.held = held
        self._waiting: list[Any] = []
        self._standing: list[Any] = []

    def watch(self, page: Any) -> None:
        """From now on the page's line goes through here."""
        page.route_web_socket(re.compile("_nicegui_ws"), self._asked_for)

    def wait_until_held(self, page: Any) -> None:
        """The page asks for its line, and does not get it."""
        until(page, lambda: self._waiting, "the page asks for its line")

    def cut(self, page: Any) -> None:
        """Cut it; what the page tries then is held up."""
        self.held = True
        for near, far in self._standing:
            far.close()
            near.close()
        self._standing.clear()
        self.wait_until_held(page)

    def let_through(self) -> None:
        """It stands again."""
        self.held = False
        for near in self._waiting:
            self._connect(near)
        self._waiting.clear()

    def _asked_for(self, near: Any) -> None:
        if self.held:
            self._waiting.append(near)
        else:
            self._connect(near)

    def _connect(self, near: Any) -> None:
        self._standing.append((near, near.connect_to_server()))
