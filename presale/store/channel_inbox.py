"""Messages of shoppers and how far their answers are, in SQL. Every change is one statement, so it holds for many workers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import sessionmaker

from presale.channels.delivery.model import Arrival, Delivery, Message, Stage, Who
from presale.channels.delivery.serial import message_from_json, message_to_json
from presale.store.columns import in_utc, storable
from presale.store.wechat_tables import channel_inbox

_t = channel_inbox.c
_DELIVERY = (_t.deliveries, _t.first_at, _t.stage, _t.reply)


class InboxOnSql:
    """The inbox's part of ``Ledger``."""

    sessions: sessionmaker

    def arrive(self, arrival: Arrival, now: datetime) -> Delivery:
        """Write a message into the inbox, or count one more delivery of it."""
        try:
            with self.sessions.begin() as session:
                session.execute(insert(channel_inbox).values(**_row(arrival, now)))
            return Delivery(1, now, Stage.working)
        except IntegrityError:
            with self.sessions.begin() as session:
                session.execute(update(channel_inbox).where(_t.key == arrival.key).values(deliveries=_t.deliveries + 1))
                return _delivery(session.execute(select(*_DELIVERY).where(_t.key == arrival.key)).one())

    def reached(self, key: str, stage: Stage, reply: Message | None, now: datetime) -> None:
        """The answer to a message is that far; what the shopper wrote is not kept beyond ``working``."""
        values = {"stage": stage.value, "reply": message_to_json(reply) if reply else None, "taken_at": now}
        with self.sessions.begin() as session:
            session.execute(update(channel_inbox).where(_t.key == key).values(**values, text="", details={}))

    def take_offer(self, key: str) -> Message | None:
        """The reply that was left for a redelivery, for one taker only."""
        delivery = self.look(key)
        if delivery is None or delivery.stage is not Stage.offered:
            return None
        return delivery.reply if self._moved(key, Stage.offered, Stage.replied) else None

    def look(self, key: str) -> Delivery | None:
        """How far the answer to a message is."""
        with self.sessions() as session:
            row = session.execute(select(*_DELIVERY).where(_t.key == key)).one_or_none()
        return _delivery(row) if row else None

    def give_up(self, key: str) -> None:
        """Nobody waits for this answer any more."""
        self._moved(key, Stage.working, Stage.done)

    def orphans(self, channel: str, before: datetime, now: datetime) -> tuple[Arrival, ...]:
        """Messages that were taken up before ``before`` and whose worker died; they are the caller's from ``now`` on."""
        found = []
        for row in self._old(channel, Stage.working, before):
            own = (_t.key == row.key) & (_t.stage == Stage.working.value) & (_t.taken_at < before)
            with self.sessions.begin() as session:
                taken = session.execute(update(channel_inbox).where(own).values(taken_at=now)).rowcount
            found += [_arrival(row)] if taken else []
        return tuple(found)

    def stale_offers(self, channel: str, before: datetime) -> tuple[tuple[Arrival, Message], ...]:
        """Replies that no redelivery came for; they are the caller's from now on."""
        rows = self._old(channel, Stage.offered, before)
        taken = [row for row in rows if self._moved(row.key, Stage.offered, Stage.done)]
        return tuple((_arrival(row), message_from_json(row.reply)) for row in taken)

    def _old(self, channel: str, stage: Stage, before: datetime) -> list[Any]:
        old = (_t.channel == channel) & (_t.stage == stage.value) & (_t.taken_at < before)
        with self.sessions() as session:
            return list(session.execute(select(channel_inbox).where(old).order_by(_t.first_at).limit(100)))

    def _moved(self, key: str, before: Stage, after: Stage) -> bool:
        with self.sessions.begin() as session:
            own = (_t.key == key) & (_t.stage == before.value)
            return bool(session.execute(update(channel_inbox).where(own).values(stage=after.value)).rowcount)

    def _forget_inbox(self, channel: str, before: datetime) -> int:
        with self.sessions.begin() as session:
            old = (_t.channel == channel) & (_t.first_at < before)
            return int(session.execute(delete(channel_inbox).where(old)).rowcount)


def _row(arrival: Arrival, now: datetime) -> Mapping[str, Any]:
    return {
        "key": arrival.key,
        "channel": arrival.who.channel,
        "account": arrival.who.account,
        "person": arrival.who.person,
        "text": storable(arrival.text),
        "details": dict(arrival.metadata),
        "stage": Stage.working.value,
        "deliveries": 1,
        "first_at": now,
        "taken_at": now,
    }


def _arrival(row: Any) -> Arrival:
    return Arrival(row.key, Who(row.channel, row.person, row.account), row.text, row.details)


def _delivery(row: Any) -> Delivery:
    reply = message_from_json(row.reply) if row.reply else None
    return Delivery(row.deliveries, in_utc(row.first_at), Stage(row.stage), reply)
