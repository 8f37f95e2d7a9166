"""What agents do with handoffs, over the in-memory store and bot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from presale.bot.speaker import speaker_kind, speaker_name
from presale.errors import AlreadyClaimed, AlreadyClosed, HandoffError, NoSuchHandoff, NotYours
from presale.handoff.model import HandoffState, Opening, Resolution
from tests.unit.handoff.desk import LIN, NOW, WANG, Desk, after


@pytest.fixture
def desk() -> Desk:
    """With two agents at work."""
    made = Desk()
    made.at_work(LIN, WANG)
    return made


def test_opening_says_nothing_and_mutes_nothing(desk: Desk) -> None:
    desk.wanted()
    assert desk.did() == []


def test_a_second_wish_in_the_same_conversation_opens_nothing(desk: Desk) -> None:
    desk.wanted()
    assert desk.service.open(Opening("talk", "complaint", "人呢", after(3))) is None


def test_the_group_follows_from_the_shelf(desk: Desk) -> None:
    assert [desk.wanted("a", shelf="母婴").group, desk.wanted("b", shelf="课程").group, desk.wanted("c", shelf="").group] == [
        "母婴",
        "售前",
        "售前",
    ]


def test_claiming_mutes_the_bot_and_introduces_the_person(desk: Desk) -> None:
    handoff = desk.service.claim(desk.wanted().id, LIN, after(8))
    assert (handoff.state, handoff.owner, handoff.claimed_at) == (HandoffState.ASSIGNED, "lin", after(8))
    assert desk.did() == [("mute", ""), ("say", "小林 来了，前面聊的都看得到，您接着说就行。")]
    assert speaker_kind(desk.said()[0].metadata) == "notice"


def test_a_second_claim_is_refused_by_name(desk: Desk) -> None:
    handoff = desk.service.claim(desk.wanted().id, LIN, NOW)
    with pytest.raises(AlreadyClaimed, match="小林"):
        desk.service.claim(handoff.id, WANG, after(1))
    assert desk.service.handoff(handoff.id).owner == "lin"


def test_claiming_what_one_has_already_changes_nothing(desk: Desk) -> None:
    handoff = desk.service.claim(desk.wanted().id, LIN, NOW)
    assert desk.service.claim(handoff.id, LIN, after(9)) == handoff
    assert len(desk.said()) == 1


def test_the_owner_speaks_under_their_name(desk: Desk) -> None:
    handoff = desk.service.claim(desk.wanted().id, LIN, NOW)
    sent = desk.service.say(handoff.id, "lin", "您好，6 个月用 M 号奶嘴对吧？", after(9))
    assert sent.delivered
    spoken = desk.said()[-1]
    assert spoken.text == "您好，6 个月用 M 号奶嘴对吧？"
    assert (speaker_kind(spoken.metadata), speaker_name(spoken.metadata)) == ("person", "小林")


def test_cards_and_buttons_go_along(desk: Desk) -> None:
    handoff = desk.service.claim(desk.wanted().id, LIN, NOW)
    cards = {"custom": {"type": "cards", "cards": [{"kind": "product", "id": "yunduo-hoodie"}]}}
    desk.service.say(handoff.id, "lin", "", after(9), data=cards)
    assert desk.said()[-1].data == cards


def test_an_empty_message_is_refused(desk: Desk) -> None:
    handoff = desk.service.claim(desk.wanted().id, LIN, NOW)
    with pytest.raises(HandoffError, match="空"):
        desk.service.say(handoff.id, "lin", "  \n", NOW)


def test_the_same_key_is_said_once(desk: Desk) -> None:
    handoff = desk.service.claim(desk.wanted().id, LIN, NOW)
    for _ in range(3):
        desk.service.say(handoff.id, "lin", "在的", after(1), key="k1")
    assert [d.text for d in desk.said()][1:] == ["在的"]


@pytest.mark.parametrize("who", ["wang", "nobody", ""])
def test_only_the_owner_speaks(desk: Desk, who: str) -> None:
    handoff = desk.service.claim(desk.wanted().id, LIN, NOW)
    with pytest.raises(NotYours, match="小林"):
        desk.service.say(handoff.id, who, "我来", NOW)


def test_nobody_speaks_before_claiming(desk: Desk) -> None:
    with pytest.raises(NotYours, match="先接起"):
        desk.service.say(desk.wanted().id, "lin", "您好", NOW)


def test_giving_back_says_so_unmutes_and_asks_for_stars_in_that_order(desk: Desk) -> None:
    handoff = desk.service.claim(desk.wanted().id, LIN, NOW)
    closed = desk.service.close(handoff.id, "lin", Resolution.SOLVED, after(60))
    assert (closed.state, closed.resolution, closed.owner) == (HandoffState.CLOSED, "solved", "lin")
    assert [what for what, _ in desk.did()] == ["mute", "say", "say", "unmute", "say"]
    stars = desk.said()[-1]
    assert stars.metadata["rating"] is True
    assert [b["payload"] for b in stars.data["buttons"]] == [f'/rate_service{{"stars": "{n}"}}' for n in (5, 4, 3, 2, 1)]


def test_spam_is_closed_without_a_word(desk: Desk) -> None:
    handoff = desk.service.claim(desk.wanted().id, LIN, NOW)
    desk.service.close(handoff.id, "lin", Resolution.SPAM, NOW)
    assert [what for what, _ in desk.did()] == ["mute", "say", "unmute"]


def test_what_is_closed_stays_closed(desk: Desk) -> None:
    handoff = desk.service.claim(desk.wanted().id, LIN, NOW)
    desk.service.close(handoff.id, "lin", Resolution.SOLVED, NOW)
    for act in (
        lambda: desk.service.claim(handoff.id, WANG, NOW),
        lambda: desk.service.say(handoff.id, "lin", "还有", NOW),
        lambda: desk.service.close(handoff.id, "lin", Resolution.SOLVED, NOW),
        lambda: desk.service.transfer(handoff.id, "lin", NOW, to_agent="wang"),
    ):
        with pytest.raises(AlreadyClosed):
            act()


def test_two_handoffs_in_a_row_are_two(desk: Desk) -> None:
    first = desk.service.claim(desk.wanted().id, LIN, NOW)
    desk.service.close(first.id, "lin", Resolution.SOLVED, after(5))
    second = desk.service.claim(desk.wanted(at=after(9)).id, WANG, after(12))
    assert second.id != first.id
    assert [what for what, _ in desk.did()] == ["mute", "say", "say", "unmute", "say", "mute", "say"]


def test_a_transfer_to_a_colleague_keeps_the_bot_silent(desk: Desk) -> None:
    handoff = desk.service.claim(desk.wanted().id, LIN, NOW)
    moved = desk.service.transfer(handoff.id, "lin", after(5), to_agent="wang")
    assert (moved.owner, moved.owner_name, moved.claimed_at) == ("wang", "小王", NOW)
    assert "unmute" not in [what for what, _ in desk.did()]
    with pytest.raises(NotYours):
        desk.service.say(handoff.id, "lin", "还是我", after(6))


def test_a_transfer_to_a_group_waits_there_and_the_bot_serves_meanwhile(desk: Desk) -> None:
    handoff = desk.service.claim(desk.wanted().id, LIN, NOW)
    moved = desk.service.transfer(handoff.id, "lin", after(5), to_group="母婴")
    assert (moved.state, moved.group, moved.owner, moved.question) == (HandoffState.QUEUED, "母婴", None, "会起球吗")
    assert [what for what, _ in desk.did()][-2:] == ["unmute", "say"]
    assert desk.service.claim(handoff.id, WANG, after(8)).owner == "wang"


@pytest.mark.parametrize(
    ("target", "fault"),
    [
        ({"to_agent": "nobody"}, "nobody"),
        ({"to_group": "没有的组"}, "没有的组"),
        ({}, "转给谁"),
        ({"to_agent": "a", "to_group": "b"}, "转给谁"),
    ],
)
def test_a_transfer_to_nowhere_is_refused_in_words(desk: Desk, target: dict[str, str], fault: str) -> None:
    handoff = desk.service.claim(desk.wanted().id, LIN, NOW)
    with pytest.raises(HandoffError, match=fault):
        desk.service.transfer(handoff.id, "lin", NOW, **target)


def test_only_the_owner_transfers_and_closes_but_a_supervisor_may(desk: Desk) -> None:
    handoff = desk.service.claim(desk.wanted().id, LIN, NOW)
    with pytest.raises(NotYours):
        desk.service.transfer(handoff.id, "wang", NOW, to_agent="wang")
    with pytest.raises(NotYours):
        desk.service.close(handoff.id, "wang", Resolution.SOLVED, NOW)
    assert desk.service.transfer(handoff.id, None, NOW, to_agent="wang").owner == "wang"
    assert desk.service.close(handoff.id, None, Resolution.SOLVED, NOW).state is HandoffState.CLOSED


def test_a_supervisor_steps_in(desk: Desk) -> None:
    handoff = desk.service.claim(desk.wanted().id, LIN, NOW)
    assert desk.service.take_over(handoff.id, WANG, after(4)).owner == "wang"
    assert desk.did()[-2:] == [("mute", ""), ("say", "小王 来了，前面聊的都看得到，您接着说就行。")]


def test_what_does_not_exist_is_named(desk: Desk) -> None:
    with pytest.raises(NoSuchHandoff, match="404"):
        desk.service.claim(404, LIN, NOW)


def test_stars_are_kept_with_the_person_who_served_last(desk: Desk) -> None:
    handoff = desk.service.claim(desk.wanted().id, LIN, NOW)
    desk.service.close(handoff.id, "lin", Resolution.SOLVED, after(5))
    assert desk.service.rate("talk", 4)
    assert desk.service.handoff(handoff.id).stars == 4
    assert desk.service.rate("talk", 2)
    assert desk.service.handoff(handoff.id).stars == 2


@pytest.mark.parametrize("stars", [0, 6, -1])
def test_other_numbers_of_stars_are_not_kept(desk: Desk, stars: int) -> None:
    handoff = desk.service.claim(desk.wanted().id, LIN, NOW)
    desk.service.close(handoff.id, "lin", Resolution.SOLVED, after(5))
    assert not desk.service.rate("talk", stars)


def test_who_was_not_served_has_nothing_to_rate(desk: Desk) -> None:
    assert not desk.service.rate("talk", 5)
    desk.service.close(desk.wanted().id, None, Resolution.SHOPPER_GONE, NOW)
    assert not desk.service.rate("talk", 5)


def test_an_unreachable_bot_loses_nothing_and_keeps_the_order(desk: Desk) -> None:
    handoff = desk.wanted()
    desk.bot.unreachable = True
    desk.service.claim(handoff.id, LIN, NOW)
    assert not desk.service.say(handoff.id, "lin", "您好", after(1)).delivered
    desk.bot.unreachable = False
    desk.delivery.deliver_all(after(40))
    assert desk.did() == [("mute", ""), ("say", "小林 来了，前面聊的都看得到，您接着说就行。"), ("say", "您好")]


def test_the_owner_kept_over_a_change_of_name(desk: Desk) -> None:
    handoff = desk.service.claim(desk.wanted().id, LIN, NOW)
    desk.service.heartbeat(replace(LIN, name="林林"), after(1))
    assert desk.service.handoff(handoff.id).owner_name == "小林"
