"""Two clients of the web channel that know nothing of its code: python-socketio's, and a bare WebSocket."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any, Protocol

import aiohttp
import socketio

OnEvent = Callable[[str, Any], None]
EVENTS = ("session_confirm", "user_uttered", "bot_uttered", "refused", "typing")
PATIENCE = 5.0


class Gone(Exception):
    """The connection broke."""


class Line(Protocol):
    """One connection."""

    async def open(self, url: str, on_event: OnEvent) -> None:
        """Connect; raises Gone."""

    async def call(self, event: str, data: Any) -> Any:
        """Send an event and wait for its acknowledgement; raises Gone."""

    async def emit(self, event: str, data: Any) -> None:
        """Send an event; raises Gone."""

    async def cut(self) -> None:
        """Break the connection without a word."""


class SocketIoLine:
    """python-socketio's client."""

    async def open(self, url: str, on_event: OnEvent) -> None:
        """Connect."""
        self._http = aiohttp.ClientSession()
        self._client = socketio.AsyncClient(reconnection=False, http_session=self._http)
        for name in EVENTS:
            self._client.on(name, self._heard(name, on_event))
        try:
            await self._client.connect(url, socketio_path="/web", transports=["websocket"], wait_timeout=PATIENCE)
        except (socketio.exceptions.ConnectionError, asyncio.TimeoutError, OSError) as error:
            await self._end()
            raise Gone from error
        except asyncio.CancelledError:
            await self._end()
            raise

    async def call(self, event: str, data: Any) -> Any:
        """Send and wait for the acknowledgement."""
        try:
            return await self._client.call(event, data, timeout=PATIENCE)
        except (socketio.exceptions.SocketIOError, OSError) as error:
            raise Gone from error

    async def emit(self, event: str, data: Any) -> None:
        """Send."""
        try:
            await self._client.emit(event, data)
        except (socketio.exceptions.SocketIOError, OSError) as error:
            raise Gone from error

    async def cut(self) -> None:
        """Break off."""
        await self._end()

    async def _end(self) -> None:
        try:
            await self._client.eio.disconnect(abort=True)
            await self._client.shutdown()
        finally:
            await self._http.close()

    @staticmethod
    def _heard(name: str, on_event: OnEvent) -> Callable[[Any], None]:
        return lambda data: on_event(name, data)


class BareLine:
    """Engine.IO 4 and Socket.IO 5 by hand, over a WebSocket."""

    async def open(self, url: str, on_event: OnEvent) -> None:
        """Connect."""
        self._on_event = on_event
        self._acks: dict[int, asyncio.Future[Any]] = {}
        self._session = aiohttp.ClientSession()
        try:
            self._socket = await self._session.ws_connect(f"{url}/web/?EIO=4&transport=websocket")
            opening = await self._socket.receive_str()
            assert opening.startswith("0{")
            await self._socket.send_str("40")
            welcome = await self._socket.receive_str()
            assert welcome.startswith("40{")
        except (aiohttp.ClientError, AssertionError, TypeError, ValueError, OSError, asyncio.TimeoutError) as error:
            await self._session.close()
            raise Gone from error
        except asyncio.CancelledError:
            await self._session.close()
            raise
        self._reading = asyncio.create_task(self._read())

    async def call(self, event: str, data: Any) -> Any:
        """Send and wait for the acknowledgement."""
        number = len(self._acks)
        self._acks[number] = asyncio.get_running_loop().create_future()
        await self._send(f"42{number}{json.dumps([event, data])}")
        try:
            return await asyncio.wait_for(self._acks[number], PATIENCE)
        except (asyncio.CancelledError, asyncio.TimeoutError) as error:
            raise Gone from error

    async def emit(self, event: str, data: Any) -> None:
        """Send."""
        await self._send(f"42{json.dumps([event, data])}")

    async def send_raw(self, packet: str) -> None:
        """Send anything."""
        await self._send(packet)

    async def cut(self) -> None:
        """Break off."""
        response = self._socket._response.connection
        if response is not None and response.transport is not None:
            response.transport.abort()
        try:
            await self._reading
        except Gone:
            pass  # the answer to a heartbeat met the cut
        finally:
            await self._session.close()

    async def _send(self, packet: str) -> None:
        try:
            await self._socket.send_str(packet)
        except (aiohttp.ClientError, OSError) as error:
            raise Gone from error

    async def _read(self) -> None:
        async for message in self._socket:
            if message.type is not aiohttp.WSMsgType.TEXT:
                break
            packet = message.data
            if packet == "2":
                await self._send("3")
            elif packet.startswith("42"):
                self._on_event(*json.loads(packet[2:]))
            elif packet.startswith("43"):
                number = packet[2 : packet.index("[")]
                self._acks[int(number)].set_result(json.loads(packet[2 + len(number) :])[0])
        for waiting in self._acks.values():
            waiting.cancel()


