"""What is done with each thing that was fetched."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import timedelta

from presale.channels.delivery.answerer import Answerer, Ticket, letter_key
from presale.channels.delivery.model import Arrival, Bubble, Delivery, Fate, Role, Stage
from presale.channels.delivery.people import after_reading, metadata_of
from presale.channels.delivery.reading import read
from presale.channels.delivery.seat import closed_seat
from presale.channels.delivery.shopper_words import Opens, Reading, product_of_scene
from presale.channels.wecom.items import Entered, Item, NotDelivered, Wrote
from presale.channels.wecom.platform import WeComPlatform

log = logging.getLogger(__name__)
OLD_NEWS = timedelta(minutes=10)
"""On an account without a cursor the platform tells three days; what is older than this was answered by somebody else."""
WELCOME_LASTS = timedelta(seconds=20)
MAY_COME_LATER = frozenset({4, 5, 6})
"""Session over after 48 hours, session closed, more than five messages: the shopper's next message changes that."""


@dataclass(frozen=True)
class Reception:
    """Takes what was fetched; everything may come twice."""

    answerer: Answerer
    platform: WeComPlatform
    own_host: str = ""

    async def handle(self, item: Item, is_new_account: bool) -> None:
        """Answer, welcome, or note a message that did not arrive."""
        if isinstance(item, NotDelivered):
            await self.answerer.aside(self._note_failure, item)
        elif is_new_account and self.answerer.clock() - item.at > OLD_NEWS:
            return
        elif isinstance(item, Entered):
            await self._welcome(item)
        else:
            await self._answer(item)

    async def _answer(self, item: Wrote) -> None:
        delivery, arrival, reading = await self.answerer.aside(self._enter, item)
        if not delivery.is_first:
            return
        if reading.tell:
            self.answerer.take(Ticket(arrival, closed_seat()), at_once=reading.tapped)
        else:
            said = getattr(self.answerer.look.wording, reading.say) if reading.say else ""
            await self.answerer.say(arrival, closed_seat(), [Bubble(said)] if said else [])

    def _enter(self, item: Wrote) -> tuple[Delivery, Arrival, Reading]:
        ledger, now = self.answerer.ledger, self.answerer.clock()
        opened = min(item.at, now)
        person = ledger.person(item.who)
        # A tap is a message of the shopper's here, unlike on official accounts.
        reading = read(item.sent, person, self.answerer.look.wording, self.own_host, Opens.message)
        arrival = Arrival(item.key, item.who, reading.tell, metadata_of(after_reading(person, reading, opened)))
        delivery = ledger.arrive(arrival, now)
        if delivery.is_first:
            ledger.change(item.who, lambda known: after_reading(known, reading, opened))
        return delivery, arrival, reading

    async def _welcome(self, item: Entered) -> None:
        product = product_of_scene(item.scene)
        is_new = await self.answerer.aside(self._note_entry, item, product)
        if not is_new or not item.welcome_code or self.answerer.clock() - item.at > WELCOME_LASTS:
            return
        wording = self.answerer.look.wording
        text = wording.welcome_on_product if product else wording.welcome
        answer = await self.platform.welcome(item.welcome_code, letter_key(item.key, 0), text)
        if answer.code != 0:
            log.warning("a welcome was not sent", extra={"channel": item.who.channel, "code": answer.code})

    def _note_entry(self, item: Entered, product: str) -> bool:
        ledger, now = self.answerer.ledger, self.answerer.clock()
        if not ledger.arrive(Arrival(item.key, item.who, ""), now).is_first:
            return False
        ledger.reached(item.key, Stage.done, None, now)
        if product:
            ledger.change(item.who, lambda person: replace(person, product_id=product))
        return True

    def _note_failure(self, item: NotDelivered) -> None:
        letter = self.answerer.ledger.letter(item.letter) if item.letter else None
        if letter is None or letter.fate is not Fate.sent:
            return
        later = item.kind in MAY_COME_LATER and letter.role is not Role.timed
        settled = replace(letter, fate=Fate.kept if later else Fate.failed, reason=f"send_fail_{item.kind}")
        self.answerer.ledger.settle(settled)
        extra = {"channel": letter.who.channel, "letter": letter.key, "fate": settled.fate.value, "reason": settled.reason}
        log.warning("a message did not arrive", extra=extra)
