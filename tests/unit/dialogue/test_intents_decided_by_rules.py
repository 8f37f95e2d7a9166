from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SlotSet, UserUttered
from rasa.shared.core.generator import TrackerWithCachedStates

from presale.dialogue.learned_policy import intents_decided_by_rules


def tracker(*events: Event, rule: bool = True) -> TrackerWithCachedStates:
    """A training story or rule in which this happens."""
    made = TrackerWithCachedStates("training", slots=[], is_rule_tracker=rule)
    for event in (ActionExecuted("action_listen"), *events):
        made.events.append(event)
    return made


def said(intent: str) -> UserUttered:
    return UserUttered(intent={"name": intent})


def test_a_rule_without_condition_decides_its_intent() -> None:
    assert intents_decided_by_rules([tracker(said("thank"), ActionExecuted("utter_thank"))]) == {"thank"}


def test_a_story_decides_nothing() -> None:
    assert intents_decided_by_rules([tracker(said("affirm"), ActionExecuted("action_claim_coupon"), rule=False)]) == frozenset()


def test_a_rule_that_holds_only_with_a_slot_does_not_decide() -> None:
    assert intents_decided_by_rules([tracker(SlotSet("offer", "coupon"), said("affirm"))]) == frozenset()


def test_a_rule_that_holds_only_inside_a_form_does_not_decide() -> None:
    assert intents_decided_by_rules([tracker(ActiveLoop("size_form"), said("affirm"))]) == frozenset()


def test_what_happens_after_the_message_does_not_matter() -> None:
    rule = tracker(said("ask_coupon"), ActionExecuted("action_ask_coupon"), SlotSet("offer", "coupon"), said("affirm"))
    assert intents_decided_by_rules([rule]) == {"ask_coupon"}


def test_all_rules_count() -> None:
    rules = [tracker(said("thank")), tracker(said("faq")), tracker(said("affirm"), rule=False)]
    assert intents_decided_by_rules(rules) == {"thank", "faq"}
