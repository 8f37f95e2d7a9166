"""The web channel as clients on the network meet it."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
import redis
from rasa.core.channels.channel import UserMessage

from presale.channels.bursts import Window
from tests.support.web_clients import BareLine, Gone, Shopper, SocketIoLine
from tests.support.web_server import ORIGIN, WebServer

pytestmark = [
    pytest.mark.integration,
    pytest.mark.asyncio,
    # Sanic 21.12 and the libraries below it, when connections break off.
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning"),
]
REDIS = "redis://127.0.0.1:6379/9"
AT_ONCE = Window(0.0, 0.0, 0.0)
SOON = 10.0


class Heard:
    """Everything that a connection gets, to be waited for."""

    def __init__(self) -> None:
        self.events: asyncio.Queue[tuple[str, Any]] = asyncio.Queue()

    def __call__(self, event: str, data: Any) -> None:
        self.events.put_nowait((event, data))

    async def next(self, wanted: str) -> Any:
        while True:
            event, data = await asyncio.wait_for(self.events.get(), SOON)
            if event == wanted:
                return data


async def shopper_at(server: WebServer, line: Any = BareLine) -> Shopper:
    shopper = Shopper(line, lambda: server.url)
    await shopper.come()
    return shopper


def says(text: str) -> Any:
    return lambda transcript: any(m["text"] == text for m in transcript)


async def test_a_stock_widget_connects_asks_and_reads_the_answer(serve: Any) -> None:
    """What rasa-webchat does, step by step: no token, no acknowledgement, ``customData``, a session kept as a string."""

    async def answer(message: UserMessage) -> None:
        button = {"title": "有优惠吗", "payload": "有优惠吗"}
        await message.output_channel.send_response(message.sender_id, {"text": "一\n\n二", "buttons": [button]})
        await message.output_channel.send_response(message.sender_id, {"text": None, "image": "https://x.example/1.png"})

    server = await serve(answer, window=AT_ONCE)
    heard, line = Heard(), SocketIoLine()
    await line.open(server.url, heard)
    await line.emit("session_request", {"session_id": None})
    session_id = await heard.next("session_confirm")
    assert isinstance(session_id, str)
    await line.emit("user_uttered", {"message": "有L码吗", "customData": {"language": "zh"}, "session_id": session_id})
    replies = [{"content_type": "text", "title": "有优惠吗", "payload": "有优惠吗"}]
    assert await heard.next("bot_uttered") == {"text": "一"}
    assert await heard.next("bot_uttered") == {"text": "二", "quick_replies": replies}
    picture = {"attachment": {"type": "image", "payload": {"src": "https://x.example/1.png"}}}
    assert await heard.next("bot_uttered") == picture
    await line.cut()


async def test_what_is_said_to_a_shopper_who_is_away_is_there_when_they_come_back(serve: Any) -> None:
    server = await serve(window=AT_ONCE)
    shopper = await shopper_at(server)
    await shopper.say("在吗", "1")
    await shopper.until(says("答：在吗"))
    await shopper.leave()
    conversation = str(shopper.session_id).partition(".")[0]
    person = {"kind": "person", "name": "小林"}
    output = server.channel.get_output_channel()
    await output.send_response(conversation, {"text": "我是小林", "speaker": person, "timestamp": 1.0})
    await shopper.come()
    assert (shopper.transcript[-1]["text"], shopper.transcript[-1]["speaker"]) == ("我是小林", person)
    await shopper.leave()


async def test_what_is_said_unasked_reaches_a_shopper_who_is_there(serve: Any) -> None:
    server = await serve()
    shopper = await shopper_at(server)
    conversation = str(shopper.session_id).partition(".")[0]
    await server.channel.get_output_channel().send_text_message(conversation, "还在考虑吗")
    await shopper.until(says("还在考虑吗"))
    await shopper.leave()


async def test_a_page_of_the_console_may_connect_and_another_page_may_not(serve: Any) -> None:
    server = await serve()
    address = f"{server.url}/web/?EIO=4&transport=polling"
    async with aiohttp.ClientSession() as http:
        async with http.get(address, headers={"Origin": ORIGIN}) as own:
            assert (own.status, own.headers["Access-Control-Allow-Origin"]) == (200, ORIGIN)
        async with http.get(address, headers={"Origin": "https://elsewhere.example"}) as other:
            assert (other.status, "Access-Control-Allow-Origin" in other.headers) == (400, False)
        foreign = {"Origin": "https://elsewhere.example"}
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await http.ws_connect(f"{server.url}/web/?EIO=4&transport=websocket", headers=foreign)


async def test_without_any_allowed_origin_no_page_may_connect(serve: Any) -> None:
    server = await serve(origins=())
    address = f"{server.url}/web/?EIO=4&transport=polling"
    async with aiohttp.ClientSession() as http, http.get(address, headers={"Origin": ORIGIN}) as answer:
        assert answer.status == 400


async def test_the_health_of_the_channel_is_told(serve: Any) -> None:
    server = await serve()
    async with aiohttp.ClientSession() as http, http.get(f"{server.url}/webhooks/web/") as answer:
        assert await answer.json() == {"status": "ok"}


async def test_long_polling_works_too(serve: Any) -> None:
    server = await serve(window=AT_ONCE)
    address = f"{server.url}/web/?EIO=4&transport=polling"
    async with aiohttp.ClientSession() as http:

        async def polled() -> str:
            async with http.get(address) as answer:
                return await answer.text()

        address += f"&sid={json.loads((await polled())[1:])['sid']}"
        message = json.dumps(["user_uttered", {"message": "在吗"}])
        for packet in ("40", f"42{message}"):
            async with http.post(address, data=packet) as taken:
                assert taken.status == 200
        packets: list[str] = []
        while not any("bot_uttered" in packet for packet in packets):
            packets += (await asyncio.wait_for(polled(), SOON)).split("\x1e")
        events = [json.loads(packet[2:]) for packet in packets if packet.startswith("42")]
        assert [data["text"] for name, data in events if name == "bot_uttered"] == ["答：在吗"]


HOSTILE = [
    '42["user_uttered"]',
    '42["user_uttered",null,null,null]',
    '42["user_uttered",[[[[]]]]]',
    '421["user_uttered",{"message":{"a":1},"session_id":[],"metadata":7,"id":{}}]',
    '42["session_request",7]',
    '42["session_request",{"session_id":{"a":1},"after":"x","metadata":[1]}]',
    '42["history_request"]',
    '42["history_request",{"before":-1}]',
    '42["no_such_event",{}]',
    '42["connect",{}]',
    '42["disconnect"]',
    "42[]",
    "42{}",
    "42nonsense",
    "4",
    "49",
    "451-[]",
    "451-" + json.dumps(["user_uttered", {"_placeholder": True, "num": 0}]),
    "43[]",
    "439999999999[1]",
    "40/admin,",
    "5",
    "6",
    "9",
    "[" * 10_000,
    "42" + "[" * 50_000,
    '42["user_uttered",{"message":"\\ud800","id":"x"}]',
]


async def test_nonsense_harms_nobody_and_is_not_logged(serve: Any, caplog: pytest.LogCaptureFixture) -> None:
    server = await serve(window=AT_ONCE)
    neighbour = await shopper_at(server, SocketIoLine)
    with caplog.at_level(logging.DEBUG, logger="presale"):
        for packet in HOSTILE:
            line = BareLine()
            await line.open(server.url, Heard())
            try:
                await line.send_raw(packet)
                await line.emit("user_uttered", {"message": "秘密的话", "id": "x"})
            except Gone:
                pass
            await line.cut()
    await neighbour.say("还好吗", "1")
    await neighbour.until(says("答：还好吗"))
    await neighbour.leave()
    assert "秘密的话" not in caplog.text
    assert "还好吗" not in caplog.text


async def test_a_message_far_too_large_is_refused_kindly_and_a_monstrous_one_ends_the_connection(serve: Any) -> None:
    server = await serve()
    shopper = await shopper_at(server)
    line = shopper._line
    assert (await line.call("user_uttered", {"message": "长" * 20_000, "id": "1"}))["reason"] == "too_long"
    with pytest.raises(Gone):
        await line.call("user_uttered", {"message": "长" * 100_000, "id": "2"})
    assert await shopper.say("还好吗", "3") == 1
    await shopper.leave()


async def test_too_many_connections_from_one_address_are_refused_in_words(serve: Any) -> None:
    server = await serve(address_connections=2)
    first, second = [await shopper_at(server) for _ in range(2)]
    async with aiohttp.ClientSession() as http:
        socket = await http.ws_connect(f"{server.url}/web/?EIO=4&transport=websocket")
        await socket.receive_str()
        await socket.send_str("40")
        refused = await socket.receive_str()
        assert refused.startswith("44")
        assert json.loads(refused[2:])["data"]["reason"] == "too_fast"
        await socket.close()
    await first.leave()
    await second.leave()


async def test_a_burst_over_the_network_is_answered_once_within_the_time_promised(serve: Any) -> None:
    server = await serve(window=Window())
    shopper = await shopper_at(server)
    for number, text in enumerate(("在吗", "这个", "有L码")):
        await shopper.say(text, str(number))
    last = asyncio.get_running_loop().time()
    await shopper.until(says("答：这个有L码"))
    assert asyncio.get_running_loop().time() - last < 1.5
    assert [m["event"] for m in shopper.transcript] == ["user_uttered"] * 3 + ["bot_uttered"]
    await shopper.leave()


@pytest_asyncio.fixture
async def two_bots(serve: Any) -> AsyncIterator[tuple[WebServer, WebServer]]:
    """Two bots on one store that tell each other through Redis."""
    try:
        client = redis.Redis.from_url(REDIS, socket_connect_timeout=1)
        client.ping()
        client.close()
    except redis.RedisError:
        pytest.skip(f"no Redis answers at {REDIS}")
    yield await serve(window=AT_ONCE, redis_url=REDIS), await serve(window=AT_ONCE, redis_url=REDIS)


async def test_two_tabs_at_two_bots_are_in_step(two_bots: tuple[WebServer, WebServer]) -> None:
    one, two = two_bots
    first = await shopper_at(one)
    second = Shopper(SocketIoLine, lambda: two.url)
    second.session_id = first.session_id
    await second.come()
    mark = secrets.token_hex(4)
    for number in range(5):
        await first.say(f"左{mark}{number}", f"l{number}", click=True)
        await second.say(f"右{mark}{number}", f"r{number}", click=True)
    for shopper in (first, second):
        await shopper.until(lambda transcript: len(transcript) >= 20)
    assert first.transcript == second.transcript
    assert [m["seq"] for m in first.transcript] == list(range(1, 21))
    await first.leave()
    await second.leave()


async def test_a_person_speaks_through_one_bot_to_a_shopper_at_the_other(two_bots: tuple[WebServer, WebServer]) -> None:
    one, two = two_bots
    shopper = await shopper_at(one)
    conversation = str(shopper.session_id).partition(".")[0]
    await two.channel.get_output_channel().send_response(conversation, {"text": "我是小林"})
    await shopper.until(says("我是小林"))
    assert shopper.joins == 1
    await shopper.leave()
