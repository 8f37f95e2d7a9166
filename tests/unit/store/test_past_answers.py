"""What colleagues once answered is found with the question it answered."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from presale.bot.memory import MemoryBot
from presale.conversation.memory import MemoryEventLog
from presale.handoff.delivery import Delivery
from presale.handoff.model import Opening, Resolution
from presale.handoff.service import HandoffService
from presale.store.agents import SqlAgents
from presale.store.database import open_database, upgrade
from presale.store.handoff_outbox import SqlHandoffOutbox
from presale.store.handoffs import SqlHandoffStore
from presale.store.past_answers import SqlPastAnswers
from tests.unit.handoff.desk import LIN, NOW, PLAN, SENTENCES


def test_sentences_of_persons_come_with_the_open_question_of_their_handoff(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    upgrade(url)
    sessions = open_database(url)
    delivery = Delivery(SqlHandoffOutbox(sessions), MemoryBot(), MemoryEventLog())
    service = HandoffService(SqlHandoffStore(sessions), SqlAgents(sessions), delivery, SENTENCES, PLAN)
    for number, (question, answer) in enumerate((("会漏吗", "侧躺不漏"), ("几天到", "三天到"))):
        at = NOW + timedelta(minutes=number)
        handoff = service.open(Opening("talk", "asked", question, at))
        assert handoff is not None
        service.claim(handoff.id, LIN, at)
        service.say(handoff.id, "lin", answer, at + timedelta(seconds=5))
        service.close(handoff.id, "lin", Resolution.SOLVED, at + timedelta(seconds=9))
    past = SqlPastAnswers(sessions)
    assert past.newest(10) == (("几天到", "三天到"), ("会漏吗", "侧躺不漏"))
    assert past.newest(1) == (("几天到", "三天到"),)
