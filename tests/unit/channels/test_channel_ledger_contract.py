"""The books of the metered channels: the in-memory ones and the SQL ones keep the same promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from presale.channels.delivery.memory import MemoryLedger
from presale.channels.delivery.model import (
    Arrival,
    Capsule,
    Fate,
    Letter,
    Menu,
    MenuPage,
    MiniProgram,
    News,
    Person,
    Quota,
    Role,
    Stage,
    Text,
    Value,
    Who,
)
from presale.channels.delivery.port import Ledger
from presale.store.channel_ledger import SqlLedger
from presale.store.database import open_database, upgrade

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=timezone.utc)
LATER = NOW + timedelta(minutes=5)
ANNA, BEN = Who("wechat", "anna"), Who("wecom", "ben", "kf1")
HELLO = Arrival("k1", ANNA, "在吗", {"product_id": "p"})


@pytest.fixture(params=["memory", "sqlite"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Ledger:
    """Each of the two, empty."""
    if request.param == "memory":
        return MemoryLedger()
    url = f"sqlite:///{tmp_path / 'store.db'}"
    upgrade(url)
    return SqlLedger(open_database(url))


def letter(key: str, who: Who = ANNA, **changes: object) -> Letter:
    return replace(Letter(key, who, Role.assistant, Text("答"), NOW), **changes)  # type: ignore[arg-type]


def test_a_message_is_new_once_and_counted_after_that(ledger: Ledger) -> None:
    assert ledger.arrive(HELLO, NOW).is_first
    again = ledger.arrive(HELLO, LATER)
    assert (again.count, again.first_at, again.stage, again.reply) == (2, NOW, Stage.working, None)


def test_a_reply_is_remembered_for_the_redelivery(ledger: Ledger) -> None:
    ledger.arrive(HELLO, NOW)
    ledger.reached("k1", Stage.replied, News("卫衣", "", "https://x", ""), NOW)
    known = ledger.look("k1")
    assert known is not None
    assert (known.stage, known.reply) == (Stage.replied, News("卫衣", "", "https://x", ""))
    assert ledger.look("other") is None


def test_an_offer_has_one_taker(ledger: Ledger) -> None:
    ledger.arrive(HELLO, NOW)
    assert ledger.take_offer("k1") is None
    ledger.reached("k1", Stage.offered, Text("答"), NOW)
    assert (ledger.take_offer("k1"), ledger.take_offer("k1")) == (Text("答"), None)


def test_giving_up_ends_what_is_being_worked_on_and_nothing_else(ledger: Ledger) -> None:
    for key in ("k1", "k2"):
        ledger.arrive(replace(HELLO, key=key), NOW)
    ledger.reached("k2", Stage.offered, Text("答"), NOW)
    for key in ("k1", "k2"):
        ledger.give_up(key)
    stages = [known.stage for key in ("k1", "k2") if (known := ledger.look(key))]
    assert stages == [Stage.done, Stage.offered]


def test_an_orphan_is_adopted_once_with_its_words(ledger: Ledger) -> None:
    ledger.arrive(HELLO, NOW)
    assert ledger.orphans("wechat", NOW, LATER) == ()
    assert ledger.orphans("wecom", LATER, LATER) == ()
    assert ledger.orphans("wechat", LATER, LATER) == (HELLO,)
    assert ledger.orphans("wechat", LATER, LATER) == ()


def test_an_answered_message_is_no_orphan_and_its_words_are_gone(ledger: Ledger) -> None:
    ledger.arrive(HELLO, NOW)
    ledger.reached("k1", Stage.offered, Text("答"), NOW)
    assert ledger.orphans("wechat", LATER, LATER) == ()
    assert ledger.stale_offers("wechat", LATER) == ((Arrival("k1", ANNA, "", {}), Text("答")),)
    assert ledger.stale_offers("wechat", LATER) == ()


def test_a_shopper_is_remembered_by_channel_and_account(ledger: Ledger) -> None:
    page = MenuPage(3, (Capsule("有优惠吗", "/ask_coupon"),))
    known = Person(Quota(NOW, 2, LATER, 1), (page,), numbers_open=True, product_id="p", following=False)
    assert ledger.change(ANNA, lambda _: known) == known
    assert ledger.person(ANNA) == known
    assert ledger.person(Who("wecom", "anna")) == Person()
    assert ledger.change(ANNA, lambda person: replace(person, product_id="q")).menus == (page,)


def test_letters_wait_in_the_order_in_which_they_were_posted(ledger: Ledger) -> None:
    messages = [Text("一"), Menu("二", (("1.1", "三"),)), News("四", "五", "六", "七"), MiniProgram("八", "九", "十", "x")]
    ledger.post([letter(str(n), message=message) for n, message in enumerate(messages)])
    ledger.post([letter("0", message=Text("又")), letter("4", BEN)])
    assert [x.message for x in ledger.pending(ANNA)] == messages
    assert [x.key for x in ledger.pending(BEN)] == ["4"]


def test_a_settled_letter_is_out_of_the_way_and_a_kept_one_is_not(ledger: Ledger) -> None:
    ledger.post([letter("a"), letter("b"), letter("c")])
    for key, fate in (("a", Fate.sent), ("b", Fate.failed), ("c", Fate.kept)):
        known = ledger.letter(key)
        assert known is not None
        ledger.settle(replace(known, fate=fate, reason="45047", attempts=2, charged=True))
    assert [(x.key, x.reason, x.attempts, x.charged) for x in ledger.pending(ANNA)] == [("c", "45047", 2, True)]
    assert ledger.letter("nothing") is None


def test_who_has_to_wait_is_due_when_the_time_has_come(ledger: Ledger) -> None:
    ledger.post([letter("a", not_before=LATER), letter("b", BEN), letter("c", fate=Fate.kept)])
    assert ledger.due("wechat", NOW) == ()
    assert ledger.due("wechat", LATER) == (ANNA,)
    assert ledger.due("wecom", NOW) == (BEN,)


def test_a_lease_has_one_holder_until_it_ends(ledger: Ledger) -> None:
    assert ledger.lease("x", "me", LATER, NOW)
    assert ledger.lease("x", "me", LATER, NOW)
    assert not ledger.lease("x", "you", LATER, NOW)
    ledger.release("x", "you")
    assert not ledger.lease("x", "you", LATER, NOW)
    assert ledger.lease("x", "you", LATER + timedelta(1), LATER)
    ledger.release("x", "you")
    assert ledger.lease("x", "me", LATER, NOW)


def test_a_shared_value_is_the_one_written_last(ledger: Ledger) -> None:
    assert ledger.read("token") is None
    ledger.write("token", Value("a", LATER))
    ledger.write("token", Value("b"))
    assert ledger.read("token") == Value("b")


def test_the_past_is_forgotten_and_what_is_still_to_be_sent_is_not(ledger: Ledger) -> None:
    ledger.arrive(HELLO, NOW)
    ledger.post([letter("a", fate=Fate.sent), letter("b", fate=Fate.kept)])
    assert ledger.forget_before("wechat", NOW) == 0
    assert ledger.forget_before("wechat", LATER) == 2
    assert ledger.look("k1") is None
    assert [x.key for x in ledger.pending(ANNA)] == ["b"]
