"""Who waits for what is sold out."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from presale.shop.embedded.database import as_stored, from_column, to_column
from presale.shop.embedded.races import LostRace
from presale.shop.embedded.tables import RESTOCK_SUBSCRIPTIONS
from presale.shop.model import RestockSubscription


def find(db: Connection, sku_id: str, subscriber: str, request_key: str | None) -> RestockSubscription | None:
    """The subscription, if there is one; fresh when ``request_key`` shows that its asker is only asking again for the answer."""
    table = RESTOCK_SUBSCRIPTIONS
    row = db.execute(select(table).where(table.c.sku_id == sku_id, table.c.subscriber == subscriber)).first()
    if row is None:
        return None
    fresh = request_key is not None and row.request_key == request_key
    return RestockSubscription(row.sku_id, row.subscriber, from_column(row.created_at), fresh)


def add(db: Connection, sku_id: str, subscriber: str, now: datetime, request_key: str | None) -> RestockSubscription:
    """Note a promise. Raises LostRace when the same one was noted meanwhile."""
    row = {"sku_id": sku_id, "subscriber": subscriber, "created_at": to_column(now), "request_key": request_key}
    try:
        db.execute(insert(RESTOCK_SUBSCRIPTIONS).values(row))
    except IntegrityError:
        raise LostRace from None
    return RestockSubscription(sku_id, subscriber, as_stored(now))
