"""Nothing that is said can become code, and the strictest policies of a page do not break the widget."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI, Response

from tests.browser.conftest import serving
from tests.browser.widget import ANSWERS, HOODIE_PAGE, cards, heard, notice, open_chat, person, say

pytestmark = pytest.mark.browser
EVIL = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>"\'`${window.hit=1}`'
EVIL_URL = "javascript:window.hit=1"
HOSTILE = [
    {"text": EVIL + "\n第二行", "quick_replies": [{"title": EVIL, "payload": EVIL}]},
    person(EVIL, EVIL),
    notice(EVIL, queue={"place": EVIL}),
    cards(
        {"kind": "product", "id": EVIL, "title": EVIL, "price_fen": EVIL, "image": EVIL_URL, "url": EVIL_URL, "note": EVIL},
        {"kind": "product"},
        {"kind": "coupon", "title": EVIL, "minus_fen": EVIL, "threshold_fen": EVIL, "ends_at": EVIL, "payload": {"a": 1}},
        {"kind": "comparison", "products": [EVIL, {"title": EVIL}, 7], "rows": [[EVIL, None], EVIL, None, [{"x": 1}]]},
        {"kind": "comparison", "products": EVIL, "rows": {"a": 1}},
        {"kind": "toString"},
        {"kind": "__proto__"},
    ),
    {"attachment": {"type": "image", "payload": {"src": EVIL_URL}}},
    {"attachment": {"type": "image", "payload": {"src": "data:text/html,<script>window.hit=1</script>"}}},
    {"attachment": "x", "custom": "x", "quick_replies": "x", "speaker": "x", "queue": 3, "text": 5},
    {"quick_replies": [None, 3, {"title": 4}, {"payload": "x"}], "custom": {"type": "cards", "cards": "x"}},
    {"text": "给个分", "rating": True},
    {"text": "最后一句"},
]


def test_hostile_text_is_shown_as_text_wherever_it_comes(open_page: Any, bot: Any) -> None:
    bot.answers = {"来": HOSTILE}
    page = open_page(HOODIE_PAGE)
    open_chat(page)
    say(page, "来")
    heard(page, "最后一句")
    say(page, EVIL)
    page.locator(".me .bubble", has_text="onerror").wait_for()
    assert page.locator(".bot .bubble", has_text="第二行").inner_text() == EVIL + "\n第二行"
    assert page.evaluate("window.hit") is None
    inside = "document.querySelector('presale-chat').shadowRoot"
    assert page.evaluate(f"{inside}.querySelectorAll('script, [onerror], [href^=\"javascript\"]').length") == 0
    assert page.evaluate(f"[...{inside}.querySelectorAll('.card img, .photo img')].map((i) => i.src)") == []


NONSENSE = """
window.WebSocket = class {
    constructor() {
        this.readyState = 1;
        setTimeout(() => this.onmessage({ data: '0{"pingInterval":1}' }));
    }
    send(packet) {
        if (packet !== "40") return;
        const packets = ["", "4", "42", "42x", "42{}", "42[]", '42["bot_uttered"]', '42["bot_uttered",null]', "40", "439[]",
            "6", "b", '42["session_confirm",5]', '42["session_confirm",{"session_id":5}]',
            '42["session_confirm",{"session_id":"x","messages":[null,3,{"seq":"1"}],"last_seq":"y"}]',
            '42["user_uttered",[{"seq":1}]]'];
        for (const data of packets) this.onmessage({ data });
    }
    close() {}
};
"""


def test_nonsense_on_the_line_breaks_nothing(open_page: Any) -> None:
    page = open_page(HOODIE_PAGE, script=NONSENSE)
    open_chat(page)
    say(page, "在吗")
    page.get_by_text("连上就发").wait_for()


STRICT = (
    "default-src 'none'; script-src {console}; connect-src {bot} {socket}; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


@pytest.fixture
def merchant_url(console_url: str, bot: Any) -> Iterator[str]:
    """A shop's own page on another origin, under a policy that allows the widget and nothing else."""
    shop = FastAPI()
    tag = f'<script src="{console_url}/widget.js" async></script>'
    element = f'<presale-chat server="{bot.url}" accent="gold" label="找客服" name="某某店"></presale-chat>'

    @shop.get("/")
    def page() -> Response:
        policy = STRICT.format(console=console_url, bot=bot.url, socket=bot.url.replace("http", "ws"))
        html = f"<!doctype html><meta charset=utf-8><title>店</title><h1>店</h1>{element}{tag}"
        return Response(html, media_type="text/html", headers={"content-security-policy": policy})

    with serving(shop) as url:
        yield url


def test_a_shops_own_page_under_the_strictest_policy_carries_the_widget(open_page: Any, bot: Any, merchant_url: str) -> None:
    bot.answers = ANSWERS
    page = open_page(merchant_url)
    page.get_by_role("button", name="找客服").click()
    say(page, "在吗")
    heard(page, "在呢")
    colours = "(send) => [getComputedStyle(send).backgroundColor, getComputedStyle(send).color]"
    assert page.locator(".send").evaluate(colours) == ["rgb(255, 215, 0)", "rgb(31, 29, 27)"]  # dark words on a bright accent
    assert page.get_by_role("dialog", name="某某店").is_visible()


def test_the_shops_own_styles_do_not_reach_in(open_page: Any, bot: Any) -> None:
    page = open_page("/")
    open_chat(page)
    page.evaluate(
        """() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync("button, textarea, dialog, div { display: none !important; color: red !important }");
            document.adoptedStyleSheets = [sheet];
        }"""
    )
    assert page.get_by_label("想问什么").is_visible()