class Shopper:
    """One browser: keeps its session and its count, comes back when cut off, sends again until acknowledged.

    It sorts nothing and drops nothing: what it was given, in the order in which it came, is its transcript.
    """

    def __init__(self, make_line: Callable[[], Line], where: Callable[[], str]) -> None:
        self._make_line, self._where = make_line, where
        self._line: Line | None = None
        self._changed = asyncio.Event()
        self.session_id: str | None = None
        self.transcript: list[dict[str, Any]] = []
        self.joins = 0
        self.impatience = 1.0
        self.pause = 0.05

    async def come(self) -> None:
        """Connect and join, as often as it takes."""
        while True:
            self._confirmed: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
            line = self._line = self._make_line()
            try:
                await line.open(self._where(), self._heard(line))
            except Gone:
                await asyncio.sleep(self.pause)
                continue
            if await self._joined(line):
                self.joins += 1
                return
            await asyncio.sleep(self.pause)

    async def _joined(self, line: Line) -> bool:
        """Ask for the session and wait for it; a connection that does not give it is left."""
        after = self.transcript[-1]["seq"] if self.transcript else None
        try:
            await line.emit("session_request", {"protocol": 1, "session_id": self.session_id, "after": after})
            await asyncio.wait_for(self._confirmed, PATIENCE)
        except (Gone, asyncio.TimeoutError):
            await line.cut()
            return False
        except asyncio.CancelledError:
            await line.cut()
            raise
        return True

    async def say(self, text: str, number: str, **more: Any) -> int:
        """Send until it is acknowledged; gives the message's number."""
        while True:
            if self._line is None:
                await self.come()
            assert self._line is not None
            try:
                reply = await self._line.call("user_uttered", {"message": text, "id": number, **more})
            except Gone:
                await self.leave()
                continue
            assert reply["ok"], reply
            return int(reply["seq"])

    async def leave(self) -> None:
        """Cut the connection."""
        line, self._line = self._line, None
        if line is not None:
            await line.cut()

    async def until(self, seen: Callable[[list[dict[str, Any]]], bool], seconds: float = 60.0) -> None:
        """Wait until the transcript is as wanted; come back if cut off."""

        async def wait() -> None:
            while not seen(self.transcript):
                self._changed.clear()
                if self._line is None:
                    await self.come()
                    continue
                try:
                    await asyncio.wait_for(self._changed.wait(), self.impatience)
                except asyncio.TimeoutError:
                    await self.leave()

        await asyncio.wait_for(wait(), seconds)

    def _heard(self, line: Line) -> OnEvent:
        def heard(event: str, data: Any) -> None:
            if line is not self._line:
                return  # a connection that was given up already
            if event == "session_confirm":
                self.session_id = data["session_id"]
                self.transcript += data["messages"]
                if not self._confirmed.done():
                    self._confirmed.set_result(data)
            elif event in ("user_uttered", "bot_uttered"):
                self.transcript.append({"event": event, **data})
            self._changed.set()

        return heard
