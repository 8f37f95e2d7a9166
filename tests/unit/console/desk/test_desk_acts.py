"""What people may do at the desk, on services in memory."""

from __future__ import annotations

from dataclasses import replace

import pytest

from presale.accounts.model import Account, Role
from presale.console.desk.acts import Acts, customer_key
from presale.console.desk.coupon_gifts import give_coupon, left_fen
from presale.errors import AlreadyClaimed, BeyondAuthority, NotAllowed, NotYours, Refused, ShopUnreachable
from presale.handoff.model import Handoff, HandoffState, Resolution
from tests.support.desk_world import HOODIE, DeskWorld

LIN = Account("lin", "小林", Role.AGENT, groups=("服饰",), must_change=False)
MEI = Account("mei", "小梅", Role.AGENT, must_change=False)
BOSS = Account("boss", "周主管", Role.SUPERVISOR, must_change=False)
TRAINER = Account("tr", "小训", Role.TRAINER, must_change=False)
COUPON = "shop-300-30"


@pytest.fixture
def world() -> DeskWorld:
    return DeskWorld()


@pytest.fixture
def handoff(world: DeskWorld) -> Handoff:
    return world.wants_person("talk", "会起球吗", "c-chen")


def acts(world: DeskWorld, who: Account) -> Acts:
    return Acts(world.parts, who)


def log_of(world: DeskWorld) -> list[tuple[str, str]]:
    return [(e.who, e.action) for e in reversed(world.people.staff.audit.newest(50))]


def claimed(world: DeskWorld, handoff: Handoff, who: Account = LIN) -> Handoff:
    return acts(world, who).claim(handoff.id)


def test_claiming_answering_and_closing_stand_in_the_log_without_words(world: DeskWorld, handoff: Handoff) -> None:
    lin = acts(world, LIN)
    lin.claim(handoff.id)
    lin.say(handoff.id, " 做过抗起球处理 ")
    lin.close(handoff.id, Resolution.SOLVED)
    assert log_of(world) == [("lin", "handoff.claimed"), ("lin", "handoff.said"), ("lin", "handoff.closed")]
    assert not any("起球" in repr(e) for e in world.people.staff.audit.newest(9))
    assert "做过抗起球处理" in [d.text for d in world.bot.done]


def test_a_second_claim_is_refused_by_name_and_not_logged(world: DeskWorld, handoff: Handoff) -> None:
    claimed(world, handoff)
    with pytest.raises(AlreadyClaimed, match="小林"):
        acts(world, MEI).claim(handoff.id)
    assert log_of(world) == [("lin", "handoff.claimed")]


def test_what_waits_for_another_group_is_not_for_this_agent(world: DeskWorld) -> None:
    baby = world.wants_person("baby", "会漏吗", shelf="母婴")
    with pytest.raises(NotAllowed, match="母婴"):
        acts(world, LIN).claim(baby.id)


