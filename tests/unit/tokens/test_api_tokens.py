"""Tokens: shown once, kept as digests, taken back at once."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest

from presale.store.api_tokens import SqlTokens
from presale.store.database import open_database, upgrade
from presale.tokens.memory import MemoryTokens
from presale.tokens.service import ApiTokens, BadName, TokenStore

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=timezone.utc)


@pytest.fixture(params=["in_memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> TokenStore:
    if request.param == "in_memory":
        return MemoryTokens()
    url = f"sqlite:///{tmp_path / 'store.db'}"
    upgrade(url)
    return SqlTokens(open_database(url))


@pytest.fixture
def tokens(store: TokenStore) -> ApiTokens:
    return ApiTokens(store)


def test_a_token_tells_whose_it_is(tokens: ApiTokens) -> None:
    first, second = tokens.create("crm", NOW), tokens.create("客服系统", NOW)
    assert (tokens.name_of(first), tokens.name_of(second)) == ("crm", "客服系统")


@pytest.mark.parametrize(
    "shown", ["", "pst", "pst__", "pst_0123456789ab_", "Bearer x", "pst_000000000000_secret", "\ud800_a_b", "a" * 5000]
)
def test_anything_else_is_nobodys(tokens: ApiTokens, shown: str) -> None:
    tokens.create("crm", NOW)
    assert tokens.name_of(shown) is None


def test_the_secret_of_one_does_not_open_another(tokens: ApiTokens) -> None:
    first, second = tokens.create("a", NOW).split("_", 2), tokens.create("b", NOW).split("_", 2)
    assert tokens.name_of("_".join((*first[:2], second[2]))) is None


def test_what_is_kept_does_not_hold_the_secret(tokens: ApiTokens, store: TokenStore) -> None:
    secret = tokens.create("crm", NOW).split("_", 2)[2]
    (kept,) = store.tokens()
    assert secret not in repr(kept)


def test_a_name_is_given_once(tokens: ApiTokens) -> None:
    tokens.create("crm", NOW)
    with pytest.raises(BadName, match="already"):
        tokens.create("crm", NOW)


@pytest.mark.parametrize("name", ["", " ", "a\nb", "x" * 51, "<script>"])
def test_a_name_is_something_one_can_read(tokens: ApiTokens, name: str) -> None:
    with pytest.raises(BadName):
        tokens.create(name, NOW)


def test_a_token_taken_back_opens_nothing_and_its_name_is_free(tokens: ApiTokens) -> None:
    token = tokens.create("crm", NOW)
    assert tokens.revoke("crm")
    assert tokens.name_of(token) is None
    assert not tokens.revoke("crm")
    assert tokens.create("crm", NOW) != token


def test_all_are_listed_by_name(tokens: ApiTokens) -> None:
    for name in ("b", "a"):
        tokens.create(name, NOW)
    assert tokens.names() == (("a", NOW), ("b", NOW))
