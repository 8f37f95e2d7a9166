"""What a shopper's message changes in what is remembered of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from presale.channels.delivery import quota
from presale.channels.delivery.model import Person
from presale.channels.delivery.shopper_words import Opens, Reading


def after_reading(person: Person, reading: Reading, now: datetime) -> Person:
    """The shopper after their message: windows, product, whether they follow."""
    opened = person.quota
    if reading.opens is Opens.message:
        opened = quota.opened_by_message(opened, now)
    elif reading.opens is Opens.event:
        opened = quota.opened_by_event(opened, now)
    following = person.following if reading.following is None else reading.following
    return replace(person, quota=opened, product_id=reading.product_id or person.product_id, following=following)


def metadata_of(person: Person) -> dict[str, str]:
    """What the bot is told beside the words."""
    return {"product_id": person.product_id} if person.product_id else {}