def test_a_trainer_takes_no_chats_and_says_nothing(world: DeskWorld, handoff: Handoff) -> None:
    trainer = acts(world, TRAINER)
    for act in (
        lambda: trainer.claim(handoff.id),
        lambda: trainer.say(handoff.id, "x"),
        lambda: trainer.close(handoff.id, Resolution.SOLVED),
        lambda: trainer.open_ticket(handoff.id, "x"),
        lambda: trainer.note(handoff, "x"),
        lambda: trainer.tag(handoff, "性格", "谨慎"),
        lambda: trainer.step_in("talk"),
        lambda: trainer.transfer(handoff.id, to_group="母婴"),
        lambda: trainer.send_product(handoff.id, HOODIE),
        lambda: trainer.take_ticket("T1"),
        lambda: give_coupon(world.parts, TRAINER, handoff, COUPON),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert world.bot.done == []


def test_a_one_time_password_does_nothing(world: DeskWorld, handoff: Handoff) -> None:
    with pytest.raises(NotAllowed):
        acts(world, replace(LIN, must_change=True)).claim(handoff.id)


def test_only_the_owner_speaks(world: DeskWorld, handoff: Handoff) -> None:
    claimed(world, handoff)
    with pytest.raises(NotYours):
        acts(world, MEI).say(handoff.id, "插一句")
    with pytest.raises(NotYours):
        acts(world, BOSS).say(handoff.id, "插一句")


def test_a_supervisor_steps_into_a_colleagues_chat(world: DeskWorld, handoff: Handoff) -> None:
    claimed(world, handoff)
    taken = acts(world, BOSS).step_in("talk")
    assert (taken.id, taken.owner_name) == (handoff.id, "周主管")


def test_a_supervisor_steps_into_a_chat_that_only_the_assistant_has(world: DeskWorld) -> None:
    taken = acts(world, BOSS).step_in("quiet-talk")
    assert (taken.state, taken.owner, taken.reason) == (HandoffState.ASSIGNED, "boss", "stepped_in")
    with pytest.raises(NotAllowed):
        acts(world, LIN).step_in("quiet-talk")


def test_an_agent_passes_on_and_ends_only_their_own_a_supervisor_any(world: DeskWorld, handoff: Handoff) -> None:
    claimed(world, handoff)
    mei = acts(world, MEI)
    for act in (lambda: mei.transfer(handoff.id, to_group="母婴"), lambda: mei.close(handoff.id, Resolution.SPAM)):
        with pytest.raises(NotYours):
            act()
    assert acts(world, BOSS).transfer(handoff.id, to_group="母婴").group == "母婴"
    assert acts(world, BOSS).close(handoff.id, Resolution.SPAM).state is HandoffState.CLOSED


def test_a_products_card_reaches_the_shopper_in_wire_form(world: DeskWorld, handoff: Handoff) -> None:
    claimed(world, handoff)
    acts(world, LIN).send_product(handoff.id, HOODIE)
    custom = world.bot.done[-1].data["custom"]
    assert custom["type"] == "cards"
    assert (custom["cards"][0]["kind"], custom["cards"][0]["id"]) == ("product", HOODIE)


def test_a_ticket_is_opened_answered_and_solved(world: DeskWorld, handoff: Handoff) -> None:
    claimed(world, handoff)
    ticket = acts(world, LIN).open_ticket(handoff.id, "核实面料")
    acts(world, MEI).take_ticket(ticket.number)
    acts(world, MEI).answer_ticket(ticket.number, "还在核实", solved=False)
    acts(world, MEI).answer_ticket(ticket.number, "不会起球", solved=True)
    assert [action for _, action in log_of(world)][1:] == ["ticket.opened", "ticket.taken", "ticket.answered", "ticket.solved"]


def test_tags_and_notes_belong_to_the_customer_or_else_the_conversation(world: DeskWorld, handoff: Handoff) -> None:
    acts(world, LIN).tag(handoff, "性格", "谨慎")
    acts(world, LIN).note(handoff, " 要发票 ")
    acts(world, LIN).note(handoff, "  ")
    assert [t.value for t in world.parts.customers.tags("c-chen")] == ["谨慎"]
    assert [n.text for n in world.parts.customers.notes("c-chen")] == ["要发票"]
    assert customer_key(world.wants_person("stranger", "在吗")) == "stranger"
    with pytest.raises(NotAllowed):
        acts(world, LIN).tag(handoff, "性格", "古怪")


def test_whoever_cannot_read_a_chat_cannot_note_on_its_customer(world: DeskWorld, handoff: Handoff) -> None:
    theirs = claimed(world, handoff)
    with pytest.raises(NotAllowed):
        acts(world, MEI).note(theirs, "偷看")


def test_a_coupon_is_given_told_with_its_card_and_counted(world: DeskWorld, handoff: Handoff) -> None:
    mine = claimed(world, handoff)
    give_coupon(world.parts, LIN, mine, COUPON)
    assert COUPON in world.shop.customer("c-chen").coupons
    assert world.bot.done[-1].data["custom"]["cards"][0]["kind"] == "coupon"
    assert left_fen(world.parts, LIN) == LIN.daily_coupon_fen - 3_000
    assert ("lin", "coupon.given") in log_of(world)


def test_the_same_coupon_twice_is_given_counted_and_told_once(world: DeskWorld, handoff: Handoff) -> None:
    mine = claimed(world, handoff)
    for _ in range(2):
        give_coupon(world.parts, LIN, mine, COUPON)
    assert len([d for d in world.bot.done if d.text.startswith("给您放了")]) == 1
    assert left_fen(world.parts, LIN) == LIN.daily_coupon_fen - 3_000


def test_beyond_the_days_authority_nothing_is_given(world: DeskWorld, handoff: Handoff) -> None:
    mine = claimed(world, handoff)
    with pytest.raises(BeyondAuthority, match="20 元"):
        give_coupon(world.parts, replace(LIN, daily_coupon_fen=2_000), mine, COUPON)
    assert COUPON not in world.shop.customer("c-chen").coupons


def test_what_the_shop_refuses_costs_no_authority(world: DeskWorld, handoff: Handoff, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(coupon_id: str, customer_id: str) -> None:
        raise Refused("coupon_used_up")

    mine = claimed(world, handoff)
    monkeypatch.setattr(world.shop, "grant_coupon", refuse)
    with pytest.raises(Refused):
        give_coupon(world.parts, LIN, mine, COUPON)
    assert left_fen(world.parts, LIN) == LIN.daily_coupon_fen


def test_after_silence_of_the_shop_trying_again_costs_nothing_more(
    world: DeskWorld, handoff: Handoff, monkeypatch: pytest.MonkeyPatch
) -> None:
    def vanish(coupon_id: str, customer_id: str) -> None:
        raise ShopUnreachable("no answer")

    mine = claimed(world, handoff)
    with monkeypatch.context() as patch:
        patch.setattr(world.shop, "grant_coupon", vanish)
        with pytest.raises(ShopUnreachable):
            give_coupon(world.parts, LIN, mine, COUPON)
    give_coupon(world.parts, LIN, mine, COUPON)
    assert left_fen(world.parts, LIN) == LIN.daily_coupon_fen - 3_000


def test_nobody_gives_a_coupon_in_a_chat_that_is_not_theirs(world: DeskWorld, handoff: Handoff) -> None:
    theirs = claimed(world, handoff)
    with pytest.raises(NotYours):
        give_coupon(world.parts, MEI, theirs, COUPON)
    assert COUPON not in world.shop.customer("c-chen").coupons


def test_a_stranger_is_asked_to_sign_in_first(world: DeskWorld) -> None:
    mine = claimed(world, world.wants_person("stranger", "在吗"))
    with pytest.raises(NotAllowed, match="登录"):
        give_coupon(world.parts, LIN, mine, COUPON)


def test_a_coupon_that_is_not_on_offer_is_not_given(world: DeskWorld, handoff: Handoff) -> None:
    with pytest.raises(NotAllowed, match="发不了"):
        give_coupon(world.parts, LIN, claimed(world, handoff), "made-up")
