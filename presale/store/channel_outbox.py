"""Letters to shoppers, in SQL."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import sessionmaker

from presale.channels.delivery.model import Fate, Letter, Role, Who
from presale.channels.delivery.serial import message_from_json, message_to_json
from presale.store.columns import in_utc
from presale.store.wechat_tables import channel_outbox

_t = channel_outbox.c
_OPEN = (Fate.waiting.value, Fate.kept.value)
_ENDED = (Fate.sent.value, Fate.failed.value)


class OutboxOnSql:
    """The outbox's part of ``Ledger``."""

    sessions: sessionmaker

    def post(self, letters: Iterable[Letter]) -> None:
        """Add letters at the end of the order; one whose key is there already is left as it is."""
        rows = [_row(letter) for letter in letters]
        if not rows:
            return
        try:
            with self.sessions.begin() as session:
                session.execute(insert(channel_outbox), rows)
        except IntegrityError:
            self._post_new(rows)

    def _post_new(self, rows: list[dict[str, Any]]) -> None:
        with self.sessions.begin() as session:
            keys = [row["key"] for row in rows]
            known = set(session.execute(select(_t.key).where(_t.key.in_(keys))).scalars())
            for row in rows:
                if row["key"] not in known:
                    session.execute(insert(channel_outbox).values(**row))

    def pending(self, who: Who) -> tuple[Letter, ...]:
        """Letters that wait or are kept, in order."""
        own = (_t.channel == who.channel) & (_t.person == who.person) & (_t.account == who.account) & _t.fate.in_(_OPEN)
        with self.sessions() as session:
            rows = session.execute(select(channel_outbox).where(own).order_by(_t.number)).all()
        return tuple(_letter(row) for row in rows)

    def settle(self, letter: Letter) -> None:
        """Record what became of a letter."""
        values: dict[str, Any] = {
            "fate": letter.fate.value,
            "reason": letter.reason,
            "attempts": letter.attempts,
            "charged": letter.charged,
            "not_before": letter.not_before,
        }
        with self.sessions.begin() as session:
            session.execute(update(channel_outbox).where(_t.key == letter.key).values(**values))

    def letter(self, key: str) -> Letter | None:
        """A letter by its key."""
        with self.sessions() as session:
            row = session.execute(select(channel_outbox).where(_t.key == key)).one_or_none()
        return _letter(row) if row else None

    def due(self, channel: str, now: datetime) -> tuple[Who, ...]:
        """Shoppers for whom something waits that may be sent now."""
        waiting = (_t.channel == channel) & (_t.fate == Fate.waiting.value)
        ready = or_(_t.not_before.is_(None), _t.not_before <= now)
        query = select(_t.account, _t.person).where(waiting, ready).distinct().limit(500)
        with self.sessions() as session:
            return tuple(Who(channel, row.person, row.account) for row in session.execute(query))

    def _forget_outbox(self, channel: str, before: datetime) -> int:
        with self.sessions.begin() as session:
            old = (_t.channel == channel) & (_t.at < before) & _t.fate.in_(_ENDED)
            return int(session.execute(delete(channel_outbox).where(old)).rowcount)


def _row(letter: Letter) -> dict[str, Any]:
    return {
        "key": letter.key,
        "channel": letter.who.channel,
        "account": letter.who.account,
        "person": letter.who.person,
        "role": letter.role.value,
        "message": message_to_json(letter.message),
        "at": letter.at,
        "fate": letter.fate.value,
        "reason": letter.reason,
        "attempts": letter.attempts,
        "charged": letter.charged,
        "not_before": letter.not_before,
    }


def _letter(row: Any) -> Letter:
    return Letter(
        key=row.key,
        who=Who(row.channel, row.person, row.account),
        role=Role(row.role),
        message=message_from_json(row.message),
        at=in_utc(row.at),
        number=row.number,
        fate=Fate(row.fate),
        reason=row.reason,
        attempts=row.attempts,
        charged=row.charged,
        not_before=in_utc(row.not_before) if row.not_before else None,
    )
