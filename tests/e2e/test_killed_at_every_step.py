"""A process dies by kill -9 while an agent works, who presses again: nothing is lost, nothing said twice."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from presale.bench.stack import Stack
from tests.e2e.chat import Chat
from tests.e2e.desk_api import NAME, DeskApi

pytestmark = pytest.mark.e2e
STEPS = ("claim", "say", "close")
REPLY = "您好，侧躺喝不漏"
HEARD = [
    f"{NAME} 来了，前面聊的都看得到，您接着说就行。",
    REPLY,
    f"{NAME} 先忙去啦，后面有问题直接问我，我接着陪您～",
    f"刚才 {NAME} 的服务，您打几分？",
]
RECOVERY_SECONDS = 60.0


def killed_after(stack: Stack, part: str, seconds: float, act: Callable[[], None]) -> None:
    """Act, and kill this process so soon after that has begun; it is started again at once."""
    # A process ends with the thread that started it, so that must be this one.
    with ThreadPoolExecutor(1) as pool:
        acting = pool.submit(act)
        time.sleep(seconds)  # the moment of death, not a wait for something
        stack.send(part, signal.SIGKILL)
        stack.start(part)
        acting.result()


def act(api: DeskApi, step: str, handoff: int) -> None:
    """As often as it takes to get an answer."""
    if step == "claim":
        api.call("POST", f"/handoffs/{handoff}/claim")
    elif step == "say":
        api.call("POST", f"/handoffs/{handoff}/messages", json={"text": REPLY, "key": f"reply-{handoff}"})
    else:
        answer = api.answered("POST", f"/handoffs/{handoff}/close", json={"resolution": "solved"})
        assert answer.ok or answer.json()["error"]["code"] == "already_closed"


def until(holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + RECOVERY_SECONDS
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.1)
    return holds()


@pytest.mark.parametrize("dies_at", STEPS)
@pytest.mark.parametrize(
    ("part", "seconds"), [("console", 0.004), ("console", 0.03), ("bot", 0.01), ("actions", 0.01), ("worker", 0.01)]
)
def test_an_agent_presses_again_and_the_shopper_hears_everything_once(
    chat: Chat, api: DeskApi, stack: Stack, part: str, seconds: float, dies_at: str
) -> None:
    chat.say("转人工")
    handoff = api.waiting(chat.sender)
    for step in STEPS:
        if step == dies_at:
            killed_after(stack, part, seconds, partial(act, api, step, handoff))
        else:
            act(api, step, handoff)
        assert until(lambda: not chat.room.delivery.outbox.is_waiting(chat.sender))
        if step == "say":
            assert chat.say("好的") == []
    assert until(lambda: len(chat.heard_from("person", "notice")) >= len(HEARD))
    assert chat.heard_from("person", "notice") == HEARD
    assert "元" in "".join(chat.say("这款多少钱"))


def test_the_queue_is_as_it_was_after_the_console_was_killed(chat: Chat, api: DeskApi, stack: Stack) -> None:
    chat.say("转人工")
    handoff = api.waiting(chat.sender)
    stack.send("console", signal.SIGKILL)
    stack.start("console")
    assert api.waiting(chat.sender) == handoff
    assert api.call("GET", f"/handoffs/{handoff}")["context"]["question"] == "转人工"
