"""The connections of this process, each with how far it has been given its conversation.

Every message reaches a connection from here, in order and once: what a ring brings is sent if it is the next number, and
otherwise the outbox is asked for what is missing. So a ring may come late, twice, in the wrong order or never.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from presale.channels.web.model import Wire, on_the_wire, payload_of
from presale.channels.web.outbox import Outbox
from presale.channels.web.stock import stock_bodies
from presale.channels.web.wire import WireServer

BATCH = 200
"""Messages read from the outbox at once."""


@dataclass
class Connection:
    """One tab. Before it has joined a session, ``conversation_id`` is empty.

    Attributes:
        since: when it was opened, in seconds of a steady clock.
        given: up to which number it has been given its conversation.
        order: held by whoever gives it something.
    """

    id: str
    address: str
    since: float
    conversation_id: str = ""
    stock: bool = True
    given: int = 0
    metadata: Mapping[str, str] = field(default_factory=dict)
    order: asyncio.Lock = field(default_factory=asyncio.Lock)


class Connections:
    """All of them, and what they are given."""

    def __init__(self, wire: WireServer, outbox: Outbox) -> None:
        self._wire = wire
        self._outbox = outbox
        self._by_id: dict[str, Connection] = {}

    def __iter__(self) -> Iterator[Connection]:
        return iter(tuple(self._by_id.values()))

    def open(self, connection: Connection) -> None:
        """A connection stands."""
        self._by_id[connection.id] = connection

    def close(self, connection_id: str) -> None:
        """It is gone."""
        self._by_id.pop(connection_id, None)

    def find(self, connection_id: str) -> Connection | None:
        """The connection with this id, if it stands."""
        return self._by_id.get(connection_id)

    async def ring(self, connection_id: str, newest: Sequence[Wire]) -> None:
        """There is something new for this connection, perhaps ``newest``."""
        connection = self.find(connection_id)
        if connection is None:
            return
        async with connection.order:
            following = [wire for wire in newest if wire["seq"] > connection.given]
            if following and following[0]["seq"] == connection.given + 1:
                await self._give(connection, following)
            elif following or not newest:
                await self._catch_up(connection)

    async def _catch_up(self, connection: Connection) -> None:
        while True:
            missed = await asyncio.to_thread(self._outbox.after, connection.conversation_id, connection.given, BATCH)
            await self._give(connection, [on_the_wire(message) for message in missed])
            if len(missed) < BATCH:
                return

    async def _give(self, connection: Connection, wires: Sequence[Wire]) -> None:
        for wire in wires:
            for payload in shape(wire, connection.stock):
                await self._wire.send(connection.id, wire["event"], payload)
            connection.given = wire["seq"]
        if wires and connection.stock:
            await asyncio.to_thread(self._outbox.note_shown, connection.conversation_id, connection.given)


def shape(wire: Wire, stock: bool) -> tuple[dict[str, object], ...]:
    """The payloads of a message for a client: for a stock widget in its form, and nothing of the shopper's own."""
    if not stock:
        return (payload_of(wire),)
    return stock_bodies(wire) if wire["event"] == "bot_uttered" else ()
