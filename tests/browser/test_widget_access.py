"""The widget by keyboard, for screen readers, in the dark, and on a phone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.widget import ANSWERS, HOODIE_PAGE, SIZE_QUESTION, heard, launcher, mine, open_chat, say

pytestmark = pytest.mark.browser
FOCUSED = "document.activeElement.shadowRoot?.activeElement?.className"


@pytest.fixture(autouse=True)
def _answers(bot: Any) -> None:
    bot.answers = ANSWERS


def test_the_keyboard_alone_is_enough(open_page: Any, bot: Any, screen: str) -> None:
    page = open_page("/", screen)
    launcher(page).focus()
    page.keyboard.press("Enter")
    page.keyboard.type(SIZE_QUESTION)
    page.keyboard.press("Enter")
    page.locator(".capsule", has_text="配什么裤子").wait_for()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(FOCUSED) == "capsule"
    page.keyboard.press("Enter")
    page.locator(".coupon").wait_for()
    assert bot.texts() == [SIZE_QUESTION, "这件配什么裤子好"]
    page.keyboard.press("Escape")
    assert not page.locator("dialog").is_visible()
    assert page.evaluate(FOCUSED) == "launcher"


def test_shift_enter_makes_a_line_and_enter_in_an_input_method_does_not_send(open_page: Any) -> None:
    page = open_page(HOODIE_PAGE)
    open_chat(page)
    box = page.get_by_label("想问什么")
    box.fill("zaima")
    box.dispatch_event("keydown", {"key": "Enter", "isComposing": True, "bubbles": True, "cancelable": True})
    assert mine(page) == []
    box.press("Shift+Enter")
    box.press_sequentially("在不")
    box.press("Enter")
    page.locator(".me .bubble").wait_for()
    assert mine(page) == ["zaima\n在不"]


def test_a_screen_reader_hears_new_words_and_not_the_history(open_page: Any) -> None:
    page = open_page(HOODIE_PAGE)
    open_chat(page)
    log = page.get_by_role("log", name="聊天记录")
    assert log.get_attribute("aria-live") == "off"
    say(page, "在吗")
    heard(page, "在呢")
    assert log.get_attribute("aria-live") == "polite"
    assert page.get_by_role("dialog", name="小满客服").is_visible()
    assert log.get_by_text("智能助手说：").count() > 0
    assert log.get_by_text("我说：").count() == 1


def test_on_a_phone_the_sheet_covers_everything_and_holds_the_page_still(open_page: Any) -> None:
    page = open_page(HOODIE_PAGE, "phone")
    launcher(page).tap()
    box = page.locator("dialog").bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 390, 844)
    assert page.evaluate(FOCUSED) == "panel"  # not the input: its keyboard would hide half of the talk
    assert page.evaluate("document.documentElement.style.overflow") == "hidden"
    assert page.locator("dialog").evaluate("(dialog) => dialog.matches(':modal')")
    page.get_by_role("button", name="收起聊天").tap()
    assert page.evaluate("document.documentElement.style.overflow") == ""


def test_turning_a_tablet_changes_between_sheet_and_corner(open_page: Any) -> None:
    page = open_page(HOODIE_PAGE)
    open_chat(page)
    page.set_viewport_size({"width": 600, "height": 800})
    page.locator("dialog:modal").wait_for()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.locator("dialog:not(:modal)").wait_for()
    assert page.locator("dialog").is_visible()
    assert page.evaluate("document.documentElement.style.overflow") == ""


@pytest.mark.parametrize(
    ("page_scheme", "theme", "dark"),
    [("light dark", None, True), ("normal", None, False), ("normal", "dark", True), ("light dark", "light", False)],
)
def test_it_is_dark_where_the_page_is_dark(open_page: Any, page_scheme: str, theme: str | None, dark: bool) -> None:
    page = open_page("/", color_scheme="dark")
    page.evaluate("(scheme) => (document.documentElement.style.colorScheme = scheme)", page_scheme)
    page.locator("presale-chat").evaluate("(chat, theme) => chat.setAttribute('theme', theme ?? 'auto')", theme)
    assert ("dark" in page.locator(".root").get_attribute("class").split()) is dark


def test_a_page_can_open_it_ask_and_hear_that_it_opened(open_page: Any, bot: Any) -> None:
    page = open_page("/")
    launcher(page).wait_for()
    page.evaluate("document.addEventListener('presale-open', () => (window.opened = true))")
    page.locator("presale-chat").evaluate("(chat) => chat.ask('有货吗')")
    heard(page, "有货，今天发")
    assert page.evaluate("window.opened") is True
    assert page.locator("presale-chat[open]").count() == 1


def test_a_page_that_changes_its_product_without_loading_changes_the_focus(open_page: Any, bot: Any) -> None:
    page = open_page(HOODIE_PAGE)
    open_chat(page)
    change = "(chat) => { chat.setAttribute('product-id', 'qingcang-tee'); chat.setAttribute('product-name', '青仓T恤') }"
    page.locator("presale-chat").evaluate(change)
    page.get_by_text("正在看 青仓T恤").wait_for()
    say(page, "在吗")
    heard(page, "在呢")
    assert bot.received[0]["metadata"]["product_id"] == "qingcang-tee"


def test_a_widget_that_is_taken_off_the_page_hangs_up_and_can_come_back(open_page: Any, bot: Any) -> None:
    page = open_page(HOODIE_PAGE)
    open_chat(page)
    say(page, "在吗")
    heard(page, "在呢")
    page.evaluate("window.chat = document.querySelector('presale-chat'); chat.remove()")
    assert page.evaluate("window.chat.talk.line.isUp") is False
    page.evaluate("document.body.append(window.chat)")
    open_chat(page)
    heard(page, "在呢")
    assert mine(page) == ["在吗"]
