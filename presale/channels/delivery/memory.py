"""A ledger in memory, for tests and experiments; safe to share between threads."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from presale.channels.delivery.model import Arrival, Delivery, Fate, Letter, Message, Person, Stage, Value, Who


@dataclass
class _Entry:
    arrival: Arrival
    delivery: Delivery
    taken_at: datetime


@dataclass
class MemoryLedger:
    """``Ledger`` in dictionaries."""

    inbox: dict[str, _Entry] = field(default_factory=dict)
    people: dict[Who, Person] = field(default_factory=dict)
    letters: dict[str, Letter] = field(default_factory=dict)
    leases: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def arrive(self, arrival: Arrival, now: datetime) -> Delivery:
        """Write a message into the inbox, or count one more delivery of it."""
        with self._lock:
            entry = self.inbox.get(arrival.key)
            if entry is None:
                entry = self.inbox[arrival.key] = _Entry(arrival, Delivery(1, now, Stage.working), now)
            else:
                entry.delivery = replace(entry.delivery, count=entry.delivery.count + 1)
            return entry.delivery

    def reached(self, key: str, stage: Stage, reply: Message | None, now: datetime) -> None:
        """The answer to a message is that far."""
        with self._lock:
            entry = self.inbox[key]
            entry.delivery = replace(entry.delivery, stage=stage, reply=reply)
            entry.arrival, entry.taken_at = replace(entry.arrival, text="", metadata={}), now

    def take_offer(self, key: str) -> Message | None:
        """The reply that was left for a redelivery, for one taker only."""
        with self._lock:
            entry = self.inbox.get(key)
            if entry is None or entry.delivery.stage is not Stage.offered:
                return None
            entry.delivery = replace(entry.delivery, stage=Stage.replied)
            return entry.delivery.reply

    def look(self, key: str) -> Delivery | None:
        """How far the answer to a message is."""
        with self._lock:
            entry = self.inbox.get(key)
            return entry.delivery if entry else None

    def give_up(self, key: str) -> None:
        """Nobody waits for this answer any more."""
        with self._lock:
            entry = self.inbox[key]
            if entry.delivery.stage is Stage.working:
                entry.delivery = replace(entry.delivery, stage=Stage.done)

    def orphans(self, channel: str, before: datetime, now: datetime) -> tuple[Arrival, ...]:
        """Messages that were taken up before ``before`` and whose worker died."""
        with self._lock:
            found = [e for e in self.inbox.values() if self._is(e, channel, Stage.working) and e.taken_at < before]
            for entry in found:
                entry.taken_at = now
            return tuple(entry.arrival for entry in found)

    def stale_offers(self, channel: str, before: datetime) -> tuple[tuple[Arrival, Message], ...]:
        """Replies that no redelivery came for."""
        with self._lock:
            found = [e for e in self.inbox.values() if self._is(e, channel, Stage.offered) and e.taken_at < before]
            for entry in found:
                entry.delivery = replace(entry.delivery, stage=Stage.done)
            return tuple((entry.arrival, entry.delivery.reply) for entry in found if entry.delivery.reply is not None)

    def person(self, who: Who) -> Person:
        """What is remembered of a shopper."""
        with self._lock:
            return self.people.get(who, Person())

    def change(self, who: Who, how: Callable[[Person], Person]) -> Person:
        """Change what is remembered."""
        with self._lock:
            changed = self.people[who] = how(self.person(who))
            return changed

    def post(self, letters: Iterable[Letter]) -> None:
        """Add letters at the end of the order."""
        with self._lock:
            for letter in letters:
                self.letters.setdefault(letter.key, replace(letter, number=len(self.letters) + 1))

    def pending(self, who: Who) -> tuple[Letter, ...]:
        """Letters that wait or are kept, in order."""
        with self._lock:
            return tuple(x for x in self.letters.values() if x.who == who and x.fate in (Fate.waiting, Fate.kept))

    def settle(self, letter: Letter) -> None:
        """Record what became of a letter."""
        with self._lock:
            self.letters[letter.key] = letter

    def letter(self, key: str) -> Letter | None:
        """A letter by its key."""
        with self._lock:
            return self.letters.get(key)

    def due(self, channel: str, now: datetime) -> tuple[Who, ...]:
        """Shoppers for whom something waits that may be sent now."""
        with self._lock:
            waiting = [x for x in self.letters.values() if x.who.channel == channel and x.fate is Fate.waiting]
            return tuple(dict.fromkeys(x.who for x in waiting if x.not_before is None or x.not_before <= now))

    def lease(self, name: str, holder: str, until: datetime, now: datetime) -> bool:
        """Take the sole right to something until then."""
        with self._lock:
            other, ends = self.leases.get(name, (holder, now))
            if other != holder and ends > now:
                return False
            self.leases[name] = (holder, until)
            return True

    def release(self, name: str, holder: str) -> None:
        """Give the right back, if it is still one's own."""
        with self._lock:
            if self.leases.get(name, ("", None))[0] == holder:
                del self.leases[name]

    def read(self, name: str) -> Value | None:
        """A shared value."""
        with self._lock:
            return self.values.get(name)

    def write(self, name: str, value: Value) -> None:
        """Set a shared value."""
        with self._lock:
            self.values[name] = value

    def forget_before(self, channel: str, before: datetime) -> int:
        """Remove inbox rows and ended letters older than ``before``."""
        with self._lock:
            old = [k for k, e in self.inbox.items() if e.arrival.who.channel == channel and e.delivery.first_at < before]
            ended = [
                k
                for k, x in self.letters.items()
                if x.who.channel == channel and x.at < before and x.fate in (Fate.sent, Fate.failed)
            ]
            for key in old:
                del self.inbox[key]
            for key in ended:
                del self.letters[key]
            return len(old) + len(ended)

    @staticmethod
    def _is(entry: _Entry, channel: str, stage: Stage) -> bool:
        return entry.arrival.who.channel == channel and entry.delivery.stage is stage
