"""What the channel needs of Socket.IO: the adapter is in ``socket_server.py``, the in-memory one in ``memory_wire.py``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from presale.channels.web.model import Wire


class WireServer(Protocol):
    """Connections by their id, rooms by the conversation's id. Sending to a connection that is gone does nothing."""

    async def send(self, connection_id: str, event: str, payload: Any) -> None:
        """Send an event to one connection of this process. Events to one connection arrive in the order of the calls."""

    async def enter(self, connection_id: str, room: str) -> None:
        """Put a connection of this process into a room."""

    async def leave(self, connection_id: str, room: str) -> None:
        """Take it out again."""

    async def tell(self, room: str, event: str, payload: Any) -> None:
        """Send an event that need not arrive to every connection in the room, in all processes."""

    async def ring(self, room: str, newest: Sequence[Wire]) -> None:
        """Wake the connections in the room, in all processes: there is something new, namely this."""

    async def close(self, connection_id: str) -> None:
        """End a connection of this process."""
