"""Plays the web channel's part (docs/reference/web-channel.md): answers by a table, keeps transcripts, can be cut off."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from typing import Any

import socketio
import uvicorn

UNKNOWN = [{"text": "没听懂"}]


class PlayedWebBot:
    """``answers`` maps a message to what is said; ``received`` is what came; ``gate`` and
    ``hold_sessions`` hold answers and sessions back while cleared."""

    def __init__(self) -> None:
        self.answers: dict[str, list[dict[str, Any]]] = {}
        self.refusals: dict[str, dict[str, Any]] = {}
        self.received: list[dict[str, Any]] = []
        self.requests: list[dict[str, Any]] = []
        self.transcripts: dict[str, list[dict[str, Any]]] = {}
        self.transports: list[str] = []
        self.gate = threading.Event()
        self.gate.set()
        self.hold_sessions = threading.Event()
        self.hold_sessions.set()
        self.drop_acks = 0
        self.forget_sessions = False
        self.only_polling = False
        self._taken: dict[tuple[str, str], int] = {}
        self._sockets: dict[str, str] = {}
        self._made = 0
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None
        self.port = 0

    # As a test sees it

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def only_session(self) -> str:
        (session,) = self.transcripts
        return session

    def start(self) -> None:
        """Listen on a free port; after a ``stop``, on the same one again."""
        started = threading.Event()

        class Announcing(uvicorn.Server):
            async def startup(server, sockets: Any = None) -> None:  # noqa: N805
                await super().startup(sockets)
                self._loop = asyncio.get_running_loop()
                started.set()

        transports = ["polling"] if self.only_polling else ["polling", "websocket"]
        self._sio = socketio.AsyncServer(async_mode="asgi", cors_allowed_origins="*", transports=transports)
        self._sockets = {}
        self._listen(self._sio)
        app = socketio.ASGIApp(self._sio, socketio_path="web")
        config = uvicorn.Config(
            app, port=self.port, log_level="critical", ws="wsproto", timeout_graceful_shutdown=1, lifespan="off"
        )
        self._server = Announcing(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        assert started.wait(10), "the played bot did not start"
        self.port = self._server.servers[0].sockets[0].getsockname()[1]

    def stop(self) -> None:
        """Be gone, with every connection cut."""
        assert self._server
        assert self._thread
        self._server.should_exit = True
        self._server.force_exit = True
        self._thread.join(10)

    def say(self, message: dict[str, Any], session: str | None = None) -> None:
        """Something is said without being asked: by a person, by the service, by the clock."""
        asyncio.run_coroutine_threadsafe(self._say(session or self.only_session, message), self._loop).result(10)

    def texts(self) -> list[str]:
        """What shoppers sent, in order."""
        return [str(sent["message"]) for sent in self.received]

    # As a browser sees it

    def _listen(self, sio: socketio.AsyncServer) -> None:
        sio.on("connect", self._connect)
        sio.on("session_request", self._session_request)
        sio.on("user_uttered", self._user_uttered)
        sio.on("history_request", self._history_request)

    async def _connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        self.transports.append(self._sio.transport(sid))

    async def _session_request(self, sid: str, data: dict[str, Any]) -> None:
        self.requests.append(data)
        await asyncio.get_running_loop().run_in_executor(None, self.hold_sessions.wait, 10)
        known = data.get("session_id") in self.transcripts and not self.forget_sessions
        session = data["session_id"] if known else self._new_session()
        if sid in self._sockets:
            await self._sio.leave_room(sid, self._sockets[sid])
        self._sockets[sid] = session
        await self._sio.enter_room(sid, session)
        transcript = self.transcripts[session]
        after = data.get("after") if known else None
        missed = transcript[-50:] if after is None else transcript[after:]
        confirmation = {
            "session_id": session,
            "fresh": not known,
            "reset": False,
            "last_seq": len(transcript),
            "earlier": after is None and len(transcript) > 50,
            "messages": missed,
            "longest_text": 2000,
        }
        await self._sio.emit("session_confirm", confirmation, to=sid)

    def _new_session(self) -> str:
        self._made += 1
        session = f"web-{self._made}.signed"
        self.transcripts[session] = []
        return session

    async def _user_uttered(self, sid: str, data: dict[str, Any]) -> dict[str, Any] | None:
        session, mark = self._sockets.get(sid), data["id"]
        if session is None or data.get("session_id") != session:
            return {"ok": False, "id": mark, "reason": "no_session", "text": "", "retry_after": 1}
        if data["message"] in self.refusals:
            return {"ok": False, "id": mark, **self.refusals[data["message"]]}
        if (session, mark) not in self._taken:
            self.received.append(data)
            shown = {"id": mark, "text": data.get("title") or data["message"]}
            self._taken[session, mark] = await self._record(session, "user_uttered", shown)
            asyncio.get_running_loop().create_task(self._answer(session, data["message"]))
        if self.drop_acks > 0:
            self.drop_acks -= 1
            await self._sio.disconnect(sid)
            return None
        return {"ok": True, "id": mark, "seq": self._taken[session, mark]}

    async def _answer(self, session: str, message: str) -> None:
        await self._sio.emit("typing", {"on": True, "speaker": {"kind": "assistant"}}, room=session)
        await asyncio.get_running_loop().run_in_executor(None, self.gate.wait, 10)
        for said in self.answers.get(message, UNKNOWN):
            await self._say(session, said)
        await self._sio.emit("typing", {"on": False}, room=session)

    async def _say(self, session: str, message: dict[str, Any]) -> None:
        await self._record(session, "bot_uttered", {"speaker": {"kind": "assistant"}, **message})

    async def _record(self, session: str, event: str, message: dict[str, Any]) -> int:
        seq = len(self.transcripts[session]) + 1
        recorded = {"seq": seq, "at": datetime.now(timezone.utc).isoformat(), **message}
        self.transcripts[session].append({"event": event, **recorded})
        await self._sio.emit(event, recorded, room=session)
        return seq

    async def _history_request(self, sid: str, data: dict[str, Any]) -> dict[str, Any]:
        older = self.transcripts[self._sockets[sid]][: data["before"] - 1]
        return {"ok": True, "messages": older[-50:], "earlier": len(older) > 50}


@contextmanager
def played_web_bot() -> Iterator[PlayedWebBot]:
    """A played bot that is listening."""
    bot = PlayedWebBot()
    bot.start()
    try:
        yield bot
    finally:
        bot.gate.set()
        bot.stop()
