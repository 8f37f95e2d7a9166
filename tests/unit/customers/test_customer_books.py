"""What agents keep about customers: in memory and on SQLite the same promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from presale.customers.memory import MemoryCustomerBook, MemoryGiftBook
from presale.customers.model import Gift, Note, Tag, is_tag, left_today
from presale.customers.ports import CustomerBook, GiftBook
from presale.errors import BeyondAuthority
from presale.store.customers import SqlCustomerBook, SqlGiftBook
from presale.store.database import open_database, upgrade

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=timezone.utc)
GIFT = Gift("lin", "2026-11-21", "new-30", "c-1", 3_000, NOW)


@pytest.fixture(params=["in_memory", "sqlite"])
def books(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[CustomerBook, GiftBook]:
    if request.param == "in_memory":
        return MemoryCustomerBook(), MemoryGiftBook()
    url = f"sqlite:///{tmp_path / 'store.db'}"
    upgrade(url)
    sessions = open_database(url)
    return SqlCustomerBook(sessions), SqlGiftBook(sessions)


@pytest.fixture
def customers(books: tuple[CustomerBook, GiftBook]) -> CustomerBook:
    return books[0]


@pytest.fixture
def gifts(books: tuple[CustomerBook, GiftBook]) -> GiftBook:
    return books[1]


def test_a_later_tag_of_a_trait_replaces_the_former(customers: CustomerBook) -> None:
    customers.tag("c", Tag("性格", "谨慎", "lin", NOW))
    customers.tag("c", Tag("消费力", "高", "lin", NOW))
    later = Tag("性格", "爽快", "mei", NOW + timedelta(days=1))
    customers.tag("c", later)
    assert {t.trait: t.value for t in customers.tags("c")} == {"性格": "爽快", "消费力": "高"}
    assert later in customers.tags("c")


def test_an_empty_word_takes_a_tag_away_and_other_customers_keep_theirs(customers: CustomerBook) -> None:
    for customer in ("c", "d"):
        customers.tag(customer, Tag("性格", "谨慎", "lin", NOW))
    customers.tag("c", Tag("性格", "", "lin", NOW))
    customers.tag("c", Tag("性格", "", "lin", NOW))
    assert customers.tags("c") == ()
    assert len(customers.tags("d")) == 1


def test_notes_come_newest_first(customers: CustomerBook) -> None:
    customers.add_note("c", Note("一", "lin", NOW))
    customers.add_note("c", Note("二 <b>\x00", "mei", NOW))
    assert [n.text.rstrip("\x00") for n in customers.notes("c")] == ["二 <b>", "一"]
    assert customers.notes("d") == ()


def test_only_the_known_words_are_tags() -> None:
    assert is_tag("性格", "谨慎")
    assert is_tag("性格", "")
    assert not is_tag("性格", "高")
    assert not is_tag("身高", "175")


def test_gifts_are_counted_until_the_days_authority_is_spent(gifts: GiftBook) -> None:
    assert gifts.reserve(GIFT, 5_000)
    with pytest.raises(BeyondAuthority, match="20 元"):
        gifts.reserve(replace(GIFT, customer="c-2"), 5_000)
    assert gifts.given_fen("lin", "2026-11-21") == 3_000


def test_a_gift_as_large_as_what_is_left_still_goes(gifts: GiftBook) -> None:
    assert gifts.reserve(GIFT, 3_000)


def test_the_same_gift_again_costs_nothing_more(gifts: GiftBook) -> None:
    assert gifts.reserve(GIFT, 3_000)
    assert not gifts.reserve(GIFT, 3_000)
    assert gifts.given_fen("lin", "2026-11-21") == 3_000


def test_tomorrow_and_for_others_the_count_begins_anew(gifts: GiftBook) -> None:
    assert gifts.reserve(GIFT, 3_000)
    assert gifts.reserve(replace(GIFT, day="2026-11-22"), 3_000)
    assert gifts.reserve(replace(GIFT, agent="mei"), 3_000)


def test_what_the_shop_refused_is_free_again(gifts: GiftBook) -> None:
    gifts.reserve(GIFT, 3_000)
    gifts.release(GIFT)
    gifts.release(GIFT)
    assert gifts.given_fen("lin", "2026-11-21") == 0


def test_nothing_is_left_rather_than_less_than_nothing() -> None:
    assert left_today(1_000, 3_000) == 0
