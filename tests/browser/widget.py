"""The widget as a shopper's eyes and fingers find it, and what the played bot says in these tests."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import expect

from presale.handoff.transitions import ask_for_stars

HOODIE = "yunduo-hoodie"
HOODIE_PAGE = f"/products/{HOODIE}"


def capsules(*titles: str) -> list[dict[str, str]]:
    return [{"content_type": "text", "title": title, "payload": title} for title in titles]


def person(name: str, text: str, **more: Any) -> dict[str, Any]:
    return {"text": text, "speaker": {"kind": "person", "name": name}, **more}


def notice(text: str, **more: Any) -> dict[str, Any]:
    return {"text": text, "speaker": {"kind": "notice"}, **more}


def cards(*shown: dict[str, Any]) -> dict[str, Any]:
    return {"custom": {"type": "cards", "cards": list(shown)}}


JEANS_CARD = {
    "kind": "product",
    "id": "zhixing-straight-jeans",
    "title": "直行直筒牛仔裤 男女同款",
    "price_fen": 16900,
    "image": "/pictures/zhixing-straight-jeans.svg",
    "url": "/products/zhixing-straight-jeans",
    "note": "同样偏休闲，您的身材选 32 码",
}
COUPON_CARD = {
    "kind": "coupon",
    "id": "shop-300-30",
    "title": "满减券",
    "minus_fen": 3000,
    "threshold_fen": 30000,
    "ends_at": "2026-11-30T23:59:59+08:00",
}
TABLE_CARD = {
    "kind": "comparison",
    "products": ["云朵连帽卫衣", "云朵圆领卫衣"],
    "rows": [["面料", "毛圈棉", "毛圈棉"], ["厚度", "380 克", None]],
}
SIZE_QUESTION = "这件我能穿不 一米七五 140"
ANSWERS = {
    SIZE_QUESTION: [
        {
            "text": "能穿～ 175cm、70kg 建议选 L，标准版型刚好；喜欢宽松点可以拿 XL。\n黑色 L 还有 6 件，今天 17 点前拍今天发。",
            "quick_replies": [
                {"content_type": "text", "title": "配什么裤子", "payload": "这件配什么裤子好"},
                *capsules("会起球吗"),
            ],
        }
    ],
    "这件配什么裤子好": [
        {"text": "搭这条直筒牛仔裤最多。两件一起拍用满减，合计省 30 元。", "quick_replies": capsules("要不要加绒")},
        cards(JEANS_CARD, COUPON_CARD),
    ],
    "帮我领券：满减券": [{"text": "已经放进您的卡包啦～"}],
    "比一比": [{"text": "两款对比："}, cards(TABLE_CARD, {"kind": "unheard-of"})],
    "在吗": [{"text": "在呢"}],
    "有货吗": [{"text": "有货，今天发"}],
}
STARS = [dict(button) for button in ask_for_stars("小林").data["buttons"]]
"""As they are really offered: the best first."""


def launcher(page: Any) -> Any:
    return page.get_by_role("button", name=re.compile("^问问客服"))


def open_chat(page: Any) -> None:
    """Opened by the shopper, unless a wide product page has done so by itself."""
    page.locator("presale-chat .launcher, presale-chat dialog[open]").locator("visible=true").first.wait_for()
    if launcher(page).is_visible():
        launcher(page).click()
    page.locator("dialog[open]").wait_for()


def say(page: Any, text: str) -> None:
    page.get_by_label("想问什么").fill(text)
    page.get_by_role("button", name="发送", exact=True).click()


def heard(page: Any, text: str) -> None:
    """Wait until a bubble says exactly this."""
    page.locator(".bubble", has_text=re.compile(f"{re.escape(text)}$")).last.wait_for()


def mine(page: Any) -> list[str]:
    return [text.removeprefix("我说：") for text in page.locator(".me .bubble").all_text_contents()]


def theirs(page: Any) -> list[str]:
    return [str(text) for text in page.locator(".bot:not(.typing) .bubble, .person .bubble").all_text_contents()]


def waits_for_nothing(page: Any) -> None:
    """Wait until every own message has arrived."""
    expect(page.locator(".state")).to_have_count(0)
