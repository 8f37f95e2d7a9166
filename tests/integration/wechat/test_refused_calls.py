"""Calls that are not WeChat's, not for us, or traps: each gets its status, the log no secret, and the next shopper an answer."""

from __future__ import annotations

import logging

import pytest

from presale.channels.seal.envelope import checked_keys, seal
from presale.channels.simulator.configuration import FOR_TRYING
from tests.support.wechat_world import a_world

pytestmark = [pytest.mark.integration, pytest.mark.asyncio]
CONTENT = (
    "<xml><ToUserName>gh_1</ToUserName><FromUserName>a</FromUserName><CreateTime>1</CreateTime>"
    "<MsgType>text</MsgType><Content>在吗</Content><MsgId>7</MsgId></xml>"
)
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><xml><Content>&b;</Content></xml>'


async def test_each_call_that_is_wrong_gets_its_status_and_no_secret_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    async with a_world() as world:
        query, body = world.official.sealed_call(CONTENT)
        stranger = checked_keys(FOR_TRYING["WECHAT_TOKEN"], "wx-of-another", (FOR_TRYING["WECHAT_AES_KEY"],))
        encrypted, signature = seal(CONTENT, query["timestamp"], query["nonce"], stranger)
        foreign = f"<xml><Encrypt>{encrypted}</Encrypt></xml>".encode()
        world.clock.advance(minutes=-11)
        old_query, old_body = world.official.sealed_call(CONTENT)
        world.clock.advance(minutes=11)
        plain = {name: query[name] for name in ("timestamp", "nonce", "signature")}
        calls = {
            "right": (query, body, 200),
            "again": (query, body, 200),
            "no query": ({}, body, 403),
            "bad signature": ({**query, "msg_signature": "0" * 40}, body, 403),
            "bad plain signature": ({**plain, "signature": "0" * 40}, CONTENT.encode(), 403),
            "another account": ({**query, "msg_signature": signature}, foreign, 403),
            "old": (old_query, old_body, 403),
            "cut off": (query, body[: len(body) // 2], 400),
            "cut off in the plain": (plain, CONTENT.encode()[:-20], 400),
            "bomb": (plain, BOMB.encode(), 400),
            "sealed bomb": (*world.official.sealed_call(BOMB), 400),
            "nothing": (plain, b"", 400),
            "from nobody": (plain, b"<xml><MsgType>text</MsgType></xml>", 400),
            "a megabyte": (query, b"x" * 1_000_000, 413),
        }
        with caplog.at_level(logging.DEBUG):
            got = {name: await _status(world, q, b) for name, (q, b, _) in calls.items()}
        assert got == {name: status for name, (_, _, status) in calls.items()}
        assert world.bot.texts() == ["在吗"]
        assert [FOR_TRYING[name] for name in FOR_TRYING if FOR_TRYING[name] in caplog.text and "APP_ID" not in name] == []
        await world.says("b", "有货吗")
        assert world.heard("b") == ["答：有货吗"]


async def test_a_call_repeated_at_once_is_not_answered_again() -> None:
    async with a_world() as world:
        query, body = world.official.sealed_call(CONTENT)
        first = await world.phone.post(world.callback_url(), params=query, content=body)
        second = await world.phone.post(world.callback_url(), params=query, content=body)
        assert "Encrypt" in first.text
        assert second.text == "success"
        assert world.bot.texts() == ["在吗"]


async def _status(world, query: dict[str, str], body: bytes) -> int:
    return (await world.phone.post(world.callback_url(), params=query, content=body)).status_code
