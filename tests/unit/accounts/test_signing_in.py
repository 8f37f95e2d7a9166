"""Signing in, on the in-memory books and on SQLite: both keep the same promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from presale.accounts.lockout import PER_ACCOUNT, PER_ADDRESS
from presale.accounts.model import Account, Right, Role
from presale.accounts.people import People
from presale.accounts.session import IDLE, key_of
from presale.errors import BadAccount, BadPassword, LastAdmin, NameTaken, NotAllowed, SignInRefused, TooManyTries

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=timezone.utc)
HERE = "127.0.0.1"
GOOD = "西湖的水我的泪真好喝呀"
BOSS = Account("boss", "店长", Role.ADMIN, must_change=False)


def hire(people: People, name: str = "lin", role: Role = Role.AGENT) -> Account:
    """Somebody who has chosen their own password."""
    once = people.staff.create(None, Account(name, "小林", role), NOW)
    _, account = people.door.sign_in(name, once, HERE, NOW)
    people.door.change_password(account, once, GOOD, HERE, NOW)
    found = people.door.accounts.find(name)
    assert found is not None
    return found


def fail(people: People, times: int, name: str = "lin", address: str = HERE, at: datetime = NOW) -> None:
    for _ in range(times):
        with pytest.raises(SignInRefused):
            people.door.sign_in(name, "wrong", address, at)


def test_a_one_time_password_opens_only_its_own_change(people: People) -> None:
    once = people.staff.create(None, Account("lin", "小林", Role.AGENT), NOW)
    token, account = people.door.sign_in("lin", once, HERE, NOW)
    assert account.must_change
    assert not account.may(Right.SERVE)
    again = people.door.change_password(account, once, GOOD, HERE, NOW)
    assert people.door.who(token, NOW) is None
    changed = people.door.who(again, NOW)
    assert changed is not None
    assert changed.may(Right.SERVE)


def test_the_one_time_password_is_of_no_use_afterwards(people: People) -> None:
    once = people.staff.create(None, Account("lin", "小林", Role.AGENT), NOW)
    _, account = people.door.sign_in("lin", once, HERE, NOW)
    people.door.change_password(account, once, GOOD, HERE, NOW)
    with pytest.raises(SignInRefused):
        people.door.sign_in("lin", once, HERE, NOW)
    people.door.sign_in("lin", GOOD, HERE, NOW)


def test_a_wrong_name_and_a_wrong_password_are_told_alike(people: People) -> None:
    hire(people)
    with pytest.raises(SignInRefused) as wrong:
        people.door.sign_in("lin", "wrong", HERE, NOW)
    with pytest.raises(SignInRefused) as unknown:
        people.door.sign_in("nobody", "wrong", HERE, NOW)
    assert str(wrong.value) == str(unknown.value)


def test_guessing_at_an_account_is_stopped_even_for_the_right_password(people: People) -> None:
    hire(people)
    fail(people, PER_ACCOUNT.limit)
    with pytest.raises(TooManyTries) as stopped:
        people.door.sign_in("lin", GOOD, "10.0.0.9", NOW)
    assert stopped.value.until == NOW + PER_ACCOUNT.window


def test_after_a_while_the_right_password_opens_again(people: People) -> None:
    hire(people)
    fail(people, PER_ACCOUNT.limit)
    assert people.door.sign_in("lin", GOOD, HERE, NOW + PER_ACCOUNT.window)[1].name == "lin"


def test_the_right_password_forgets_the_slips_before_it(people: People) -> None:
    hire(people)
    for _ in range(3):
        fail(people, PER_ACCOUNT.limit - 1)
        people.door.sign_in("lin", GOOD, HERE, NOW)


def test_an_address_that_guesses_at_many_accounts_is_stopped_and_others_are_not(people: People) -> None:
    hire(people)
    for number in range(PER_ADDRESS.limit):
        fail(people, 1, f"user{number}", "10.0.0.9")
    with pytest.raises(TooManyTries):
        people.door.sign_in("lin", GOOD, "10.0.0.9", NOW)
    assert people.door.sign_in("lin", GOOD, HERE, NOW)[1].name == "lin"


def test_the_current_password_cannot_be_guessed_at_in_the_change_form_either(people: People) -> None:
    lin = hire(people)
    for _ in range(PER_ACCOUNT.limit):
        with pytest.raises(SignInRefused):
            people.door.change_password(lin, "wrong", "another good one", HERE, NOW)
    with pytest.raises(TooManyTries):
        people.door.change_password(lin, GOOD, "another good one", HERE, NOW)


def test_a_session_ends_by_rest_and_an_act_keeps_it(people: People) -> None:
    hire(people)
    token, _ = people.door.sign_in("lin", GOOD, HERE, NOW)
    almost = NOW + IDLE - timedelta(seconds=1)
    assert people.door.who(token, almost, acts=False) is not None
    assert people.door.who(token, NOW + IDLE) is None
    token, _ = people.door.sign_in("lin", GOOD, HERE, NOW)
    people.door.who(token, almost)
    assert people.door.who(token, NOW + IDLE) is not None


def test_looks_of_the_page_itself_keep_no_session_alive(people: People) -> None:
    hire(people)
    token, _ = people.door.sign_in("lin", GOOD, HERE, NOW)
    people.door.who(token, NOW + IDLE / 2, acts=False)
    assert people.door.who(token, NOW + IDLE, acts=False) is None


def test_signing_out_ends_the_session_and_may_be_repeated(people: People) -> None:
    hire(people)
    token, _ = people.door.sign_in("lin", GOOD, HERE, NOW)
    people.door.sign_out(token)
    people.door.sign_out(token)
    assert people.door.who(token, NOW) is None


@pytest.mark.parametrize("token", ["", "made-up", "é", "\x00"])
def test_a_made_up_token_is_nobody(people: People, token: str) -> None:
    hire(people)
    assert people.door.who(token, NOW) is None


def test_the_token_itself_is_not_stored(people: People) -> None:
    hire(people)
    token, _ = people.door.sign_in("lin", GOOD, HERE, NOW)
    assert people.door.sessions.find(token) is None
    assert people.door.sessions.find(key_of(token)) is not None


def test_old_sessions_are_swept_when_somebody_signs_in(people: People) -> None:
    hire(people)
    token, _ = people.door.sign_in("lin", GOOD, HERE, NOW)
    people.door.sign_in("lin", GOOD, HERE, NOW + IDLE)
    assert people.door.sessions.find(key_of(token)) is None


def test_an_easy_new_password_is_refused_and_nothing_changes(people: People) -> None:
    lin = hire(people)
    token, _ = people.door.sign_in("lin", GOOD, HERE, NOW)
    with pytest.raises(BadPassword):
        people.door.change_password(lin, GOOD, "short", HERE, NOW)
    assert people.door.who(token, NOW) is not None


def test_two_accounts_cannot_have_one_name(people: People) -> None:
    hire(people)
    with pytest.raises(NameTaken):
        people.staff.create(None, Account("lin", "另一位", Role.ADMIN), NOW)
    found = people.door.accounts.find("lin")
    assert found is not None
    assert found.role is Role.AGENT


def test_only_an_admin_manages_accounts(people: People) -> None:
    lin = hire(people)
    with pytest.raises(NotAllowed):
        people.staff.create(lin, Account("mei", "小梅", Role.ADMIN), NOW)
    with pytest.raises(NotAllowed):
        people.staff.reset(lin, "lin", NOW)
    with pytest.raises(NotAllowed):
        people.staff.change(lin, replace(lin, role=Role.ADMIN), NOW)


def test_everything_of_an_account_is_stored(people: People) -> None:
    lin = hire(people)
    changed = replace(lin, display_name="林林", role=Role.SUPERVISOR, groups=("女装", "母婴"), capacity=3, daily_coupon_fen=500)
    people.staff.change(BOSS, changed, NOW)
    assert people.door.accounts.find("lin") == changed
    assert people.door.accounts.all() == (changed,)


def test_whose_account_is_closed_is_out_at_once(people: People) -> None:
    lin = hire(people)
    token, _ = people.door.sign_in("lin", GOOD, HERE, NOW)
    people.staff.change(BOSS, replace(lin, active=False), NOW)
    assert people.door.who(token, NOW) is None
    with pytest.raises(SignInRefused):
        people.door.sign_in("lin", GOOD, HERE, NOW)


def test_another_role_means_signing_in_again(people: People) -> None:
    lin = hire(people)
    token, _ = people.door.sign_in("lin", GOOD, HERE, NOW)
    people.staff.change(BOSS, replace(lin, role=Role.TRAINER), NOW)
    assert people.door.who(token, NOW) is None


def test_a_reset_signs_out_and_gives_a_password_for_once(people: People) -> None:
    hire(people)
    token, _ = people.door.sign_in("lin", GOOD, HERE, NOW)
    once = people.staff.reset(BOSS, "lin", NOW)
    assert people.door.who(token, NOW) is None
    assert people.door.sign_in("lin", once, HERE, NOW)[1].must_change


def test_a_reset_opens_the_door_to_who_was_locked_out(people: People) -> None:
    hire(people)
    fail(people, PER_ACCOUNT.limit)
    once = people.staff.reset(None, "lin", NOW)
    assert people.door.sign_in("lin", once, HERE, NOW)[1].must_change


def test_the_last_admin_stays(people: People) -> None:
    boss = hire(people, "boss", Role.ADMIN)
    hire(people)
    for changed in (replace(boss, active=False), replace(boss, role=Role.AGENT)):
        with pytest.raises(LastAdmin):
            people.staff.change(boss, changed, NOW)
    assert people.door.accounts.find("boss") == boss


def test_with_a_second_admin_the_first_may_go(people: People) -> None:
    boss = hire(people, "boss", Role.ADMIN)
    hire(people, "deputy", Role.ADMIN)
    people.staff.change(boss, replace(boss, active=False), NOW)
    found = people.door.accounts.find("boss")
    assert found is not None
    assert not found.active


@pytest.mark.parametrize("fault", [{"display_name": " "}, {"capacity": 0}, {"daily_coupon_fen": -1}, {"name": "a b"}])
def test_what_cannot_be_used_is_refused(people: People, fault: dict[str, object]) -> None:
    account = replace(Account("mei", "小梅", Role.AGENT), **fault)  # type: ignore[arg-type]
    with pytest.raises(BadAccount):
        people.staff.create(None, account, NOW)


def test_an_account_that_is_not_there_cannot_be_reset(people: People) -> None:
    with pytest.raises(BadAccount, match="nobody"):
        people.staff.reset(None, "nobody", NOW)


def test_every_change_is_in_the_log_without_passwords(people: People) -> None:
    lin = hire(people)
    people.staff.change(BOSS, replace(lin, role=Role.SUPERVISOR), NOW)
    once = people.staff.reset(BOSS, "lin", NOW)
    entries = people.staff.audit.newest(10)
    assert [(e.who, e.action, e.subject) for e in entries] == [
        ("boss", "account.password_reset", "lin"),
        ("boss", "account.changed", "lin"),
        ("lin", "account.password_changed", "lin"),
        ("命令行", "account.created", "lin"),
    ]
    assert entries[1].detail == "role=supervisor"
    assert not any(once in repr(e) or GOOD in repr(e) for e in entries)
    assert [e.action for e in people.staff.audit.newest(1, who="lin")] == ["account.password_changed"]
    assert entries[0].at == NOW
