from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from presale.errors import BotRefused, BotUnreachable, ShopUnreachable
from presale.shop.model import Customer, CustomerKind
from presale.worker.model import IMPASSE, MomentKey, MomentState
from tests.unit.journey.talk_events import TUNING, Talk, at, talk

if TYPE_CHECKING:
    from tests.unit.worker.conftest import Workplace

KEY = MomentKey("talk", IMPASSE, 1)
OPEN = ("talk", {"impasse": "open_question"})


def stuck() -> Talk:
    return talk().shopper(0, "躺着喝会漏吗", "ask_quality").bot(0.5, "utter_fallback")


def test_a_silent_shopper_with_a_question_is_served_at_the_35th_second(workplace: Workplace) -> None:
    workplace.hears(stuck())
    workplace.round_at(34.95)
    assert workplace.triggered() == []
    workplace.round_at(35.0)
    assert workplace.triggered() == [OPEN]
    assert (workplace.moment().state, workplace.moment().reason) == (MomentState.FIRED, "open_question")


def test_nobody_is_served_twice(workplace: Workplace) -> None:
    workplace.hears(stuck())
    for second in (35, 35.1, 36, 50, 70):
        workplace.round_at(second)
    workplace.pulse = workplace.new_pulse()
    workplace.rescuer.fire(KEY)
    workplace.round_at(80)
    assert workplace.triggered() == [OPEN]


def test_it_is_decided_when_it_is_due_not_when_it_was_planned(workplace: Workplace) -> None:
    workplace.hears(stuck())
    workplace.round_at(1)
    workplace.log.add("talk", talk().shopper(20, "那多少钱", "ask_price").events[-1].data)
    workplace.log.add("talk", talk().bot(20, "utter_price_plain").events[-1].data)
    workplace.round_at(35)
    assert workplace.triggered() == []
    assert (workplace.moment().state, workplace.moment().reason) == (MomentState.STAYED, "goes_well")


def test_what_was_said_in_the_last_instant_counts(workplace: Workplace) -> None:
    workplace.hears(stuck())
    workplace.round_at(1)
    workplace.log.add("talk", {"event": "pause", "timestamp": at(34.99).timestamp()})
    workplace.round_at(35)
    assert workplace.triggered() == []


def test_who_turns_away_gets_a_benefit_too(workplace: Workplace) -> None:
    asked = talk().shopper(0, "怎么样", "ask_product").bot(0, "utter_product_intro")
    workplace.hears(asked.shopper(9, "再想想", "hesitate").bot(9, "utter_no_rush"))
    workplace.round_at(35)
    assert workplace.triggered() == [("talk", {"impasse": "falling_willingness", "benefit": "yes"})]


def test_clear_displeasure_is_answered_at_once(workplace: Workplace) -> None:
    workplace.hears(talk().shopper(3, "白色呢 什么态度", "ask_stock", displeasure=2).bot(3.2, "utter_stock_available"))
    workplace.round_at(3.3)
    assert workplace.triggered() == [("talk", {"impasse": "displeased"})]


def test_displeasure_after_the_35th_second_is_answered_too(workplace: Workplace) -> None:
    workplace.hears(talk().shopper(0, "会起球吗", "ask_quality").bot(0, "utter_fact_quality"))
    workplace.round_at(35)
    assert workplace.moment().state is MomentState.STAYED
    workplace.log.add("talk", talk().shopper(50, "白色呢 什么态度", "ask_stock", displeasure=2).events[-1].data)
    workplace.round_at(50.1)
    assert workplace.triggered() == [("talk", {"impasse": "displeased"})]


def test_hurry_that_has_passed_leaves_the_35th_second_in_place(workplace: Workplace) -> None:
    workplace.hears(talk().shopper(3, "白色呢 什么态度", "ask_stock", displeasure=2).bot(3, "utter_stock_available"))
    workplace.lose_wake_ups = True
    workplace.round_at(3.1)
    workplace.log.add("talk", talk().shopper(9, "算了 会起球吗", "ask_quality").events[-1].data)
    workplace.log.add("talk", talk().bot(9, "utter_fallback").events[-1].data)
    workplace.round_at(10)
    workplace.lose_wake_ups = False
    workplace.rescuer.fire(KEY)
    assert (workplace.triggered(), workplace.moment().try_at) == ([], at(38))
    workplace.round_at(38)
    assert workplace.triggered() == [("talk", {"impasse": "open_question", "benefit": "yes"})]
    assert b'presale_moment_lateness_seconds_bucket{le="0.05"} 1.0' in workplace.metrics.page()


