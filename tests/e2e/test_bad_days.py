import signal
import time
from collections.abc import Callable

import pytest

from presale.bench.stack import Stack
from presale.shop.client import HttpShop
from tests.e2e.conftest import NewShopper
from tests.e2e.facts import assert_price_is_lawful
from tests.e2e.shopper import Answer, Shopper

pytestmark = pytest.mark.e2e
HOODIE = "yunduo-hoodie"
RECOVERY_SECONDS = 30.0
POLL_SECONDS = 0.5
UGLY = {
    "five thousand characters": "这件卫衣到底好不好看呢" * 500,
    "emoji alone": "😂😂🥺👍",
    "HTML": "<script>alert('x')</script><b>多少钱</b>",
    "SQL": "'; DROP TABLE events; -- 有货吗",
    "a command": '/ask_price{"height": "180"}',
    "blanks": "   \n\t  ",
    "control characters": "多少\x00钱\x1b[31m",
}


@pytest.mark.parametrize("message", UGLY.values(), ids=UGLY.keys())
def test_an_ugly_message_is_answered_and_does_no_harm(message: str, shopper: NewShopper, shop: HttpShop) -> None:
    visitor = shopper(page=HOODIE)
    answer = visitor.say(message)
    assert "<script" not in answer.text
    assert len(answer.text) < 1000
    assert_price_is_lawful(visitor.say("这款卫衣多少钱").text, shop.product(HOODIE).price_fen, shop)


@pytest.mark.parametrize("how", [signal.SIGSTOP, signal.SIGKILL], ids=["silent", "gone"])
def test_a_shop_that_fails_is_said_so_and_comes_back(how: int, shopper: NewShopper, shop: HttpShop, stack: Stack) -> None:
    visitor = shopper(page=HOODIE)
    price = shop.product(HOODIE).price_fen
    assert_price_is_lawful(visitor.say("这款多少钱").text, price, shop)

    stack.send("shop", how)
    try:
        for question in ("现在到手多少", "黑色L还有吗"):
            down = _until(visitor, question, _shop_is_down)
        assert not [word for word in ("有货", "剩", "卖完") if word in down.text]
    finally:
        _bring_back(stack, how)
    back = _until(visitor, "那到手多少钱呢", lambda answer: not _shop_is_down(answer))
    assert_price_is_lawful(back.text, price, shop)


def _bring_back(stack: Stack, how: int) -> None:
    if how == signal.SIGSTOP:
        stack.send("shop", signal.SIGCONT)
    else:
        stack.start("shop")


def _shop_is_down(answer: Answer) -> bool:
    return "系统这会儿没回应" in answer.text


def _until(visitor: Shopper, message: str, holds: Callable[[Answer], bool]) -> Answer:
    """Ask until the answer is as expected: held answers may live some seconds, and so may the breaker's pause."""
    begun = time.monotonic()
    while True:
        answer = visitor.say(message)
        if holds(answer):
            return answer
        assert time.monotonic() - begun < RECOVERY_SECONDS, answer.text
        time.sleep(POLL_SECONDS)
