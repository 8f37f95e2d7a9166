"""The ports of answering: the in-memory versions and the SQL ones keep the same promises."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import select

from presale.answers.memory import InMemoryJournal, InMemoryShopperMemory, InMemoryUnansweredList
from presale.answers.ports import Journal, ShopperMemory, Unanswered, UnansweredList
from presale.store.database import open_database, upgrade
from presale.store.journal import SqlJournal
from presale.store.shopper_memory import SqlShopperMemory
from presale.store.tables import opt_outs, unanswered
from presale.store.unanswered import SqlUnansweredList

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=timezone.utc)
LATER = NOW + timedelta(days=1)


@dataclass
class Store:
    """The three ports, and a look behind them."""

    memory: ShopperMemory
    unanswered: UnansweredList
    journal: Journal
    texts: Callable[[], list[str]]
    opted_out: Callable[[], set[str]]


def _in_memory() -> Store:
    notes, journal = InMemoryUnansweredList(), InMemoryJournal()
    return Store(
        InMemoryShopperMemory(),
        notes,
        journal,
        lambda: [u.text for u in notes.items],
        lambda: set(journal.opted_out),
    )


def _on_sqlite(folder: Path) -> Store:
    url = f"sqlite:///{folder / 'store.db'}"
    upgrade(url)
    sessions = open_database(url)

    def rows(*columns: Any) -> list[Any]:
        with sessions() as session:
            return [tuple(row) for row in session.execute(select(*columns))]

    return Store(
        SqlShopperMemory(sessions),
        SqlUnansweredList(sessions),
        SqlJournal(sessions),
        lambda: [text for (text,) in rows(unanswered.c.text)],
        lambda: {shopper for (shopper,) in rows(opt_outs.c.shopper)},
    )


@pytest.fixture(params=["in_memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """Each of the two, empty."""
    return _in_memory() if request.param == "in_memory" else _on_sqlite(tmp_path)


def test_a_stranger_has_told_nothing(store: Store) -> None:
    assert store.memory.recall("nobody") == {}


def test_what_was_told_comes_back_as_it_was(store: Store) -> None:
    told = {"height_cm": 175.5, "fit_wish": "宽松", "budget_high_fen": 30_000, "birth_month": "2026-05"}
    store.memory.keep("c", told, NOW)
    assert store.memory.recall("c") == told


def test_a_later_word_corrects_and_leaves_the_rest(store: Store) -> None:
    store.memory.keep("c", {"height_cm": 175.0, "region": "湖北"}, NOW)
    store.memory.keep("c", {"height_cm": 176.0}, LATER)
    assert store.memory.recall("c") == {"height_cm": 176.0, "region": "湖北"}


def test_keeping_twice_changes_nothing(store: Store) -> None:
    store.memory.keep("c", {"height_cm": 175.0}, NOW)
    store.memory.keep("c", {"height_cm": 175.0}, NOW)
    assert store.memory.recall("c") == {"height_cm": 175.0}


def test_customers_do_not_see_each_others_measures(store: Store) -> None:
    store.memory.keep("a", {"height_cm": 175.0}, NOW)
    assert store.memory.recall("b") == {}


def test_what_was_recalled_can_be_changed_without_changing_what_is_kept(store: Store) -> None:
    store.memory.keep("c", {"height_cm": 175.0}, NOW)
    cast("dict[str, float]", store.memory.recall("c"))["height_cm"] = 1.0
    assert store.memory.recall("c") == {"height_cm": 175.0}


def test_forgetting_removes_everything_and_may_be_repeated(store: Store) -> None:
    store.memory.keep("c", {"height_cm": 175.0}, NOW)
    store.memory.keep("d", {"height_cm": 160.0}, NOW)
    store.memory.forget("c")
    store.memory.forget("c")
    assert store.memory.recall("c") == {}
    assert store.memory.recall("d") == {"height_cm": 160.0}


def test_after_forgetting_something_new_can_be_told(store: Store) -> None:
    store.memory.keep("c", {"height_cm": 175.0}, NOW)
    store.memory.forget("c")
    store.memory.keep("c", {"weight_kg": 70.0}, LATER)
    assert store.memory.recall("c") == {"weight_kg": 70.0}


def test_unanswered_messages_are_all_kept_in_order(store: Store) -> None:
    for text in ("一", "二", "二"):
        store.unanswered.add(Unanswered(text, "not_understood", "a", NOW))
    assert store.texts() == ["一", "二", "二"]


@pytest.mark.parametrize("text", ["好" * 5_000, "😀" * 50, "'; DROP TABLE unanswered; --", "<b>x</b>", "", "\x1b[31m"])
def test_any_text_is_kept_as_it_is(store: Store, text: str) -> None:
    store.unanswered.add(Unanswered(text, "not_understood", "a", NOW))
    assert store.texts() == [text]


def test_opting_out_twice_is_opting_out_once(store: Store) -> None:
    store.journal.opt_out("talk", "c", NOW)
    store.journal.opt_out("talk", "c", LATER)
    assert store.opted_out() == {"c"}


def test_a_stranger_opts_out_by_conversation(store: Store) -> None:
    store.journal.opt_out("talk", None, NOW)
    assert store.opted_out() == {"talk"}
