"""Due moments, in SQL. Every change names the state it expects, so that of several that try, one succeeds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import Session, sessionmaker

from presale.store.columns import CONVERSATION_LENGTH, in_utc, storable
from presale.store.journey_tables import moments
from presale.store.upsert import upsert
from presale.worker.model import Moment, MomentKey, MomentState, Plan

_WAITING, _CLAIMED = MomentState.WAITING.value, MomentState.CLAIMED.value
_AGAIN = (MomentState.STAYED.value, MomentState.MISSED.value)


def plan(session: Session, plans: Sequence[Plan]) -> None:
    """Let moments wait, unless what is there already stands against it."""
    calm = [_row(p) for p in plans if not p.hurried]
    hurried = [_row(p) for p in plans if p.hurried]
    taken = ("occasion", "due_at", "try_at", "state", "token", "attempts", "reason", "finished_at")
    upsert(session, moments, calm, taken, where=_newer)
    upsert(session, moments, hurried, taken, where=lambda new: or_(_newer(new), _gives_way(new)))


@dataclass(frozen=True)
class SqlMoments:
    """``Moments`` on the store."""

    sessions: sessionmaker

    def due(self, now: datetime, not_before: datetime, limit: int) -> tuple[Moment, ...]:
        """Waiting moments to look at now, those longest due first; none that was due before ``not_before``."""
        ready = and_(moments.c.state == _WAITING, moments.c.try_at <= now, moments.c.due_at >= not_before)
        return self._read(ready, limit)

    def claim(self, key: MomentKey, token: str, settle_at: datetime) -> Moment | None:
        """Take a waiting moment; None when it waits no more. Unless it is finished by then, it is unsettled at ``settle_at``."""
        with self.sessions.begin() as session:
            taken = {"state": _CLAIMED, "token": token, "try_at": settle_at}
            claimed = session.execute(update(moments).where(_is(key), moments.c.state == _WAITING).values(**taken))
            if claimed.rowcount != 1:
                return None
            return _moment(session.execute(select(moments).where(_is(key))).one())

    def finish(self, key: MomentKey, token: str, state: MomentState, reason: str, now: datetime) -> bool:
        """Say what became of a moment that ``token`` claimed; False when it is not this token's any more."""
        return self._change(key, token, state=state.value, reason=reason, finished_at=now)

    def put_off(self, key: MomentKey, token: str, try_at: datetime, *, failed: bool) -> bool:
        """Let a claimed moment wait until ``try_at``: late after an attempt that ``failed``, else due only then."""
        due = {} if failed else {"due_at": try_at}
        return self._change(key, token, state=_WAITING, try_at=try_at, attempts=moments.c.attempts + int(failed), **due)

    def doubt(self, key: MomentKey, token: str, settle_at: datetime) -> bool:
        """Leave a claimed moment unsettled until ``settle_at``: whether the bot acted shows later."""
        return self._change(key, token, try_at=settle_at)

    def unsettled(self, now: datetime, limit: int) -> tuple[MomentKey, ...]:
        """Moments that were claimed and never finished."""
        left_behind = self._read(and_(moments.c.state == _CLAIMED, moments.c.try_at <= now), limit)
        return tuple(moment.key for moment in left_behind)

    def take_over(self, key: MomentKey, token: str, now: datetime, settle_at: datetime) -> bool:
        """Claim an unsettled moment, from whoever had it."""
        left_behind = and_(_is(key), moments.c.state == _CLAIMED, moments.c.try_at <= now)
        return self._update(left_behind, token=token, try_at=settle_at)

    def miss(self, due_before: datetime, now: datetime) -> int:
        """Give up on all waiting moments that were due before an instant; how many these were."""
        late = and_(moments.c.state == _WAITING, moments.c.due_at < due_before)
        with self.sessions.begin() as session:
            missed = session.execute(update(moments).where(late).values(state=MomentState.MISSED.value, finished_at=now))
            return int(missed.rowcount)

    def _read(self, condition: Any, limit: int) -> tuple[Moment, ...]:
        query = select(moments).where(condition).order_by(moments.c.try_at).limit(limit)
        with self.sessions() as session:
            return tuple(_moment(row) for row in session.execute(query))

    def _change(self, key: MomentKey, token: str, **values: Any) -> bool:
        return self._update(and_(_is(key), moments.c.state == _CLAIMED, moments.c.token == token), **values)

    def _update(self, condition: Any, **values: Any) -> bool:
        with self.sessions.begin() as session:
            return bool(session.execute(update(moments).where(condition).values(**values)).rowcount == 1)


def _is(key: MomentKey) -> Any:
    own = and_(moments.c.conversation_id == storable(key.conversation_id, CONVERSATION_LENGTH), moments.c.kind == key.kind)
    return and_(own, moments.c.occasion == key.occasion)


def _newer(new: Any) -> Any:
    return new.occasion > moments.c.occasion


def _gives_way(new: Any) -> Any:
    """Whether a hurried plan changes a moment of the same occasion."""
    sooner = and_(moments.c.state == _WAITING, new.due_at < moments.c.try_at)
    return and_(new.occasion == moments.c.occasion, or_(sooner, moments.c.state.in_(_AGAIN)))


def _row(plan: Plan) -> dict[str, Any]:
    return {
        "conversation_id": storable(plan.conversation_id, CONVERSATION_LENGTH),
        "kind": plan.kind,
        "occasion": plan.occasion,
        "due_at": plan.due_at,
        "try_at": plan.due_at,
        "state": _WAITING,
        "token": "",
        "attempts": 0,
        "reason": "",
        "finished_at": None,
    }


def _moment(row: Any) -> Moment:
    return Moment(
        MomentKey(row.conversation_id, row.kind, row.occasion),
        in_utc(row.due_at),
        in_utc(row.try_at),
        MomentState(row.state),
        row.attempts,
        row.reason,
    )
