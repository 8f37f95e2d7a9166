"""What the shop has taken on to do with orders."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from presale.errors import NotFound
from presale.shop.embedded.database import as_stored, from_column, to_column
from presale.shop.embedded.races import LostRace
from presale.shop.embedded.tables import SERVICE_REQUESTS
from presale.shop.model import RequestKind, ServiceRequest


def find_open(db: Connection, order_no: str, kind: RequestKind, request_key: str | None) -> ServiceRequest | None:
    """The open request of this kind; fresh when ``request_key`` shows that its asker is only asking again for the answer."""
    still_open = select(SERVICE_REQUESTS).where(
        SERVICE_REQUESTS.c.order_no == order_no, SERVICE_REQUESTS.c.kind == kind.value, SERVICE_REQUESTS.c.closed_at.is_(None)
    )
    row = db.execute(still_open).first()
    return None if row is None else _request(row, fresh=request_key is not None and row.request_key == request_key)


def add(
    db: Connection, order_no: str, kind: RequestKind, detail: str, due: datetime, now: datetime, request_key: str | None
) -> ServiceRequest:
    """Take a request on. Raises LostRace when the same one was taken on meanwhile."""
    request = ServiceRequest(secrets.token_hex(8), order_no, kind, as_stored(due))
    row = {
        "id": request.id,
        "order_no": order_no,
        "kind": kind.value,
        "detail": detail,
        "due": to_column(due),
        "created_at": to_column(now),
        "request_key": request_key,
    }
    try:
        db.execute(insert(SERVICE_REQUESTS).values(row))
    except IntegrityError:
        raise LostRace from None
    return request


def close(db: Connection, request_id: str, now: datetime) -> None:
    """Note that the shop has dealt with a request. Repeating is safe. Raises NotFound."""
    one = SERVICE_REQUESTS.c.id == request_id
    done = update(SERVICE_REQUESTS).where(one, SERVICE_REQUESTS.c.closed_at.is_(None)).values(closed_at=to_column(now))
    if db.execute(done).rowcount == 0 and db.execute(select(SERVICE_REQUESTS.c.id).where(one)).first() is None:
        raise NotFound("The shop has no such service request.")


def _request(row: Any, fresh: bool) -> ServiceRequest:
    return ServiceRequest(row.id, row.order_no, RequestKind(row.kind), from_column(row.due), fresh)
