"""What a person does on the desk's pages."""

from __future__ import annotations

from typing import Any

from tests.support.desk_server import Desk


def row(page: Any, words: str) -> Any:
    return page.locator(".chat-row:visible", has_text=words)


def turn_to(page: Any, tab: str) -> None:
    page.locator(".tabs button", has_text=tab).click()
    page.locator(".tabs button.on", has_text=tab).wait_for()


def take_next(page: Any, words: str) -> None:
    """Wait until somebody waits, and take them by the key."""
    page.wait_for_function("document.querySelector('.tabs button i').textContent !== '0'")
    page.keyboard.press("Alt+a")
    page.locator(".line-shopper", has_text=words).first.wait_for()
    page.get_by_label("回复顾客").wait_for()


def press(page: Any, name: str) -> None:
    page.locator(".chat-actions").get_by_role("button", name=name, exact=True).click()


def reply(page: Any, text: str) -> None:
    page.get_by_label("回复顾客").fill(text)
    page.keyboard.press("Enter")


def said(desk: Desk, talk: str) -> list[str]:
    return [d.text for d in desk.world.bot.done if d.conversation_id == talk and d.what == "say"]
