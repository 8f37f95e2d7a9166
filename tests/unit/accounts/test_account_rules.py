from datetime import datetime, timedelta, timezone

import pytest

from presale.accounts.lockout import Lockout
from presale.accounts.model import RIGHTS, Account, Right, Role, fault_of_name, fault_of_password
from presale.accounts.session import IDLE, LONGEST, Session, form_fits, form_token, key_of

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=timezone.utc)
GUARD = Lockout(limit=3, window=timedelta(minutes=15))


def minutes_ago(*minutes: int) -> list[datetime]:
    return [NOW - timedelta(minutes=m) for m in minutes]


def test_an_agent_serves_but_neither_oversees_nor_administers() -> None:
    assert RIGHTS[Role.AGENT] == {Right.SERVE}


def test_a_supervisor_sees_everything_and_manages_no_accounts() -> None:
    assert RIGHTS[Role.SUPERVISOR] == {Right.SERVE, Right.OVERSEE, Right.AUDIT}


def test_a_trainer_reads_no_chats() -> None:
    assert RIGHTS[Role.TRAINER] == {Right.TRAIN}


def test_an_admin_may_do_everything() -> None:
    assert RIGHTS[Role.ADMIN] == set(Right)


@pytest.mark.parametrize("state", [{"must_change": True}, {"must_change": False, "active": False}])
def test_who_holds_a_one_time_password_or_left_may_do_nothing(state: dict[str, bool]) -> None:
    account = Account("lin", "小林", Role.ADMIN, **state)
    assert not any(account.may(right) for right in Right)


def test_fewer_wrong_passwords_than_the_limit_close_nothing() -> None:
    assert GUARD.until(minutes_ago(1, 2), NOW) is None


def test_the_door_opens_again_when_the_oldest_counting_failure_has_aged() -> None:
    assert GUARD.until(minutes_ago(1, 2, 5), NOW) == NOW + timedelta(minutes=10)
    assert GUARD.until(minutes_ago(1, 2, 5), NOW + timedelta(minutes=10)) is None


def test_old_failures_do_not_count() -> None:
    assert GUARD.until(minutes_ago(1, 2, 16, 17), NOW) is None


def test_a_session_ends_by_rest_and_by_age() -> None:
    fresh = Session("k", "lin", NOW, NOW)
    assert not fresh.over(NOW + IDLE - timedelta(seconds=1))
    assert fresh.over(NOW + IDLE)
    busy = Session("k", "lin", NOW, NOW + LONGEST - timedelta(minutes=1))
    assert busy.over(NOW + LONGEST)


def test_what_is_stored_of_a_token_does_not_show_it() -> None:
    assert "secret" not in key_of("secret")
    assert key_of("secret") != form_token("secret")


def test_a_form_of_another_session_does_not_fit() -> None:
    assert form_fits("mine", form_token("mine"))
    assert not form_fits("mine", form_token("other"))
    assert not form_fits("", form_token(""))


@pytest.mark.parametrize(
    ("password", "said"),
    [("短", "至少"), ("a" * 201, "最多"), ("ababababab", "重复"), ("lin-is-great-2026", "账号名"), ("the former one", "不一样")],
)
def test_an_easy_password_is_refused_with_the_reason(password: str, said: str) -> None:
    assert said in (fault_of_password(password, "lin", former="the former one") or "")


def test_a_good_sentence_is_a_good_password() -> None:
    assert fault_of_password("西湖的水我的泪真好喝呀", "lin", former="x") is None


@pytest.mark.parametrize("name", ["", "a", "a" * 41, "a b", "a/b", "<b>"])
def test_a_name_that_cannot_be_used_is_refused(name: str) -> None:
    assert fault_of_name(name) is not None


@pytest.mark.parametrize("name", ["lin", "小林", "xiao.lin-2"])
def test_ordinary_names_can_be_used(name: str) -> None:
    assert fault_of_name(name) is None
