"""A talk in the widget, on a desktop and on a phone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.widget import (
    ANSWERS,
    HOODIE_PAGE,
    SIZE_QUESTION,
    STARS,
    capsules,
    heard,
    launcher,
    mine,
    notice,
    open_chat,
    person,
    say,
    theirs,
)

pytestmark = pytest.mark.browser
PICTURES = Path(__file__).parents[2] / "docs" / "pictures"


@pytest.fixture
def page(open_page: Any, bot: Any, screen: str) -> Any:
    bot.answers = ANSWERS
    opened = open_page(HOODIE_PAGE, screen)
    open_chat(opened)
    return opened


def picture(page: Any, name: str) -> None:
    """Renew a picture of the documentation, where that is asked for."""
    if not os.environ.get("PRESALE_TAKE_PICTURES"):
        return
    page.mouse.move(0, 0)
    page.evaluate("Promise.all([...document.images].map((i) => i.complete || new Promise((r) => (i.onload = i.onerror = r))))")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=str(PICTURES / f"{name}.png"), scale="css")


def test_a_shopper_asks_presses_a_capsule_and_follows_a_card(page: Any, bot: Any, screen: str) -> None:
    say(page, SIZE_QUESTION)
    page.get_by_role("button", name="配什么裤子").click()
    card = page.locator("a.product")
    card.wait_for()
    assert mine(page) == [SIZE_QUESTION, "配什么裤子"]
    assert bot.texts() == [SIZE_QUESTION, "这件配什么裤子好"]
    assert bot.received[1]["click"] is True
    assert "¥169" in card.inner_text().replace("\n", "")
    picture(page, f"widget-{screen}")
    card.click()
    page.wait_for_url("**/products/zhixing-straight-jeans")


def test_capsules_are_gone_once_one_is_used_and_outlive_the_cards_behind_them(page: Any) -> None:
    say(page, SIZE_QUESTION)
    page.get_by_role("button", name="配什么裤子").click()
    page.locator(".coupon").wait_for()
    assert page.locator(".capsule").all_inner_texts() == ["要不要加绒"]
    end_of_log = page.locator(".capsule").bounding_box()["y"]
    assert end_of_log > page.locator(".coupon").bounding_box()["y"]


def test_a_coupon_tells_its_terms_and_is_claimed_by_its_button(page: Any, bot: Any) -> None:
    say(page, "这件配什么裤子好")
    coupon = page.locator(".coupon")
    coupon.wait_for()
    assert coupon.inner_text().split() == ["¥", "30", "满减券", "满", "300", "元可用", "11月30日到期", "领券"]
    page.get_by_role("button", name="领券").click()
    heard(page, "已经放进您的卡包啦～")
    assert bot.texts()[-1] == "帮我领券：满减券"
    assert mine(page)[-1] == "领券"
    assert page.locator(".claim").is_disabled()


def test_a_comparison_is_a_table_with_what_is_not_held_left_open(page: Any) -> None:
    say(page, "比一比")
    table = page.locator(".table table")
    table.wait_for()
    assert table.locator("tr").nth(0).locator("th").all_inner_texts() == ["", "云朵连帽卫衣", "云朵圆领卫衣"]
    assert table.locator("tr").nth(2).locator("td").all_inner_texts() == ["380 克", "—"]
    assert page.locator(".card").count() == 1


def test_dots_show_while_the_answer_is_being_made(page: Any, bot: Any) -> None:
    bot.gate.clear()
    say(page, "在吗")
    page.locator(".typing").wait_for()
    assert "正在输入" in page.locator(".who").inner_text()
    bot.gate.set()
    heard(page, "在呢")
    page.locator(".typing").wait_for(state="hidden")


def test_messages_typed_in_a_burst_keep_their_order(page: Any, bot: Any) -> None:
    for text in ("一", "二", "三"):
        say(page, text)
    expect(page.locator(".bot:not(.typing) .bubble", has_text="没听懂")).to_have_count(3)
    assert bot.texts() == ["一", "二", "三"]
    assert mine(page) == ["一", "二", "三"]


def test_what_was_said_is_still_there_on_the_next_page(page: Any) -> None:
    say(page, SIZE_QUESTION)
    page.locator(".capsule", has_text="配什么裤子").wait_for()
    before = theirs(page)[-1]
    page.goto(page.url.replace("yunduo-hoodie", "qingcang-tee"))
    open_chat(page)
    page.locator(".capsule", has_text="配什么裤子").wait_for()
    assert mine(page) == [SIZE_QUESTION]
    assert theirs(page) == [before]


def test_a_person_who_takes_over_is_named_until_the_assistant_speaks_again(page: Any, bot: Any, screen: str) -> None:
    say(page, SIZE_QUESTION)
    page.locator(".capsule").first.wait_for()
    bot.say(notice("正在请同事过来，前面还有 1 位～", queue={"place": 2}))
    page.get_by_text("排队中 · 您是第 2 位").wait_for()
    assert not page.get_by_text("小林说：").count()
    bot.say(notice("小林来啦，前面的聊天记录她都能看到"))
    bot.say(person("小林", "您好，我是店里的小林～ 您平时怕冷吗？"))
    page.locator(".person .name", has_text="小林").wait_for()
    assert page.locator(".who").inner_text().split("\n")[-1] == "小林 正在为您服务"
    assert page.locator(".strip").is_hidden()
    assert page.locator(".capsule").count() == 0
    picture(page, f"widget-person-{screen}")
    bot.say({"text": "我回来啦，接着问就好"})
    page.get_by_text("智能助手 · 正在看").wait_for()


def test_stars_are_given_once_and_stay_given_after_a_reload(page: Any, bot: Any, screen: str) -> None:
    say(page, "在吗")
    heard(page, "在呢")
    bot.say(person("小林", "那就帮您留黑色 L 啦"))
    bot.say(notice("给小林的服务打个分吧～", rating=True, quick_replies=STARS))
    page.get_by_text("智能助手 · 正在看").wait_for()  # the stars are the person's farewell
    page.get_by_role("button", name="4 星").click()
    page.get_by_text("收到，谢谢您～").wait_for()
    page.locator(".me .bubble", has_text="4星").wait_for()
    assert bot.texts()[-1] == '/rate_service{"stars": "4"}'
    page.reload()
    open_chat(page)
    page.locator(".star.lit").nth(3).wait_for()
    assert page.locator(".star.lit").count() == 4
    assert page.locator(".star:not(:disabled)").count() == 0


def test_a_closed_launcher_counts_what_was_not_read(page: Any, bot: Any) -> None:
    say(page, "在吗")
    heard(page, "在呢")
    page.get_by_role("button", name="收起聊天").click()
    bot.say({"text": "对了，今晚有满减"})
    bot.say(person("小林", "需要的话叫我～"))
    page.get_by_role("button", name="问问客服，2 条未读").wait_for()
    assert page.locator(".badge").inner_text() == "2"
    launcher(page).click()
    page.get_by_role("button", name="收起聊天").click()
    assert page.locator(".badge").is_hidden()


def test_a_picture_is_shown_and_one_that_the_page_forbids_becomes_a_link(page: Any, bot: Any) -> None:
    bot.answers = {"看图": [{"attachment": {"type": "image", "payload": {"src": "/static/hero.svg"}}}]}
    say(page, "看图")
    page.locator(".photo img").wait_for()
    assert page.locator(".photo img").evaluate("(image) => image.decode().then(() => image.naturalWidth)") > 0
    bot.say({"attachment": {"type": "image", "payload": {"src": "/static/nothing.png"}}})
    page.get_by_role("link", name="查看图片").wait_for()


def test_earlier_messages_come_when_the_log_is_scrolled_up(page: Any, bot: Any) -> None:
    say(page, "在吗")
    heard(page, "在呢")
    for number in range(3, 61):
        bot.say({"text": f"第 {number} 句"})
    page.reload()
    open_chat(page)
    heard(page, "第 60 句")
    assert page.locator(".bot .bubble", has_text="第").count() == 50
    page.locator(".log").evaluate("(log) => (log.scrollTop = 0)")
    heard(page, "在呢")
    assert theirs(page)[:2] == ["在呢", "第 3 句"]


def test_new_words_do_not_tear_a_reader_away_from_what_is_above(page: Any, bot: Any) -> None:
    say(page, "在吗")
    heard(page, "在呢")
    for number in range(30):
        bot.say({"text": f"第 {number} 句"})
    heard(page, "第 29 句")
    page.locator(".log").evaluate("(log) => (log.scrollTop = 200)")
    bot.say({"text": "还有一句", "quick_replies": capsules("好")})
    page.get_by_role("button", name="新消息 ↓").click()
    assert page.locator(".capsule").bounding_box()["y"] < page.locator(".form").bounding_box()["y"]
