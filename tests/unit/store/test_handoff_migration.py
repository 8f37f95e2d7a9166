"""Who waited for a person before handoffs were there keeps waiting."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import inspect, text

from presale.handoff.model import HandoffState
from presale.store.database import MIGRATIONS, open_database, open_engine, upgrade
from presale.store.handoffs import SqlHandoffStore

ASKED = datetime(2026, 11, 21, 2, 0, tzinfo=timezone.utc)
REQUEST = text(
    "INSERT INTO help_requests (conversation_id, reason, question, asked_at, closed_at) VALUES (:who, 'asked', :what, :at, :done)"
)


def _go(url: str, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = url
    (command.downgrade if revision == "0001" else command.upgrade)(config, revision)


def test_open_requests_become_queued_handoffs_and_closed_ones_do_not(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    upgrade(url)
    _go(url, "0001")
    engine = open_engine(url)
    with engine.begin() as db:
        db.execute(REQUEST, {"who": "waits", "what": "会漏吗", "at": "2026-11-21 02:00:00.000000", "done": None})
        db.execute(REQUEST, {"who": "served", "what": "?", "at": "2026-11-21 02:00:00.000000", "done": "2026-11-21 03:00:00"})
    upgrade(url)
    (handoff,) = SqlHandoffStore(open_database(url)).handoffs(tuple(HandoffState))
    assert (handoff.conversation_id, handoff.question, handoff.state) == ("waits", "会漏吗", HandoffState.QUEUED)
    assert handoff.opened_at == handoff.queued_at == handoff.active_at == ASKED
    assert "help_requests" not in inspect(engine).get_table_names()


def test_going_back_keeps_who_waits(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    test_open_requests_become_queued_handoffs_and_closed_ones_do_not(tmp_path)
    _go(url, "0001")
    with open_engine(url).connect() as db:
        assert db.execute(text("SELECT conversation_id, question FROM help_requests")).all() == [("waits", "会漏吗")]
