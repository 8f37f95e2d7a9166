"""Acting on a due moment: exactly once, whatever is interrupted."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from presale.bot.port import Bot
from presale.conversation.port import EventLog
from presale.errors import BotRefused, BotUnreachable, ShopError
from presale.journey import heard
from presale.journey.model import Escalate, Journey
from presale.journey.tuning import Tuning
from presale.worker.contact import Contact
from presale.worker.judge import Finish, Wait, judge, next_try
from presale.worker.metrics import WorkerMetrics
from presale.worker.model import Moment, MomentKey, MomentState
from presale.worker.port import JourneyLedger, Moments

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rescuer:
    """Fires due moments and settles those that were interrupted.

    A moment is claimed in the store before the bot is called and finished after. Whoever dies in between leaves it
    claimed; ``settle`` then looks into the event log, which alone knows whether the bot was reached.

    Attributes:
        clock: the present, aware.
        new_token: a fresh name for each claim.
    """

    moments: Moments
    journeys: JourneyLedger
    log: EventLog
    bot: Bot
    contact: Contact
    tuning: Tuning
    metrics: WorkerMetrics
    clock: Callable[[], datetime]
    new_token: Callable[[], str]

    def fire(self, key: MomentKey) -> None:
        """Do what is to be done about a due moment; nothing when somebody else is at it, or it is over."""
        now, token = self.clock(), self.new_token()
        moment = self.moments.claim(key, token, self._settle_at(now))
        if moment is None:
            return
        journey = self.journeys.of_conversation(key.conversation_id)
        verdict = judge(moment, journey, now, self.tuning)
        if isinstance(verdict, Finish):
            self._finish(moment, token, verdict.state, verdict.reason)
        elif isinstance(verdict, Wait):
            self.moments.put_off(key, token, verdict.until, failed=False)
        elif journey is not None:
            self._escalate(moment, token, journey, verdict)

    def settle(self, key: MomentKey) -> None:
        """Find out what became of an interrupted moment: the bot was reached, or it is due again."""
        now, token = self.clock(), self.new_token()
        if not self.moments.take_over(key, token, now, self._settle_at(now)):
            return
        reason = self._rescued_for(key)
        if reason is None:
            self.moments.put_off(key, token, now, failed=True)
        else:
            self.metrics.fired(reason)
            self.moments.finish(key, token, MomentState.FIRED, reason, now)
        log.info("moment_settled", extra={"conversation": shown(key), "reached": reason is not None})

    def _escalate(self, moment: Moment, token: str, journey: Journey, decision: Escalate) -> None:
        try:
            welcome = self.contact.may_write(journey, self.clock())
        except ShopError as error:
            self._try_later(moment, token, error)
            return
        if not welcome:
            self._finish(moment, token, MomentState.STAYED, "opted_out")
            return
        self.metrics.late((self.clock() - moment.due_at).total_seconds())
        self._call_bot(moment, token, decision)

    def _call_bot(self, moment: Moment, token: str, decision: Escalate) -> None:
        try:
            self.bot.trigger(moment.key.conversation_id, heard.IMPASSE_INTENT, entities_of(decision))
        except BotRefused as refusal:
            log.error("impasse_refused", extra={"conversation": shown(moment.key), "answer": str(refusal)})
            self._finish(moment, token, MomentState.REFUSED, decision.reason.value)
        except BotUnreachable as error:
            if error.may_have_acted:
                self.moments.doubt(moment.key, token, self._settle_at(self.clock()))
            else:
                self._try_later(moment, token, error)
        else:
            self.metrics.fired(decision.reason.value)
            self._finish(moment, token, MomentState.FIRED, decision.reason.value)

    def _try_later(self, moment: Moment, token: str, error: Exception) -> None:
        log.warning("moment_put_off", extra={"conversation": shown(moment.key), "error": type(error).__name__})
        self.moments.put_off(moment.key, token, next_try(moment.attempts, self.clock(), self.tuning), failed=True)

    def _finish(self, moment: Moment, token: str, state: MomentState, reason: str) -> None:
        now = self.clock()
        if self.moments.finish(moment.key, token, state, reason, now):
            self.metrics.finished(state)
        late_ms = round((now - moment.due_at).total_seconds() * 1000)
        extra = {"conversation": shown(moment.key), "state": state.value, "reason": reason, "late_ms": late_ms}
        log.info("moment_over", extra=extra)

    def _rescued_for(self, key: MomentKey) -> str | None:
        """Why the bot was called in this session, by its own transcript; None when it was not."""
        journey = next((j for j in self.journeys.sessions(key.conversation_id) if j.session == key.occasion), None)
        begun = journey.first_event - 1 if journey else 0
        reasons = map(heard.impasse_of, self.log.of_conversation(key.conversation_id, begun))
        return next((reason for reason in reasons if reason is not None), None)

    def _settle_at(self, now: datetime) -> datetime:
        return now + timedelta(seconds=self.tuning.settle_seconds)


def shown(key: MomentKey) -> str:
    """A conversation in the log: told from others, but not to be entered with, as with its id one could be."""
    return hashlib.sha256(key.conversation_id.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def entities_of(decision: Escalate) -> dict[str, str]:
    """What the bot is told of the impasse."""
    benefit = {heard.BENEFIT_ENTITY: "yes"} if decision.benefit else {}
    return {heard.IMPASSE_ENTITY: decision.reason.value, **benefit}
