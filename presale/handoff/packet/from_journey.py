"""The journey as the packet shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from presale.handoff.packet.model import JourneyGlance
from presale.journey import clock, growth, willingness
from presale.journey.port import JourneyStore
from presale.journey.tuning import Tuning


@dataclass(frozen=True)
class JourneyGlances:
    """``Journeys`` from what the worker has stored."""

    store: JourneyStore
    tuning: Tuning

    def glance(self, conversation_id: str, now: datetime) -> JourneyGlance | None:
        """Stage, willingness and line as they are at ``now``; None for an unknown conversation."""
        sessions = self.store.sessions(conversation_id)
        if not sessions:
            return None
        journey = sessions[-1]
        curve = willingness.curve(journey, now, self.tuning)
        return JourneyGlance(
            stage=clock.stage(journey, now, self.tuning.clock).value,
            willingness=round(willingness.at(journey, now, self.tuning)),
            series=tuple((point.at, round(point.value), point.why) for point in curve),
            open_question=journey.open_question.question.text if journey.open_question else "",
            line=growth.line(journey, now, self.tuning).value,
            visits=tuple((began, line.value) for began, line in growth.visits(sessions, now, self.tuning)),
        )