@pytest.mark.parametrize("channel", ["rest", "cmdline", ""])
def test_where_nothing_can_be_delivered_nothing_is_planned(workplace: Workplace, channel: str) -> None:
    workplace.hears(talk(channel=channel).shopper(0, "漏吗", "ask_quality").bot(0, "utter_fallback"))
    workplace.round_at(35)
    assert workplace.ledger.moments.rows == {}


def test_a_lost_wake_up_is_repeated(workplace: Workplace) -> None:
    workplace.hears(stuck())
    workplace.lose_wake_ups = True
    workplace.round_at(35)
    workplace.lose_wake_ups = False
    workplace.round_at(36)
    assert workplace.triggered() == []
    workplace.round_at(56)
    assert workplace.triggered() == [OPEN]


def test_a_restarted_worker_makes_up_for_what_was_due_a_moment_ago(workplace: Workplace) -> None:
    workplace.hears(stuck())
    workplace.round_at(10)
    workplace.pulse = workplace.new_pulse()
    workplace.round_at(60)
    assert workplace.triggered() == [OPEN]


def test_after_an_hour_away_nobody_is_flooded(workplace: Workplace) -> None:
    for number in range(50):
        workplace.hears(stuck(), f"known-{number}")
    workplace.round_at(10)
    for number in range(50):
        workplace.hears(stuck(), f"new-{number}")
    workplace.pulse = workplace.new_pulse()
    workplace.round_at(3600)
    assert workplace.triggered() == []
    assert {m.state for m in workplace.ledger.moments.rows.values()} == {MomentState.MISSED}
    assert len(workplace.ledger.moments.rows) == 100
    assert b'presale_moments_total{state="missed"} 100.0' in workplace.metrics.page()


def test_a_task_that_comes_too_late_out_of_the_queue_is_missed(workplace: Workplace) -> None:
    workplace.hears(stuck())
    workplace.round_at(1)
    workplace.second = 35 + TUNING.stale_seconds + 1
    workplace.rescuer.fire(KEY)
    assert (workplace.triggered(), workplace.moment().state) == ([], MomentState.MISSED)


def test_a_new_session_ends_the_old_ones_moment(workplace: Workplace) -> None:
    workplace.hears(stuck())
    workplace.round_at(1)
    workplace.log.add("talk", {"event": "session_started", "timestamp": at(34).timestamp()})
    workplace.log.add("talk", talk().shopper(34, "在吗", "greet").events[-1].data)
    workplace.round_at(34.5)
    workplace.second = 35
    workplace.rescuer.fire(KEY)  # still in the queue
    workplace.round_at(35.1)
    assert workplace.triggered() == []
    assert (workplace.moment().key.occasion, workplace.moment().state) == (2, MomentState.WAITING)


def test_a_bot_that_is_away_is_tried_again_ever_later(workplace: Workplace) -> None:
    workplace.hears(stuck())
    workplace.bot.unreachable = True
    tried = []
    for tenth in range(350, 800):
        before = workplace.moment().attempts if workplace.ledger.moments.rows else 0
        workplace.round_at(tenth / 10)
        if workplace.moment().attempts > before:
            tried.append(tenth / 10)
    assert tried == [35, 36, 38, 42, 50, 66]
    workplace.bot.unreachable = False
    workplace.round_at(82)
    assert workplace.triggered() == [OPEN]


def test_a_bot_that_is_away_for_too_long_is_not_tried_for_ever(workplace: Workplace) -> None:
    workplace.hears(stuck())
    workplace.bot.unreachable = True
    for second in range(35, 170):
        workplace.round_at(second)
    assert workplace.moment().state is MomentState.MISSED


