"""One call from WeChat, answered: whatever happens, it gets the right status, and the shopper no “暂时无法提供服务”."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from presale.channels.delivery.answerer import Answerer, Ticket
from presale.channels.delivery.model import Arrival, Bubble, Delivery, Message, Stage, Text, Who
from presale.channels.delivery.people import after_reading, metadata_of
from presale.channels.delivery.reading import read
from presale.channels.delivery.seat import Seat
from presale.channels.delivery.shopper_words import Opens, Reading
from presale.channels.responses import Response, refused, too_large
from presale.channels.seal.envelope import Keys, sealed_xml
from presale.channels.wechat.call import MOST_BYTES, echo, open_call
from presale.channels.wechat.incoming import Incoming
from presale.channels.wechat.parse import parse
from presale.channels.wechat.reply import SUCCESS, reply_xml
from presale.errors import ForgedCall, MalformedCall

CHANNEL = "wechat"
LAST_DELIVERY = 3
POLL_SECONDS = 0.2


@dataclass(frozen=True)
class Patience:
    """WeChat's, which hangs up after 5 s and delivers again.

    Attributes:
        budget_seconds: how long a reply may take.
        past_seconds: how much longer to say nothing, so that WeChat hangs up.
        redelivered_after: WeChat delivers again because it did not get the reply, and no sooner than this. What comes
            sooner is somebody else's repetition.
    """

    budget_seconds: float = 4.5
    past_seconds: float = 1.0
    redelivered_after: timedelta = timedelta(seconds=2.5)


@dataclass(frozen=True)
class Callback:
    """Answers WeChat's calls for one account."""

    keys: Keys
    answerer: Answerer
    own_host: str = ""
    plain_allowed: bool = True
    patience: Patience = Patience()

    def verify(self, query: Mapping[str, str]) -> Response:
        """The GET with which WeChat asks whether this server is meant."""
        try:
            return Response(200, echo(query, self.keys, self.answerer.clock()))
        except ForgedCall as error:
            return refused(CHANNEL, 403, error)

    async def receive(self, query: Mapping[str, str], body: bytes) -> Response:
        """The POST that brings a message."""
        if len(body) > MOST_BYTES:
            return too_large(CHANNEL)
        now = self.answerer.clock()
        try:
            opened = open_call(query, body, self.keys, now, plain_allowed=self.plain_allowed)
            incoming = parse(opened.fields)
        except ForgedCall as error:
            return refused(CHANNEL, 403, error)
        except MalformedCall as error:
            return refused(CHANNEL, 400, error)
        reply = await self._reply_to(incoming, now)
        if reply is None:
            return Response(200, SUCCESS)
        xml = reply_xml(reply, incoming.shopper, incoming.account, now)
        return Response(200, sealed_xml(xml, now, secrets.token_hex(8), self.keys) if opened.encrypted else xml)

    async def _reply_to(self, incoming: Incoming, now: datetime) -> Message | None:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + self.patience.budget_seconds
        delivery, arrival, reading = await self.answerer.aside(self._enter, incoming, now)
        if not delivery.is_first:
            return await self._again(arrival, delivery, now, deadline)
        seat = Seat()
        await self._start(arrival, reading, seat)
        reply = await seat.wait(deadline - loop.time())
        if reply is None and self.answerer.offers and not seat.joined and await self._still_working(arrival):
            await asyncio.sleep(self.patience.past_seconds)
        return reply

    def _enter(self, incoming: Incoming, now: datetime) -> tuple[Delivery, Arrival, Reading]:
        """Write the message down, and what it changes about the shopper if it is new."""
        ledger = self.answerer.ledger
        who = Who(CHANNEL, incoming.shopper)
        person = ledger.person(who)
        reading = read(incoming.sent, person, self.answerer.look.wording, self.own_host, Opens.nothing)
        arrival = Arrival(incoming.key, who, reading.tell, metadata_of(after_reading(person, reading, now)))
        delivery = ledger.arrive(arrival, now)
        if delivery.is_first:
            ledger.change(who, lambda known: after_reading(known, reading, now))
        return delivery, arrival, reading

    async def _start(self, arrival: Arrival, reading: Reading, seat: Seat) -> None:
        if reading.tell:
            self.answerer.take(Ticket(arrival, seat), at_once=reading.tapped)
        else:
            said = getattr(self.answerer.look.wording, reading.say) if reading.say else ""
            await self.answerer.say(arrival, seat, [Bubble(said)] if said else [])

    async def _again(self, arrival: Arrival, delivery: Delivery, now: datetime, deadline: float) -> Message | None:
        """WeChat did not hear the reply, or there was none yet."""
        if delivery.stage is Stage.replied:
            return delivery.reply if now - delivery.first_at >= self.patience.redelivered_after else None
        if not self.answerer.offers or delivery.stage is Stage.done:
            return None
        return await self._offered(arrival, delivery, deadline)

    async def _offered(self, arrival: Arrival, delivery: Delivery, deadline: float) -> Message | None:
        """For accounts that cannot send by themselves: wait for the answer; at last, say that it will come."""
        loop = asyncio.get_running_loop()
        aside, ledger = self.answerer.aside, self.answerer.ledger
        while loop.time() < deadline and await self._still_working(arrival):
            await asyncio.sleep(POLL_SECONDS)
        offer = await aside(ledger.take_offer, arrival.key)
        if offer is not None or not await self._still_working(arrival):
            return offer
        if delivery.count >= LAST_DELIVERY:
            await aside(ledger.give_up, arrival.key)
            return Text(self.answerer.look.wording.still_working)
        await asyncio.sleep(self.patience.past_seconds)
        return None

    async def _still_working(self, arrival: Arrival) -> bool:
        known = await self.answerer.aside(self.answerer.ledger.look, arrival.key)
        return known is not None and known.stage is Stage.working
