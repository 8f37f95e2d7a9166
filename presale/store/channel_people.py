"""What is remembered of a shopper on a channel, in SQL."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import sessionmaker

from presale.channels.delivery.model import Person, Quota, Who
from presale.channels.delivery.serial import menus_from_json, menus_to_json
from presale.store.columns import in_utc
from presale.store.wechat_tables import channel_people

_t = channel_people.c
_ATTEMPTS = 50


class PeopleOnSql:
    """The people's part of ``Ledger``."""

    sessions: sessionmaker

    def person(self, who: Who) -> Person:
        """What is remembered of a shopper."""
        return self._versioned(who)[0]

    def change(self, who: Who, how: Callable[[Person], Person]) -> Person:
        """Change what is remembered; again from the start when another worker was faster."""
        for _ in range(_ATTEMPTS):
            known, version = self._versioned(who)
            changed = how(known)
            if (version and changed == known) or self._written(who, changed, version):
                return changed
        raise RuntimeError("A shopper's record is changed by too many at once.")

    def _versioned(self, who: Who) -> tuple[Person, int]:
        with self.sessions() as session:
            row = session.execute(select(channel_people).where(_own(who))).one_or_none()
        return (_person(row), row.version) if row else (Person(), 0)

    def _written(self, who: Who, person: Person, version: int) -> bool:
        values = _values(person)
        try:
            with self.sessions.begin() as session:
                if version:
                    mine = _own(who) & (_t.version == version)
                    return bool(
                        session.execute(update(channel_people).where(mine).values(**values, version=version + 1)).rowcount
                    )
                keys = {"channel": who.channel, "account": who.account, "person": who.person}
                session.execute(insert(channel_people).values(**keys, **values, version=1))
                return True
        except IntegrityError:  # another worker met this shopper first
            return False


def _own(who: Who) -> Any:
    return (_t.channel == who.channel) & (_t.account == who.account) & (_t.person == who.person)


def _values(person: Person) -> dict[str, Any]:
    return {
        "message_opened": person.quota.message_opened,
        "message_used": person.quota.message_used,
        "event_opened": person.quota.event_opened,
        "event_used": person.quota.event_used,
        "menus": menus_to_json(person.menus),
        "numbers_open": person.numbers_open,
        "product_id": person.product_id,
        "following": person.following,
    }


def _person(row: Any) -> Person:
    quota = Quota(
        in_utc(row.message_opened) if row.message_opened else None,
        row.message_used,
        in_utc(row.event_opened) if row.event_opened else None,
        row.event_used,
    )
    return Person(quota, menus_from_json(row.menus), row.numbers_open, row.product_id, row.following)
