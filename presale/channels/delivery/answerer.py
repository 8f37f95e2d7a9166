"""From a shopper's message to its answer, whichever way it goes out."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from presale.channels.burst_runner import Bursts
from presale.channels.bursts import Fragment, Window, joined
from presale.channels.delivery import quota
from presale.channels.delivery.aside import Aside
from presale.channels.delivery.bubbles import is_empty
from presale.channels.delivery.cards import Look
from presale.channels.delivery.courier import LEASE, Clock, Courier, lease_name
from presale.channels.delivery.fate import LATE_AFTER, in_words, is_too_old
from presale.channels.delivery.merge import Packed, Room, pack
from presale.channels.delivery.model import Arrival, Bubble, Fate, Letter, Message, Role, Stage, Who
from presale.channels.delivery.numbering import next_serial, with_menu
from presale.channels.delivery.port import Ledger, Platform
from presale.channels.delivery.seat import Seat

log = logging.getLogger(__name__)
Ask = Callable[[Arrival], Awaitable[Sequence[Bubble]]]
"""Tells the bot what the shopper said and gives what it answered."""
BOT_SECONDS = 50.0
STORE_PAUSES_SECONDS = (0.2, 1.0)
LEASE_PATIENCE = 40
LEASE_STEP_SECONDS = 0.05


@dataclass(frozen=True)
class Ticket:
    """A message that waits for its turn."""

    arrival: Arrival
    seat: Seat


@dataclass
class Answerer:
    """Answers the shoppers of one channel, each in the order of their messages.

    Attributes:
        ask: the bot.
        offers: whether an answer that came too late for its callback is left for the next delivery of the message,
            because the account cannot send by itself.
    """

    ledger: Ledger
    platform: Platform
    courier: Courier
    look: Look
    clock: Clock
    aside: Aside
    ask: Ask
    conversation_of: Callable[[Who], str]
    offers: bool = False
    window: Window = field(default_factory=Window)
    bursts: Bursts = field(init=False)

    def __post_init__(self) -> None:
        self.bursts = Bursts(self._answer_turn, self.window)

    def take(self, ticket: Ticket, *, at_once: bool) -> None:
        """A message is to be answered; fragments of a burst are answered together. ``at_once``: it was tapped, not typed."""
        fragment = Fragment(ticket.arrival.text, self.bursts.now(), at_once, ticket)
        self.bursts.add(self.conversation_of(ticket.arrival.who), fragment)

    async def say(self, arrival: Arrival, seat: Seat, bubbles: Sequence[Bubble]) -> None:
        """Answer without the bot: a welcome, a message that cannot be read."""
        await self._hand_out(arrival, seat, bubbles)

    async def push(self, who: Who, bubbles: Sequence[Bubble], role: Role) -> None:
        """Send what nobody waits for: a person's words, a timed message."""
        key = secrets.token_hex(16)
        messages = await self.aside(self._pack_push, who, bubbles, role, key)
        if messages:
            await self.courier.deliver(who)

    def _pack_push(self, who: Who, bubbles: Sequence[Bubble], role: Role, key: str) -> int:
        now = self.clock()
        person = self.ledger.person(who)
        room = Room(reply=False, calls=quota.left(person.quota, role, now), menus=self.platform.menus)
        packed = pack(bubbles, room, self.look, next_serial(person))
        self._remember_menu(who, packed)
        letters = _letters(packed.calls, key, who, role, now)
        self.ledger.post(letters)
        return len(letters)

    async def _answer_turn(self, _conversation: str, turn: tuple[Fragment, ...]) -> None:
        tickets: list[Ticket] = [fragment.origin for fragment in turn]
        last = tickets[-1]
        for ticket in tickets[:-1]:
            ticket.seat.join()
        bubbles = await self._ask_bot(_one_arrival([t.arrival for t in tickets]))
        await self._hand_out_surely(last.arrival, last.seat, bubbles)
        for ticket in tickets[:-1]:
            await self.aside(self.ledger.reached, ticket.arrival.key, Stage.done, None, self.clock())

    async def _ask_bot(self, arrival: Arrival) -> Sequence[Bubble]:
        try:
            bubbles = await asyncio.wait_for(self.ask(arrival), BOT_SECONDS)
            return [bubble for bubble in bubbles if not is_empty(bubble)]
        except Exception as error:  # noqa: BLE001 - whatever the bot met, the shopper gets a sentence
            log.error("the bot failed", extra={"channel": arrival.who.channel, "error": type(error).__name__})
            return [Bubble(self.look.wording.cannot_answer_now)]

    async def _hand_out_surely(self, arrival: Arrival, seat: Seat, bubbles: Sequence[Bubble]) -> None:
        """Again when the store has a bad moment: writing the same answer down twice changes nothing."""
        for pause in STORE_PAUSES_SECONDS:
            try:
                return await self._hand_out(arrival, seat, bubbles)
            except Exception as error:  # noqa: BLE001 - the last attempt raises it; then the keeper adopts the message
                log.error("an answer was not handed out", extra={"channel": arrival.who.channel, "error": type(error).__name__})
                await asyncio.sleep(pause)
        return await self._hand_out(arrival, seat, bubbles)

    async def _hand_out(self, arrival: Arrival, seat: Seat, bubbles: Sequence[Bubble]) -> None:
        holder = secrets.token_hex(8)
        leased = await self._lease(arrival.who, holder)
        in_time = seat.claim()
        reply, letters = None, 0
        try:
            reply, letters = await self.aside(self._store, arrival, bubbles, in_time, leased)
        finally:
            seat.fill(reply if in_time else None)
            if leased:
                await self.aside(self.ledger.release, lease_name(arrival.who), holder)
        if letters:
            await self.courier.deliver(arrival.who)

    async def _lease(self, who: Who, holder: str) -> bool:
        for _ in range(LEASE_PATIENCE):
            now = self.clock()
            if await self.aside(self.ledger.lease, lease_name(who), holder, now + LEASE, now):
                return True
            await asyncio.sleep(LEASE_STEP_SECONDS)
        return False

    def _store(self, arrival: Arrival, bubbles: Sequence[Bubble], in_time: bool, leased: bool) -> tuple[Message | None, int]:
        """Write down everything that is to go out, before any of it does."""
        now, who = self.clock(), arrival.who
        late = self._foldable(who) if leased else []
        whole = [*_late_bubbles(late, self.look, now), *bubbles]
        if not whole:
            self.ledger.reached(arrival.key, Stage.done, None, now)
            return None, 0
        packed = self._packed(who, whole, in_time)
        letters = _letters(packed.calls, arrival.key, who, Role.assistant, now)
        self._remember_menu(who, packed)
        self.ledger.post(letters)
        for letter in late:
            self.ledger.settle(replace(letter, fate=Fate.sent, reason="with_next_answer"))
        self._note_reply(arrival, packed.reply, in_time)
        return packed.reply, len(letters)

    def _packed(self, who: Who, bubbles: Sequence[Bubble], in_time: bool) -> Packed:
        person = self.ledger.person(who)
        calls = quota.left(person.quota, Role.assistant, self.clock()) if self.platform.calls else 0
        room = Room(reply=in_time or self.offers, calls=calls, menus=self.platform.menus)
        return pack(bubbles, room, self.look, next_serial(person))

    def _note_reply(self, arrival: Arrival, reply: Message | None, in_time: bool) -> None:
        now = self.clock()
        if reply is None or in_time:
            self.ledger.reached(arrival.key, Stage.replied if reply else Stage.done, reply, now)
            return
        known = self.ledger.look(arrival.key)
        if known is None or known.stage is Stage.working:
            self.ledger.reached(arrival.key, Stage.offered, reply, now)
        else:  # all deliveries of the message are over
            self.ledger.post([kept_letter(arrival, reply, now)])

    def _foldable(self, who: Who) -> list[Letter]:
        """Letters that did not get out: they go with this answer, so that nothing overtakes them."""
        pending = self.ledger.pending(who)
        now = self.clock()
        for letter in (x for x in pending if is_too_old(x, now)):
            self.ledger.settle(replace(letter, fate=Fate.failed, reason="too_old"))
        return [letter for letter in pending if not is_too_old(letter, now)]

    def _remember_menu(self, who: Who, packed: Packed) -> None:
        if packed.capsules or self.ledger.person(who).numbers_open:
            self.ledger.change(who, lambda person: with_menu(person, packed.capsules))


