"""Each thing once and in order, whatever dies in between."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from presale.bot.memory import MemoryBot
from presale.conversation.memory import MemoryEventLog
from presale.errors import BotRefused, BotUnreachable
from presale.handoff.delivery import LEASE_SECONDS, Delivery
from presale.handoff.memory import MemoryOutbox
from presale.handoff.model import Effect, EffectKind
from tests.unit.handoff.desk import NOW, after


class Rasa(MemoryBot):
    """A bot that writes what is said into the event log; ``dies`` says when the caller dies."""

    def __init__(self, events: MemoryEventLog) -> None:
        super().__init__()
        self.events, self.dies, self.refuses = events, "", False

    def say(self, conversation_id: str, text: str, data: Mapping[str, Any], metadata: Mapping[str, Any]) -> None:
        if self.refuses:
            raise BotRefused("no")
        if self.dies == "before":
            raise KeyboardInterrupt
        super().say(conversation_id, text, data, metadata)
        self.events.add(conversation_id, {"event": "bot", "text": text, "metadata": dict(metadata), "timestamp": 1})
        if self.dies == "after":
            raise KeyboardInterrupt
        if self.dies == "answer lost":
            raise BotUnreachable("timed out")


@pytest.fixture
def delivery() -> Delivery:
    events = MemoryEventLog()
    outbox = MemoryOutbox()
    outbox.post("talk", (word("1", "一"), Effect(EffectKind.UNMUTE, key="2"), word("3", "三")), NOW)
    return Delivery(outbox, Rasa(events), events)


def word(key: str, text: str) -> Effect:
    return Effect(EffectKind.PERSON, text=text, speaker="小林", key=key)


def rasa(delivery: Delivery) -> Rasa:
    assert isinstance(delivery.bot, Rasa)
    return delivery.bot


def done(delivery: Delivery) -> list[str]:
    return [d.text or d.what for d in rasa(delivery).done]


def test_all_is_done_in_order(delivery: Delivery) -> None:
    assert delivery.deliver("talk", NOW)
    assert done(delivery) == ["一", "unmute", "三"]


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_death_around_the_call_neither_loses_nor_doubles(delivery: Delivery, moment: str) -> None:
    rasa(delivery).dies = moment
    with pytest.raises(KeyboardInterrupt):
        delivery.deliver("talk", NOW)
    rasa(delivery).dies = ""
    assert delivery.deliver_all(after(1)) == 0
    delivery.deliver_all(after(LEASE_SECONDS + 1))
    assert done(delivery) == ["一", "unmute", "三"]


def test_an_answer_that_got_lost_is_looked_up_before_saying_it_again(delivery: Delivery) -> None:
    rasa(delivery).dies = "answer lost"
    assert not delivery.deliver("talk", NOW)
    rasa(delivery).dies = ""
    delivery.deliver_all(after(5))
    assert done(delivery) == ["一", "unmute", "三"]


def test_an_unreachable_bot_is_tried_again_every_other_second(delivery: Delivery) -> None:
    rasa(delivery).unreachable = True
    tried = [second for second in range(8) if not delivery.deliver("talk", after(second))]
    assert tried == [0, 1, 3, 5, 7]
    rasa(delivery).unreachable = False
    delivery.deliver_all(after(200))
    assert done(delivery) == ["一", "unmute", "三"]


def test_what_the_bot_refuses_is_given_up_and_the_rest_goes_on(delivery: Delivery) -> None:
    rasa(delivery).refuses = True
    assert delivery.deliver("talk", NOW)
    assert done(delivery) == ["unmute"]
    assert delivery.outbox.sizes() == (0, 2)


def test_the_message_carries_its_key_for_channels_that_drop_repeats(delivery: Delivery) -> None:
    delivery.deliver("talk", NOW)
    assert rasa(delivery).done[0].metadata == {"speaker": {"kind": "person", "name": "小林"}, "message_id": "1"}
