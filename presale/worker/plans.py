"""What a journey makes due."""

from __future__ import annotations

from presale.journey.impasse import decide
from presale.journey.model import Escalate, Journey, Reason
from presale.journey.tuning import Tuning
from presale.worker.model import IMPASSE, Plan

AT_ONCE = frozenset({Reason.ASKED, Reason.DISPLEASED, Reason.TWO_FAILURES, Reason.SHOP_UNREACHABLE})
"""These do not wait for the 35th second."""


def plans_after(before: Journey | None, after: Journey, tuning: Tuning) -> tuple[Plan, ...]:
    """The moments that have become due, or due sooner, with the newest events.

    Args:
        before: the newest session as it was, None for a new conversation.
        after: the newest session as it is.
        tuning: the numbers of the minute.
    """
    if after.started_at is None or after.channel not in tuning.channels:
        return ()
    started_before = before is not None and before.session == after.session and before.started_at is not None
    plans = () if started_before else (Plan(after.conversation_id, IMPASSE, after.session, after.started_at + tuning.due_after),)
    decision = decide(after, after.last_at, tuning)
    if isinstance(decision, Escalate) and decision.reason in AT_ONCE:
        return (*plans, Plan(after.conversation_id, IMPASSE, after.session, after.last_at, hurried=True))
    return plans