def _one_arrival(arrivals: Sequence[Arrival]) -> Arrival:
    """A burst as one message: the words together, the newest word about the product and the like."""
    metadata: dict[str, Any] = {}
    for arrival in arrivals:
        metadata.update(arrival.metadata)
    return replace(arrivals[-1], text=joined([a.text for a in arrivals]), metadata=metadata)


def _letters(messages: Sequence[Message], key: str, who: Who, role: Role, now: datetime) -> list[Letter]:
    return [Letter(letter_key(key, place), who, role, message, now) for place, message in enumerate(messages)]


def kept_letter(arrival: Arrival, reply: Message, now: datetime) -> Letter:
    """A reply that no delivery of its message took."""
    key = letter_key(arrival.key, -1)
    return Letter(key, arrival.who, Role.assistant, reply, now, fate=Fate.kept, reason="came_too_late")


def letter_key(message_key: str, place: int) -> str:
    """The same 32 characters for the same part of the answer to the same message."""
    return hashlib.sha256(f"{message_key}#{place}".encode()).hexdigest()[:32]


def _late_bubbles(letters: Sequence[Letter], look: Look, now: datetime) -> list[Bubble]:
    texts = [in_words(letter.message) for letter in letters]
    is_late = any(now - letter.at >= LATE_AFTER for letter in letters)
    whole = "\n\n".join(text for text in texts if text)
    return [Bubble(look.wording.late.format(text=whole) if is_late else whole)] if whole else []
