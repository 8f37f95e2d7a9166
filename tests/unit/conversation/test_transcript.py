"""A conversation as people read it."""

from __future__ import annotations

from presale.bot import speaker
from presale.conversation.memory import MemoryEventLog
from presale.conversation.transcript import transcript


def test_who_said_what_in_order() -> None:
    log = MemoryEventLog()
    buttons = [{"title": "好", "payload": "/affirm"}]
    for event in (
        {"event": "action", "name": "action_session_start"},
        {"event": "user", "text": "会漏吗"},
        {"event": "slot", "name": "shelf", "value": "母婴"},
        {"event": "bot", "text": "防漏阀不漏", "data": {"buttons": buttons, "custom": None}, "metadata": {"utter_action": "x"}},
        {"event": "user", "text": "EXTERNAL: EXTERNAL_impasse"},
        {"event": "pause"},
        {"event": "bot", "text": "小林 来了", "metadata": speaker.notice()},
        {"event": "bot", "text": "您好", "metadata": speaker.person("小林")},
        {"event": "bot", "text": None, "data": {"custom": {"type": "cards"}}},
    ):
        log.add("talk", {"timestamp": 1, **event})
    lines = transcript(log.of_conversation("talk"))
    assert [(line.who, line.name, line.text) for line in lines] == [
        ("shopper", "", "会漏吗"),
        ("assistant", "", "防漏阀不漏"),
        ("notice", "", "小林 来了"),
        ("person", "小林", "您好"),
        ("assistant", "", ""),
    ]
    assert lines[1].data == {"buttons": buttons}
    assert lines[4].data == {"custom": {"type": "cards"}}
    assert [line.id for line in lines] == sorted(line.id for line in lines)


def test_of_nothing_there_is_nothing_to_read() -> None:
    assert transcript(()) == ()
