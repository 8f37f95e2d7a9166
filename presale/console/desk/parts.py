"""What the desk works with, built once by the composition root."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from presale.accounts.people import People
from presale.console.account.now import utc_now
from presale.console.desk.canned import CannedReply
from presale.conversation.port import EventLog
from presale.customers.ports import CustomerBook, GiftBook
from presale.handoff.knowledge import Knowledge
from presale.handoff.packet.builder import Packets
from presale.handoff.service import HandoffService
from presale.handoff.tickets import TicketService
from presale.shop.port import Shop


@dataclass(frozen=True)
class DeskParts:
    """The services and ports behind the pages.

    Attributes:
        clock: the present moment, aware.
    """

    people: People
    handoffs: HandoffService
    tickets: TicketService
    packets: Packets
    knowledge: Knowledge
    log: EventLog
    shop: Shop
    customers: CustomerBook
    gifts: GiftBook
    canned: tuple[CannedReply, ...]
    clock: Callable[[], datetime] = utc_now
