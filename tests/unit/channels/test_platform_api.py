"""What the platform's answers, and their absence, count as."""

from __future__ import annotations

import httpx
import pytest

from presale.channels.delivery.api import NO_ANSWER, OUTCOME_UNKNOWN, make_client, post_json

pytestmark = pytest.mark.asyncio


async def code_after(answer: httpx.Response | Exception) -> int:
    def respond(request: httpx.Request) -> httpx.Response:
        if isinstance(answer, Exception):
            raise answer
        return answer

    async with httpx.AsyncClient(transport=httpx.MockTransport(respond)) as client:
        return (await post_json(client, "https://api.example/send", {"text": "你好"}, {"access_token": "t"})).code


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (httpx.Response(200, json={"errcode": 0}), 0),
        (httpx.Response(200, json={"access_token": "x"}), 0),
        (httpx.Response(200, json={"errcode": 45015}), 45015),
        (httpx.Response(200, json={"errcode": "x"}), NO_ANSWER),
        (httpx.Response(200, json=[1]), NO_ANSWER),
        (httpx.Response(200, text="<html>"), NO_ANSWER),
        (httpx.Response(502), NO_ANSWER),
        (httpx.ConnectError("x"), NO_ANSWER),
        (httpx.ConnectTimeout("x"), NO_ANSWER),
        (httpx.RemoteProtocolError("the kept connection was closed"), NO_ANSWER),
        (httpx.ReadTimeout("x"), OUTCOME_UNKNOWN),
    ],
)
async def test_every_answer_is_a_code(answer: httpx.Response | Exception, code: int) -> None:
    assert await code_after(answer) == code


async def test_chinese_goes_out_as_it_is() -> None:
    bodies = []

    def respond(request: httpx.Request) -> httpx.Response:
        bodies.append(request.content)
        return httpx.Response(200, json={"errcode": 0})

    async with httpx.AsyncClient(transport=httpx.MockTransport(respond)) as client:
        await post_json(client, "https://api.example/send", {"text": "你好"}, {})
    assert "你好".encode() in bodies[0]


async def test_no_call_waits_for_ever() -> None:
    async with make_client() as client:
        assert (client.timeout.connect, client.timeout.read) == (5.0, 15.0)
