"""``WireServer`` on python-socketio, with Redis between several bots."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from socketio import AsyncManager, AsyncRedisManager, AsyncServer

from presale.channels.web.model import Wire

log = logging.getLogger(__name__)
NAMESPACE = "/"
REDIS_CHANNEL = "presale-web"
_RING = "ring"
PING_SECONDS = 20
PONG_SECONDS = 15
LARGEST_PACKET = 200_000
"""Bytes. Ten times what a message may have, so that one that is too long can be refused with a friendly word."""
OnRing = Callable[[str, Sequence[Wire]], Awaitable[None]]


class Rings(AsyncManager):
    """Gives rings to the process's own connections instead of sending them out."""

    on_ring: OnRing | None = None

    async def emit(self, event: str, data: Any, namespace: str, room: str | None = None, **options: Any) -> None:
        """Send an event to the connections of this process, or wake them."""
        if event != _RING or self.on_ring is None:
            await super().emit(event, data, namespace, room=room, **options)
            return
        newest = data[0] if isinstance(data, list) and len(data) == 1 and isinstance(data[0], list) else data
        present = [sid for sid, _ in self.get_participants(namespace, room)] if namespace in self.rooms else []
        await asyncio.gather(*(self.on_ring(sid, newest) for sid in present))


class RedisRings(AsyncRedisManager, Rings):
    """The same over several processes: Redis carries the event, ``Rings`` handles it in each."""


class SocketServer:
    """``WireServer`` on an ``AsyncServer`` that runs inside Sanic."""

    def __init__(self, origins: Sequence[str], redis_url: str | None = None) -> None:
        self.manager = RedisRings(redis_url, channel=REDIS_CHANNEL, logger=_quiet()) if redis_url else Rings()
        self.sio = AsyncServer(
            async_mode="sanic",
            client_manager=self.manager,
            # An empty list would mean all.
            cors_allowed_origins=list(origins) or ["null:"],
            cors_credentials=False,
            ping_interval=PING_SECONDS,
            ping_timeout=PONG_SECONDS,
            max_http_buffer_size=LARGEST_PACKET,
            # Their lines at INFO hold what shoppers write.
            logger=_quiet(),
            engineio_logger=_quiet(),
        )

    async def send(self, connection_id: str, event: str, payload: Any) -> None:
        """Send an event to one connection of this process."""
        await self.sio.emit(event, payload, to=connection_id, ignore_queue=True)

    async def enter(self, connection_id: str, room: str) -> None:
        """Put a connection into a room."""
        await self.sio.enter_room(connection_id, room)

    async def leave(self, connection_id: str, room: str) -> None:
        """Take it out again."""
        await self.sio.leave_room(connection_id, room)

    async def tell(self, room: str, event: str, payload: Any) -> None:
        """Send an event to every connection in the room."""
        await self.sio.emit(event, payload, room=room)

    async def ring(self, room: str, newest: Sequence[Wire]) -> None:
        """Wake the connections in the room."""
        await self.sio.emit(_RING, list(newest), room=room)

    async def close(self, connection_id: str) -> None:
        """End a connection."""
        await self.sio.disconnect(connection_id)

    async def shut_down(self) -> None:
        """Close all connections so that clients come back by themselves, as they do not when told to go."""
        for socket in tuple(self.sio.eio.sockets.values()):
            await socket.close(wait=False, reason=self.sio.reason.SERVER_DISCONNECT)
        await self.sio.shutdown()


class _OneLine(logging.Filter):
    """Whoever sends nonsense gets one line in the log, not a traceback for each packet."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Replace the traceback by the error's name."""
        if record.exc_info and record.exc_info[0]:
            record.msg = f"{record.msg} ({record.exc_info[0].__name__})"
            record.exc_info = record.exc_text = None
        return True


def _quiet() -> logging.Logger:
    logger = logging.getLogger(f"{__name__}.library")
    logger.setLevel(logging.ERROR)  # below are lines with texts, and one for each message to a connection just lost
    if not logger.filters:
        logger.addFilter(_OneLine())
    return logger
