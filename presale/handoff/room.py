"""Everything about handing over in one hand: what entry points get from the composition root."""

from __future__ import annotations

from dataclasses import dataclass

from presale.handoff.delivery import Delivery
from presale.handoff.knowledge import Knowledge
from presale.handoff.packet.builder import Journeys, Packets
from presale.handoff.service import HandoffService
from presale.handoff.tickets import TicketService
from presale.handoff.watch import HandoffWatch


@dataclass(frozen=True)
class HandoffRoom:
    """The services over one store and one bot.

    Attributes:
        watch: its ``tick(now)`` is to be called about every second, by the worker.
    """

    service: HandoffService
    tickets: TicketService
    watch: HandoffWatch
    delivery: Delivery
    packets: Packets
    knowledge: Knowledge
    journeys: Journeys
