"""What clients may do: join their session, write, look back. Knows Socket.IO and Rasa only through ports."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from presale.channels.rates import Rates
from presale.channels.web import refusals
from presale.channels.web.connections import BATCH, Connection, Connections, shape
from presale.channels.web.incoming import Joining, read_before, read_joining, read_message
from presale.channels.web.model import LONGEST_TEXT, Incoming, Message, on_the_wire
from presale.channels.web.outbox import Outbox
from presale.channels.web.refusals import Refusal, Refused
from presale.channels.web.sessions import Sessions
from presale.channels.web.turns import Turns
from presale.channels.web.voice import Now, Voice
from presale.channels.web.wire import WireServer

log = logging.getLogger(__name__)
FIRST_MESSAGES = 50
"""How many a client without any is given, and how many at a time when it looks back."""
UNUSED_SECONDS = 60.0
Reply = dict[str, Any]


@dataclass(frozen=True)
class Limits:
    """What one party may do in a minute."""

    by_session: Rates
    by_address: Rates
    connections: Rates


class Door:
    """The handlers of the channel's events. None of them raises."""

    def __init__(
        self,
        wire: WireServer,
        outbox: Outbox,
        sessions: Sessions,
        connections: Connections,
        voice: Voice,
        turns: Turns,
        limits: Limits,
        now: Now,
        seconds: Callable[[], float],
    ) -> None:
        self._wire, self._outbox, self._sessions, self._connections = wire, outbox, sessions, connections
        self._voice, self._turns, self._limits, self._now, self._seconds = voice, turns, limits, now, seconds

    def connect(self, connection_id: str, address: str) -> Refusal | None:
        """A connection wants to stand; a refusal if there were too many from its address."""
        wait = self._limits.connections.wait(address, self._seconds())
        if wait:
            return refusals.TOO_FAST.after(wait)
        self._connections.open(Connection(connection_id, address, self._seconds()))
        return None

    def disconnect(self, connection_id: str) -> None:
        """It is gone."""
        self._connections.close(connection_id)

    async def close_unused(self) -> None:
        """End connections that never asked for a session."""
        for connection in self._connections:
            if not connection.conversation_id and self._seconds() - connection.since > UNUSED_SECONDS:
                await self._wire.close(connection.id)

    async def session_request(self, connection_id: str, data: object) -> None:
        """Join the session that the client holds, or a new one."""
        connection = self._connections.find(connection_id)
        if connection is None:
            return
        try:
            self._count_address(connection, None)
            await self._join(connection, read_joining(data))
        except Refused as refused:
            await self._refuse(connection, refused.refusal.payload())
        except Exception as error:  # noqa: BLE001 - a store that fails must not take the connection along
            log.error("not joined", extra={"error": type(error).__name__})
            await self._refuse(connection, refusals.UNAVAILABLE.payload())

    async def user_uttered(self, connection_id: str, data: object) -> Reply:
        """Take a message of the shopper's; the reply is the acknowledgement."""
        return await self._replied(connection_id, data, self._take)

    async def history_request(self, connection_id: str, data: object) -> Reply:
        """Give earlier messages."""
        return await self._replied(connection_id, data, self._look_back)

    async def _join(self, connection: Connection, joining: Joining) -> None:
        conversation_id = self._sessions.conversation_of(joining.session_id)
        session_id = str(joining.session_id) if conversation_id else self._sessions.fresh()
        joined = conversation_id or str(self._sessions.conversation_of(session_id))
        async with connection.order:
            if connection.conversation_id and connection.conversation_id != joined:
                await self._wire.leave(connection.id, connection.conversation_id)
            connection.conversation_id, connection.stock, connection.metadata = joined, joining.stock, joining.metadata
            # From here on rings wait for the order, so nothing falls between what is read now and what comes live.
            await self._wire.enter(connection.id, joined)
            if joining.stock:
                await self._welcome_stock(connection, session_id, conversation_id is None)
            else:
                await self._welcome(connection, session_id, joining.after, conversation_id is None)
        await self._connections.ring(connection.id, ())  # more than fitted, or what a stock widget missed

    async def _welcome(self, connection: Connection, session_id: str, after: int | None, fresh: bool) -> None:
        last = 0 if fresh else await asyncio.to_thread(self._outbox.last_seq, connection.conversation_id)
        reset = not fresh and after is not None and after > last
        start = None if fresh or reset else after
        messages = await self._newest(connection, last) if start is None else await self._missed(connection, start)
        connection.given = messages[-1].seq if messages else start or 0
        confirmation = {
            "session_id": session_id,
            "fresh": fresh,
            "reset": reset,
            "last_seq": last,
            "earlier": start is None and bool(messages) and messages[0].seq > 1,
            "messages": [on_the_wire(message) for message in messages],
            "longest_text": LONGEST_TEXT,
        }
        await self._wire.send(connection.id, "session_confirm", confirmation)

    async def _welcome_stock(self, connection: Connection, session_id: str, fresh: bool) -> None:
        connection.given = 0 if fresh else await asyncio.to_thread(self._outbox.shown_seq, connection.conversation_id)
        await self._wire.send(connection.id, "session_confirm", session_id)

    async def _newest(self, connection: Connection, last: int) -> tuple[Message, ...]:
        if last == 0:
            return ()
        return await asyncio.to_thread(self._outbox.before, connection.conversation_id, last + 1, FIRST_MESSAGES)

    async def _missed(self, connection: Connection, after: int) -> tuple[Message, ...]:
        return await asyncio.to_thread(self._outbox.after, connection.conversation_id, after, BATCH)

    async def _replied(
        self, connection_id: str, data: object, handler: Callable[[Connection, object], Awaitable[Reply]]
    ) -> Reply:
        connection = self._connections.find(connection_id)
        if connection is None:
            return refusals.NO_SESSION.payload()
        try:
            return await handler(connection, data)
        except Refused as refused:
            reply = refused.refusal.payload(refused.client_id)
        except Exception as error:  # noqa: BLE001 - nothing that a client sends may end more than its own request
            log.error("not taken", extra={"error": type(error).__name__})
            reply = refusals.UNAVAILABLE.payload(_id_in(data))
        await self._refuse(connection, reply)
        return reply

    async def _take(self, connection: Connection, data: object) -> Reply:
        self._count(connection, _id_in(data))
        incoming = read_message(data)
        await self._own_session(connection, data, incoming.client_id)
        incoming = replace(incoming, metadata={**connection.metadata, **incoming.metadata})
        accepted = await asyncio.to_thread(self._outbox.add_shopper, connection.conversation_id, incoming, self._now())
        if not accepted.again:
            await self._pass_on(connection.conversation_id, accepted.message, incoming)
        return {"ok": True, "id": incoming.client_id, "seq": accepted.message.seq}

    async def _pass_on(self, conversation_id: str, message: Message, incoming: Incoming) -> None:
        try:
            await self._voice.show(conversation_id, (message,))
        finally:  # what is in the transcript is answered, whether others could be shown it or not
            await self._turns.add(conversation_id, message.seq, incoming)

    async def _look_back(self, connection: Connection, data: object) -> Reply:
        self._count(connection, None)
        await self._own_session(connection, data, None)
        before = read_before(data)
        if before is None:
            raise Refused(refusals.NOT_READABLE)
        messages = await asyncio.to_thread(self._outbox.before, connection.conversation_id, before, FIRST_MESSAGES)
        wires = [{"event": w["event"], **p} for w in map(on_the_wire, messages) for p in shape(w, connection.stock)]
        return {"ok": True, "messages": wires, "earlier": bool(messages) and messages[0].seq > 1}

    def _count(self, connection: Connection, client_id: str | None) -> None:
        self._count_address(connection, client_id)
        if wait := self._limits.by_session.wait(connection.conversation_id or connection.id, self._seconds()):
            raise Refused(refusals.TOO_FAST.after(wait), client_id)

    def _count_address(self, connection: Connection, client_id: str | None) -> None:
        if wait := self._limits.by_address.wait(connection.address, self._seconds()):
            raise Refused(refusals.TOO_FAST.after(wait), client_id)

    async def _own_session(self, connection: Connection, data: object, client_id: str | None) -> None:
        """The message belongs to the session that its connection has joined; stock widgets join by writing."""
        given = data.get("session_id") if isinstance(data, dict) else None
        claimed = self._sessions.conversation_of(given)
        if connection.conversation_id and (claimed == connection.conversation_id or (given is None or connection.stock)):
            return
        if connection.conversation_id or _id_in(data) is not None:
            raise Refused(refusals.NO_SESSION, client_id)
        await self._join(connection, Joining(session_id=given))

    async def _refuse(self, connection: Connection, reply: Reply) -> None:
        if connection.stock:
            await self._wire.send(connection.id, "bot_uttered", {"text": reply["text"]})
        else:
            await self._wire.send(connection.id, "refused", reply)


def _id_in(data: object) -> str | None:
    """The client's id as it was sent, to be named in the answer."""
    given = data.get("id") if isinstance(data, dict) else None
    return given if isinstance(given, str) and len(given) <= 64 else None