def test_a_refusal_is_final(workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise BotRefused("404")

    monkeypatch.setattr(workplace.bot, "trigger", refuse)
    workplace.hears(stuck())
    workplace.round_at(35)
    assert (workplace.moment().state, workplace.moment().reason) == (MomentState.REFUSED, "open_question")


class TestInterrupted:
    """The worker dies, or loses the bot, between calling it and writing that down."""

    def _interrupted(self, workplace: Workplace, monkeypatch: pytest.MonkeyPatch, *, reached: bool) -> None:
        def lost(*_: object) -> None:
            if reached:
                workplace.log.add("talk", talk().impasse(35.2).events[-1].data)
            raise BotUnreachable("lost")

        workplace.hears(stuck())
        with monkeypatch.context() as patch:
            patch.setattr(workplace.bot, "trigger", lost)
            workplace.round_at(35)
        assert workplace.moment().state is MomentState.CLAIMED

    def test_what_reached_the_bot_is_not_repeated(self, workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
        self._interrupted(workplace, monkeypatch, reached=True)
        for second in range(36, 100):
            workplace.round_at(second)
        assert workplace.triggered() == []
        assert (workplace.moment().state, workplace.moment().reason) == (MomentState.FIRED, "open_question")

    def test_what_did_not_is_made_up_for(self, workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
        self._interrupted(workplace, monkeypatch, reached=False)
        workplace.round_at(35 + TUNING.settle_seconds - 0.1)
        assert workplace.triggered() == []
        for second in range(60, 70):
            workplace.round_at(second)
        assert workplace.triggered() == [OPEN]

    def test_an_older_sessions_rescue_settles_nothing(self, workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
        workplace.hears(stuck().impasse(35).bot(35, "utter_impasse").add(4000, "session_started"))
        for event in talk().shopper(4000, "漏吗", "ask_quality").bot(4000, "utter_fallback").events[1:]:
            workplace.log.add("talk", event.data)

        def lost(*_: object) -> None:
            raise BotUnreachable("lost")

        with monkeypatch.context() as patch:
            patch.setattr(workplace.bot, "trigger", lost)
            workplace.round_at(4035)
        workplace.pulse = workplace.new_pulse()
        workplace.round_at(4035 + TUNING.settle_seconds)
        assert workplace.triggered() == [OPEN]

    def test_a_claim_that_was_taken_over_is_nobody_elses(self, workplace: Workplace) -> None:
        workplace.hears(stuck())
        workplace.round_at(1)
        workplace.ledger.moments.claim(KEY, "dead", at(40))
        workplace.second = 40
        workplace.rescuer.settle(KEY)
        workplace.rescuer.settle(KEY)
        workplace.round_at(40.1)
        assert workplace.triggered() == [OPEN]


class TestOptedOut:
    """Who wants no timed messages gets none."""

    def test_by_conversation(self, workplace: Workplace) -> None:
        workplace.hears(stuck())
        workplace.opt_outs.shoppers.add("talk")
        workplace.round_at(35)
        assert (workplace.triggered(), workplace.moment().reason) == ([], "opted_out")

    def test_by_customer_in_another_conversation(self, workplace: Workplace) -> None:
        self._known(workplace)
        workplace.opt_outs.shoppers.add("c-7")
        workplace.round_at(35)
        assert (workplace.triggered(), workplace.moment().reason) == ([], "opted_out")

    def test_other_customers_are_written_to(self, workplace: Workplace) -> None:
        self._known(workplace)
        workplace.opt_outs.shoppers.add("c-8")
        workplace.round_at(35)
        assert workplace.triggered() == [OPEN]

    def test_while_the_shop_cannot_say_who_it_is_nobody_is_written_to(self, workplace: Workplace) -> None:
        self._known(workplace)
        workplace.visitors.error = ShopUnreachable("down")
        workplace.round_at(35)
        assert workplace.triggered() == []
        workplace.visitors.error = None
        workplace.round_at(36)
        assert workplace.triggered() == [OPEN]

    def _known(self, workplace: Workplace) -> None:
        workplace.visitors.customers["token-7"] = Customer(id="c-7", name="小七", kind=CustomerKind.RETURNING, level="普通")
        for event in stuck().events:
            metadata = {"customer_token": "token-7"} if event.kind == "user" else event.data.get("metadata")
            workplace.log.add("talk", {**event.data, "metadata": metadata})


def test_how_late_it_was_is_measured(workplace: Workplace) -> None:
    workplace.hears(stuck())
    workplace.round_at(35.08)
    page = workplace.metrics.page()
    assert b'presale_moment_lateness_seconds_bucket{le="0.1"} 1.0' in page
    assert b'presale_moment_lateness_seconds_bucket{le="0.05"} 0.0' in page
    assert b'presale_impasses_fired_total{reason="open_question"} 1.0' in page
    assert b"presale_event_lag_seconds" in page


def test_a_moments_life_is_bounded() -> None:
    assert timedelta(seconds=TUNING.settle_seconds) < timedelta(seconds=TUNING.stale_seconds)
