"""From transcript, journey and shop to the packet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from presale.conversation.port import EventLog
from presale.handoff.knowledge import Knowledge
from presale.handoff.model import Handoff
from presale.handoff.packet.facts import facts_of
from presale.handoff.packet.model import JourneyGlance, Packet
from presale.handoff.packet.reading import Reading, read
from presale.handoff.packet.shop_part import ShopPart
from presale.handoff.packet.summary import reason_in_words, summary_of
from presale.shop.port import Shop

SUGGESTIONS = 3
NEAR_ENOUGH = 0.3


class Journeys(Protocol):
    """What the worker knows about a conversation's golden minute."""

    def glance(self, conversation_id: str, now: datetime) -> JourneyGlance | None:
        """Stage, willingness and line as they are at ``now``; None for an unknown conversation."""


class Packets(Protocol):
    """Makes context packets."""

    def packet(self, handoff: Handoff, now: datetime) -> Packet:
        """Everything a person needs; what cannot be had just now is named in ``gaps``. Never raises for a shop that is down."""


@dataclass(frozen=True)
class PacketBuilder:
    """``Packets`` from what is really there.

    Attributes:
        usual_next: from the last question answered and the shelf to what people usually ask next.
    """

    events: EventLog
    shop: Shop
    journeys: Journeys
    knowledge: Knowledge
    usual_next: Callable[[str, str], tuple[str, ...]]

    def packet(self, handoff: Handoff, now: datetime) -> Packet:
        """Everything a person needs to go on."""
        reading = read(self.events.of_conversation(handoff.conversation_id))
        journey = self.journeys.glance(handoff.conversation_id, now) or JourneyGlance()
        packet = self._of_shop(self._of_talk(handoff, reading, journey), handoff, reading)
        packet = replace(packet, suggestions=self._suggestions(packet))
        return replace(packet, summary=summary_of(packet, handoff.queued_at, now))

    def _of_talk(self, handoff: Handoff, reading: Reading, journey: JourneyGlance) -> Packet:
        shelf = reading.text_of("shelf") or handoff.shelf
        return Packet(
            handoff_id=handoff.id,
            conversation_id=handoff.conversation_id,
            summary="",
            reason=handoff.reason,
            reason_in_words=reason_in_words(handoff.reason),
            question=journey.open_question or handoff.question,
            channel=handoff.channel or reading.channel,
            entry=reading.text_of("entry"),
            customer_id=handoff.customer_id,
            facts=facts_of(reading.slots),
            exchanges=reading.exchanges,
            journey=journey,
            asked_next=self.usual_next(reading.text_of("last_question"), shelf),
        )

    def _of_shop(self, packet: Packet, handoff: Handoff, reading: Reading) -> Packet:
        shop = ShopPart(self.shop)
        customer = shop.customer(handoff.customer_id, reading.text_of("customer_token"))
        product = shop.product(reading.text_of("focus_product") or reading.text_of("product_id"), reading)
        page = shop.product(reading.text_of("page_product") or reading.text_of("product_id"), reading)
        return replace(
            packet,
            customer_id=customer.id if customer else handoff.customer_id,
            customer=customer.name if customer else "",
            level=customer.level if customer else "",
            tags=customer.tags if customer else (),
            product=product,
            page=page.name if page else "",
            orders=shop.orders(customer),
            coupons=shop.coupons(customer),
            gaps=tuple(shop.gaps),
        )

    def _suggestions(self, packet: Packet) -> tuple[str, ...]:
        if not packet.question:
            return ()
        found = self.knowledge.search(packet.question, 8, packet.product.id if packet.product else None)
        texts = dict.fromkeys(s.text for s in found if s.nearness >= NEAR_ENOUGH)
        return tuple(texts)[:SUGGESTIONS]
