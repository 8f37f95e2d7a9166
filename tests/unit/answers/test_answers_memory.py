"""What a shopper once told: kept with the customer, offered for confirmation, corrected, and forgotten on request."""

from __future__ import annotations

from datetime import datetime, timezone

from hypothesis import given
from hypothesis import strategies as st

from presale.answers.model import Told
from presale.answers.told import from_memory, to_memory
from tests.support.talk import SATURDAY_MORNING, Talk, entity, sample_shop
from tests.unit.answers.reading import HOODIE, height, talk_as, weight

DIAPERS = "yunxu-diapers"


def _next_visit(earlier: Talk, customer: str = "c-tang", **more: object) -> Talk:
    talk = Talk(shop=earlier.shop, memory=earlier.memory, conversation_id="next", **more)  # type: ignore[arg-type]
    talk.token = talk.shop.issue_token(customer)
    return talk


def test_what_was_told_is_there_at_the_next_visit_and_is_offered_for_confirmation() -> None:
    first = talk_as("c-tang", page=HOODIE)
    first.say("ask_size", "", height(174), weight(68))
    second = _next_visit(first, page=HOODIE)
    names = second.say("ask_size", "我穿多大")
    assert names[:2] == ["utter_from_memory", "utter_size_fits"]
    assert "174cm、68kg" in second.words()


def test_a_correction_on_the_spot_is_what_is_kept() -> None:
    first = talk_as("c-tang", page=HOODIE)
    first.say("ask_size", "", height(174), weight(68))
    second = _next_visit(first, page=HOODIE)
    second.say("ask_size", "我穿多大")
    names = second.say("inform_body", "现在 72 公斤了", weight(72))
    assert "utter_size_fits" in names
    assert first.memory.recall("c-tang")["weight_kg"] == 72.0
    assert first.memory.recall("c-tang")["height_cm"] == 174.0


def test_a_remembered_half_is_not_mixed_up_with_a_half_told_now() -> None:
    talk = talk_as("c-tang", page=HOODIE)
    talk.memory.keep("c-tang", {"weight_kg": 68.0}, talk.now)
    talk.say("ask_size", "174 穿多大", height(174))
    first = talk.words().splitlines()[0]
    assert "上次" in first
    assert "68kg" in first
    assert "174cm" not in first


def test_within_one_conversation_last_time_is_mentioned_once() -> None:
    talk = talk_as("c-tang", page=HOODIE)
    talk.memory.keep("c-tang", {"height_cm": 174.0, "weight_kg": 68.0}, talk.now)
    assert "utter_from_memory" in talk.say("ask_size", "我穿多大")
    assert "utter_from_memory" not in talk.say("ask_size", "确定吗 穿多大")


def test_a_stranger_is_not_remembered() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_size", "", height(174), weight(68))
    assert talk.memory.kept == {}


def test_the_measures_of_somebody_else_are_not_kept_as_the_shoppers_own() -> None:
    talk = talk_as("c-tang", page=HOODIE)
    talk.say("ask_size", "给老公买", entity("audience", "老公"), height(180), weight(80))
    talk.say("inform_body", "他 82 公斤", weight(82))
    assert talk.memory.recall("c-tang") == {}


def test_the_measures_of_somebody_who_buys_for_themselves_are_kept() -> None:
    talk = talk_as("c-tang", page=HOODIE)
    talk.say("ask_size", "自己穿", entity("audience", "自己"), height(174), weight(68))
    assert talk.memory.recall("c-tang")["height_cm"] == 174.0


def test_forgetting_forgets_here_and_with_the_customer() -> None:
    talk = talk_as("c-tang", page=HOODIE)
    talk.say("ask_size", "", height(174), weight(68))
    assert talk.say("forget_me", "忘记我的资料") == ["utter_forgotten"]
    assert talk.memory.recall("c-tang") == {}
    assert (talk.told.height_cm, talk.told.weight_kg, talk.told.remembered) == (None, None, ())


def test_after_forgetting_the_next_message_does_not_bring_it_back() -> None:
    talk = talk_as("c-tang", page=HOODIE)
    talk.say("ask_size", "", height(174), weight(68))
    talk.say("forget_me", "忘记我的资料")
    talk.say("ask_material", "什么面料")
    assert talk.memory.recall("c-tang") == {}
    assert "174" not in " ".join([*talk.say("ask_size", "我穿多大"), talk.words()])


def test_forgetting_in_the_second_question_forgets_as_well() -> None:
    talk = talk_as("c-tang", page=HOODIE)
    talk.say("ask_size", "", height(174), weight(68))
    talk.say("ask_material", "什么面料 忘记我的资料", second="forget_me")
    assert talk.memory.recall("c-tang") == {}


def test_a_child_has_grown_by_the_next_visit() -> None:
    talk = talk_as("c-chen", page=DIAPERS)
    talk.say("ask_size", "", entity("age", 4))
    assert "age_months" not in talk.memory.recall("c-chen")
    later = datetime(2027, 2, 21, 2, 0, tzinfo=timezone.utc)
    again = Talk(shop=sample_shop(later), now=later, memory=talk.memory, page=DIAPERS)
    again.token = again.shop.issue_token("c-chen")
    again.say("ask_size", "用多大的")
    assert "7个月" in again.words()


def test_the_usual_size_and_the_wish_are_kept() -> None:
    talk = talk_as("c-tang", page=HOODIE)
    talk.say("ask_stock", "我平时穿L 喜欢宽松点", entity("size", "L"))
    kept = talk.memory.recall("c-tang")
    assert (kept["usual_size"], kept["fit_wish"]) == ("L", "宽松")


def test_what_is_on_record_is_not_written_again_at_every_message() -> None:
    class Counting(dict):  # type: ignore[type-arg]
        writes = 0

        def setdefault(self, *args: object) -> object:
            Counting.writes += 1
            return super().setdefault(*args)

    talk = talk_as("c-tang", page=HOODIE)
    talk.memory.kept = Counting()
    talk.say("ask_size", "", height(174), weight(68))
    talk.say("ask_material", "什么面料")
    talk.say("ask_price", "多少钱")
    assert Counting.writes == 1


@given(months=st.integers(0, 120), height_cm=st.floats(50, 220), budget=st.integers(0, 10**7))
def test_what_is_kept_comes_back_as_it_was(months: int, height_cm: float, budget: int) -> None:
    told = Told(height_cm=height_cm, age_months=months, budget_high_fen=budget, region="湖北", fit_wish="宽松")
    back = from_memory(to_memory(told, SATURDAY_MORNING), Told(), SATURDAY_MORNING)
    assert (back.height_cm, back.age_months, back.budget_high_fen) == (height_cm, months, budget)
    assert set(back.remembered) == {"height_cm", "age_months"}


def test_what_this_conversation_has_said_wins_over_what_was_kept() -> None:
    back = from_memory({"height_cm": 170.0, "weight_kg": 60.0}, Told(height_cm=174.0), SATURDAY_MORNING)
    assert (back.height_cm, back.weight_kg, back.remembered) == (174.0, 60.0, ("weight_kg",))
