from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from presale.console.desk.glance import Glance, clock_since, glance_of
from presale.console.desk.lines import Line, Who, line_of, lines_of
from presale.console.desk.render import line_html, row_html
from presale.conversation.model import LoggedEvent
from presale.handoff.model import Handoff, HandoffState

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=timezone.utc)


def event(kind: str, number: int = 1, **data: Any) -> LoggedEvent:
    return LoggedEvent(number, "talk", kind, NOW + timedelta(seconds=number), {"event": kind, **data})


def shopper(text: str, number: int = 1, **metadata: Any) -> LoggedEvent:
    return event("user", number, text=text, metadata=metadata)


def test_shopper_assistant_person_and_notice_are_told_apart() -> None:
    events = [
        shopper("在吗"),
        event("bot", 2, text="在的～", metadata={}),
        event("bot", 3, text="我是小林", metadata={"speaker": {"kind": "person", "name": "小林"}}),
        event("bot", 4, text="小林来了", metadata={"speaker": {"kind": "notice"}}),
    ]
    assert [(line.who, line.name) for line in lines_of(events)] == [
        (Who.SHOPPER, ""),
        (Who.ASSISTANT, ""),
        (Who.PERSON, "小林"),
        (Who.NOTICE, ""),
    ]


@pytest.mark.parametrize(
    "silent",
    [
        event("action", name="action_listen"),
        event("slot", name="x", value=1),
        event("pause"),
        shopper("EXTERNAL: EXTERNAL_impasse"),
        shopper("/EXTERNAL_impasse"),
        shopper("/session_start"),
        shopper(""),
        event("user", text=None),
        event("bot", text=None, data={}),
    ],
)
def test_what_nobody_said_is_no_line(silent: LoggedEvent) -> None:
    assert line_of(silent) is None


@pytest.mark.parametrize(
    ("payload", "said"),
    [('/rate_service{"stars": "4"}', "顾客打了 4 星"), ("/rate_service", "顾客点了评价"), ("/rate_service{}", "顾客点了评价")],
)
def test_stars_are_shown_in_words(payload: str, said: str) -> None:
    line = line_of(shopper(payload))
    assert line is not None
    assert (line.who, line.text) == (Who.NOTICE, said)


def test_cards_and_capsules_come_along() -> None:
    cards = {"type": "cards", "cards": [{"kind": "coupon", "title": "满减"}, "nonsense"]}
    line = line_of(event("bot", text="", data={"custom": cards, "buttons": [{"title": "领券"}, 3]}))
    assert line is not None
    assert [card["title"] for card in line.cards] == ["满减"]
    assert line.capsules == ("领券", "")


@pytest.mark.parametrize("data", [{"custom": {"type": "cards", "cards": 7}}, {"custom": [1]}, {"buttons": "x"}, None, "odd"])
def test_an_event_of_odd_form_is_still_its_text(data: object) -> None:
    line = line_of(event("bot", text="在的", data=data, metadata=None))
    assert line is not None
    assert (line.text, line.cards, line.capsules) == ("在的", (), ())


@pytest.mark.parametrize(
    "card",
    [
        {"kind": "product"},
        {"kind": "product", "title": "<b>", "price_fen": "free"},
        {"kind": "coupon"},
        {"kind": "comparison"},
        {"kind": "comparison", "products": [{}, "x"], "rows": [["内存", None]]},
        {"kind": "unheard-of"},
        {},
    ],
)
def test_a_card_with_anything_missing_can_still_be_drawn(card: dict[str, Any]) -> None:
    assert 'class="card' in line_html(Line(1, NOW, Who.ASSISTANT, "看看", cards=(card,)))


def test_words_are_shown_as_text_never_as_markup() -> None:
    evil = "<script>alert(1)</script>"
    html = line_html(Line(1, NOW, Who.PERSON, evil, name=evil, cards=({"kind": evil, "title": evil},), capsules=(evil,)))
    assert "<script>" not in html
    glance = Glance("talk", preview=evil)
    handoff = Handoff("talk", evil, evil, NOW, NOW, NOW, id=1, group=evil, owner_name=evil)
    assert "<script>" not in row_html(handoff, glance, evil, 1, evil)


def line(number: int, who: Who, text: str = "话", **more: Any) -> Line:
    return Line(number, NOW + timedelta(seconds=number), who, text, **more)


def test_the_first_of_several_unanswered_messages_starts_the_clock() -> None:
    glance = glance_of("talk", [line(1, Who.SHOPPER), line(2, Who.PERSON), line(3, Who.SHOPPER), line(4, Who.SHOPPER)])
    assert glance.unanswered_since == NOW + timedelta(seconds=3)
    assert glance.after(line(5, Who.PERSON)).unanswered_since is None


def test_a_notice_answers_nothing_and_is_no_preview() -> None:
    glance = glance_of("talk", [line(1, Who.SHOPPER, "会起球吗"), line(2, Who.NOTICE, "小林来了")])
    assert (glance.preview, glance.unanswered_since, glance.last_line) == ("会起球吗", NOW + timedelta(seconds=1), 2)


def test_a_line_seen_twice_counts_once() -> None:
    glance = Glance("talk").after(line(1, Who.SHOPPER)).after(line(1, Who.SHOPPER))
    assert glance.shopper_lines == 1


def test_the_page_last_seen_stays_when_a_message_names_none() -> None:
    glance = glance_of("talk", [line(1, Who.SHOPPER, product_id="hoodie"), line(2, Who.SHOPPER)])
    assert glance.product_id == "hoodie"


def test_a_long_message_is_cut_for_the_list() -> None:
    assert glance_of("talk", [line(1, Who.SHOPPER, "很长" * 100)]).preview.endswith("…")
    assert glance_of("talk", [line(1, Who.SHOPPER, "两\n行")]).preview == "两 行"


def test_in_the_queue_the_clock_runs_since_they_wait_and_later_since_their_message() -> None:
    glance = glance_of("talk", [line(1, Who.SHOPPER)])
    queued = Handoff("talk", "asked", "", NOW, NOW, NOW, id=1)
    owned = Handoff("talk", "asked", "", NOW, NOW, NOW, id=1, state=HandoffState.ASSIGNED, owned_since=NOW + timedelta(seconds=9))
    assert clock_since(queued, glance) == NOW
    assert clock_since(owned, glance) == NOW + timedelta(seconds=9)
    assert clock_since(owned, glance.after(line(10, Who.ASSISTANT))) == NOW + timedelta(seconds=9)
    later = glance.after(line(12, Who.PERSON)).after(line(20, Who.SHOPPER))
    assert clock_since(owned, later) == NOW + timedelta(seconds=20)
    assert clock_since(owned, later.after(line(21, Who.PERSON))) is None
    assert clock_since(None, later) is None
