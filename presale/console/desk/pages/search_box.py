"""A line to type into, and what was found below it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from nicegui import ui


@dataclass
class SearchBox:
    """Searches a moment after the last key."""

    placeholder: str
    search: Callable[[str], Awaitable[None]]
    name: str

    def build(self) -> None:
        """Draw it."""
        self.box = ui.input(placeholder=self.placeholder).props("outlined dense clearable debounce=250").classes("search")
        self.box.on_value_change(lambda event: self._changed(str(event.value or ""))).mark(f"search-{self.name}")
        self.found = ui.element("div").classes("found")

    def results(self) -> AbstractContextManager[object]:
        """Where what was found is drawn, emptied."""
        self.found.clear()
        return self.found

    async def _changed(self, text: str) -> None:
        if text.strip():
            await self.search(text)
        else:
            self.found.clear()
