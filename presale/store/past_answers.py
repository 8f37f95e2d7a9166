"""What colleagues once answered, in SQL."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import sessionmaker

from presale.handoff.model import EffectKind
from presale.store.handoff_tables import handoffs, outbox


@dataclass(frozen=True)
class SqlPastAnswers:
    """``PastAnswers`` from the sentences that persons had delivered."""

    sessions: sessionmaker

    def newest(self, limit: int) -> tuple[tuple[str, str], ...]:
        """Pairs of the open question and a colleague's sentence, newest first."""
        same = and_(
            handoffs.c.conversation_id == outbox.c.conversation_id,
            outbox.c.created_at >= handoffs.c.opened_at,
            or_(handoffs.c.closed_at.is_(None), outbox.c.created_at <= handoffs.c.closed_at),
        )
        said = select(handoffs.c.question, outbox.c.text).select_from(outbox.join(handoffs, same))
        said = said.where(outbox.c.kind == EffectKind.PERSON.value).order_by(outbox.c.id.desc()).limit(limit)
        with self.sessions() as session:
            return tuple((question, text) for question, text in session.execute(said))
