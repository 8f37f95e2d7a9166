"""The demo's pages as a shopper meets them, on a desktop and on a phone, with the widget that they carry."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.widget import ANSWERS, HOODIE, HOODIE_PAGE, heard, launcher, mine, open_chat, say

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _answers(bot: Any) -> None:
    bot.answers = ANSWERS


def test_a_product_page_makes_its_product_the_focus(open_page: Any, bot: Any, screen: str) -> None:
    page = open_page(HOODIE_PAGE, screen)
    open_chat(page)
    say(page, "在吗")
    heard(page, "在呢")
    assert bot.received[0]["metadata"] == {"product_id": HOODIE, "entry": "product_page"}
    assert "正在看 云朵连帽卫衣" in page.locator(".who").inner_text()


def test_the_chat_opens_beside_a_product_on_a_wide_screen_and_stays_closed_once_closed(open_page: Any, bot: Any) -> None:
    page = open_page(HOODIE_PAGE)
    page.get_by_text("关于“云朵连帽卫衣”").wait_for()
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    page.get_by_role("button", name="收起聊天").click()
    page.reload()
    launcher(page).wait_for()
    assert not page.locator("dialog").is_visible()
    assert bot.transports == []  # nothing was said, so nothing was connected


def test_playing_another_shopper_starts_a_talk_of_its_own(open_page: Any, bot: Any, screen: str) -> None:
    page = open_page(HOODIE_PAGE, screen)
    open_chat(page)
    say(page, "在吗")
    heard(page, "在呢")
    if screen == "phone":
        page.get_by_role("button", name="收起聊天").click()
    page.get_by_role("link", name="会员", exact=True).click()
    page.locator("a[aria-current=true]", has_text="会员").wait_for()
    open_chat(page)
    assert mine(page) == []
    say(page, "有货吗")
    heard(page, "有货，今天发")
    assert len(bot.transcripts) == 2
    assert bot.received[1]["metadata"]["customer_token"] == "token-of-c-zhou"


def test_choosing_a_colour_and_a_size_tells_price_and_stock(open_page: Any, shop: Any, screen: str) -> None:
    page = open_page(HOODIE_PAGE, screen)
    for sku in shop.product(HOODIE).skus:
        page.locator(f"input[name=color][value='{sku.color}']").check()
        page.locator(f"input[name=size][value='{sku.size}']").check()
        expected = f"有货，还有 {sku.stock} 件" if sku.stock else "售罄"
        assert page.locator("#stock").inner_text().startswith(expected)


def test_nothing_sticks_out_sideways(open_page: Any, screen: str) -> None:
    for path in ("/", HOODIE_PAGE, "/products/qingzhou-14"):
        page = open_page(path, screen)
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
