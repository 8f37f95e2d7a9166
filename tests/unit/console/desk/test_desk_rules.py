from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from presale.accounts.model import Account, Role
from presale.console.desk.access import calls, is_mine, may_claim, may_read
from presale.console.desk.canned import CannedReply, filled, matching, read_canned
from presale.console.desk.curve import curve_svg
from presale.console.desk.glance import Glance
from presale.console.desk.load import in_words, loads, waits
from presale.errors import TrainingDataError
from presale.handoff.model import Agent, Handoff, HandoffState
from presale.settings import REPO

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=timezone.utc)
LIN = Account("lin", "小林", Role.AGENT, groups=("服饰",), must_change=False)
BOSS = Account("boss", "店长", Role.SUPERVISOR, must_change=False)
TRAINER = Account("tr", "小训", Role.TRAINER, must_change=False)
QUEUED = Handoff("talk", "asked", "会起球吗", NOW, NOW, NOW, id=1, group="服饰")
MINE = replace(QUEUED, state=HandoffState.ASSIGNED, owner="lin", owner_name="小林")
THEIRS = replace(MINE, owner="mei", owner_name="小梅")
OTHER_GROUP = replace(QUEUED, group="母婴")


@pytest.mark.parametrize(
    ("handoff", "reads"),
    [(QUEUED, True), (MINE, True), (THEIRS, False), (OTHER_GROUP, False), (None, False)],
)
def test_an_agent_reads_their_own_and_what_waits_for_them(handoff: Handoff | None, reads: bool) -> None:
    assert may_read(LIN, handoff) is reads


@pytest.mark.parametrize("handoff", [QUEUED, MINE, THEIRS, OTHER_GROUP, None])
def test_a_supervisor_reads_everything_and_a_trainer_nothing(handoff: Handoff | None) -> None:
    assert may_read(BOSS, handoff)
    assert not may_read(TRAINER, handoff)


def test_what_was_offered_to_somebody_or_to_all_may_be_claimed_across_groups() -> None:
    assert not may_claim(LIN, OTHER_GROUP)
    assert may_claim(LIN, replace(OTHER_GROUP, offered_to="lin"))
    assert may_claim(LIN, replace(OTHER_GROUP, offered_to_all_at=NOW))


def test_an_agent_without_groups_claims_any() -> None:
    assert may_claim(replace(LIN, groups=()), OTHER_GROUP)


def test_nobody_claims_what_is_taken_and_no_trainer_claims_anything() -> None:
    assert not may_claim(LIN, THEIRS)
    assert not may_claim(TRAINER, QUEUED)


def test_it_rings_for_the_one_it_is_offered_to() -> None:
    assert calls(LIN, replace(QUEUED, offered_to="lin"))
    assert calls(LIN, QUEUED)
    assert not calls(LIN, replace(QUEUED, offered_to="mei"))


def test_a_closed_handoff_is_nobodys() -> None:
    assert not is_mine(LIN, replace(MINE, state=HandoffState.CLOSED))


REPLIES = (
    CannedReply("fit", "推荐尺码", "建议 {尺码}"),
    CannedReply("hi", "打招呼", "您好"),
    CannedReply("bye", "收尾", "fit for you"),
)


def test_codes_that_begin_so_come_before_words_that_contain_it() -> None:
    assert [r.code for r in matching(REPLIES, "FIT")] == ["fit", "bye"]
    assert [r.code for r in matching(REPLIES, "招呼")] == ["hi"]
    assert matching(REPLIES, "") == REPLIES
    assert matching(REPLIES, "zzz") == ()


def test_places_are_filled_and_unknown_ones_stay_to_be_seen() -> None:
    assert filled("{昵称}您好，{尺码} 码 {}", {"昵称": "陈果", "尺码": ""}) == "陈果您好，【尺码】 码 {}"


def test_the_shops_own_file_can_be_read_and_has_no_code_twice() -> None:
    assert len(read_canned(REPO / "data" / "canned-replies.yml")) > 10


@pytest.mark.parametrize(
    "content",
    ["", "a: 1", "a: [{code: x}]", "a: [{code: x, title: t, text: t}, {code: x, title: t, text: t}]", "a: [", "- 1"],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, content: str) -> None:
    file = tmp_path / "canned.yml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(TrainingDataError, match="canned.yml"):
        read_canned(file)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(TrainingDataError, match="none.yml"):
        read_canned(tmp_path / "none.yml")


def test_the_curve_goes_up_and_down_in_steps_and_ends_where_the_willingness_is() -> None:
    svg = curve_svg([(NOW, 50, "来了"), (NOW + timedelta(seconds=10), 100, "下单")], NOW + timedelta(seconds=20))
    assert 'd="M6.0 32.0H150.0V6.0H294.0"' in svg
    assert 'cy="6.0"' in svg
    assert "意愿 100" in svg


def test_values_outside_stay_inside_the_picture_and_nothing_draws_nothing() -> None:
    svg = curve_svg([(NOW, 400, ""), (NOW + timedelta(hours=1), -5, "")], NOW)
    assert "V58.0" in svg
    assert curve_svg([], NOW) == ""


def test_the_busiest_colleague_comes_first_and_who_left_without_chats_not_at_all() -> None:
    agents = [Agent("lin", "小林", seen_at=NOW), Agent("mei", "小梅"), Agent("gone", "离岗", seen_at=NOW - timedelta(hours=1))]
    glances = {"talk": Glance("talk", unanswered_since=NOW - timedelta(seconds=30))}
    found = loads(agents, [replace(THEIRS, owned_since=NOW - timedelta(seconds=12))], glances.__getitem__, NOW)
    assert [(x.agent.id, x.chats, x.unanswered, x.longest, x.is_present) for x in found] == [
        ("mei", 1, 1, 12.0, False),
        ("lin", 0, 0, 0.0, True),
    ]


def test_the_queue_and_the_times_to_accept_in_numbers() -> None:
    found = waits([QUEUED, MINE], [30.0, 5.0, 10.0], 20, NOW + timedelta(seconds=7))
    assert (found.queued, found.longest, found.served, found.median) == (1, 7.0, 1, 10.0)
    assert found.within_target == pytest.approx(2 / 3)
    assert waits([], [], 20, NOW).within_target == 0.0


@pytest.mark.parametrize(("seconds", "words"), [(0, "0 秒"), (59.9, "59 秒"), (61, "1 分 1 秒"), (3_700, "1 小时 1 分")])
def test_times_in_words(seconds: float, words: str) -> None:
    assert in_words(seconds) == words
