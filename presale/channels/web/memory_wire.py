"""A Socket.IO server in memory, for tests and experiments: it remembers what it sent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from presale.channels.web.model import Wire


@dataclass
class MemoryWire:
    """``WireServer`` whose ``sent`` holds (connection, event, payload) in order. ``on_ring`` is what a ring calls."""

    sent: list[tuple[str, str, Any]] = field(default_factory=list)
    rooms: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    closed: list[str] = field(default_factory=list)
    on_ring: Callable[[str, Sequence[Wire]], Awaitable[None]] | None = None

    async def send(self, connection_id: str, event: str, payload: Any) -> None:
        """Remember it."""
        self.sent.append((connection_id, event, payload))

    async def enter(self, connection_id: str, room: str) -> None:
        """Put a connection into a room."""
        if connection_id not in self.rooms[room]:
            self.rooms[room].append(connection_id)

    async def leave(self, connection_id: str, room: str) -> None:
        """Take it out again."""
        if connection_id in self.rooms[room]:
            self.rooms[room].remove(connection_id)

    async def tell(self, room: str, event: str, payload: Any) -> None:
        """Remember it for everybody in the room."""
        for connection_id in self.rooms[room]:
            await self.send(connection_id, event, payload)

    async def ring(self, room: str, newest: Sequence[Wire]) -> None:
        """Wake the room."""
        for connection_id in list(self.rooms[room]):
            if self.on_ring is not None:
                await self.on_ring(connection_id, newest)

    async def close(self, connection_id: str) -> None:
        """Remember that it was ended."""
        self.closed.append(connection_id)

    def of(self, connection_id: str, event: str | None = None) -> list[Any]:
        """What a connection got: payloads of one event, or of all."""
        return [payload for to, name, payload in self.sent if to == connection_id and event in (None, name)]
