from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from rasa.core.featurizers.single_state_featurizer import SingleStateFeaturizer
from rasa.core.featurizers.tracker_featurizers import MaxHistoryTrackerFeaturizer
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from presale.dialogue.learned_policy import LearnedPolicy
from presale.dialogue.linear_choice import LinearChoice

DOMAIN = Domain.from_dict({"intents": ["thank", "affirm"], "actions": ["action_claim_coupon"]})
ALWAYS_CLAIM = LinearChoice(("action_listen", "action_claim_coupon"), {}, np.zeros((0, 2)), np.array([0.0, 9.0]))


def policy(*decided: str, choice: LinearChoice | None = ALWAYS_CLAIM) -> LearnedPolicy:
    """A policy that has learned to claim a coupon, and that rules decide what follows some intents."""
    featurizer = MaxHistoryTrackerFeaturizer(SingleStateFeaturizer(), max_history=6)
    context: Any = SimpleNamespace(is_finetuning=False)
    nowhere: Any = None
    config = LearnedPolicy.get_default_config()
    return LearnedPolicy(config, nowhere, nowhere, context, featurizer, choice, frozenset(decided))


def after(*messages: str) -> DialogueStateTracker:
    events: list[Any] = [ActionExecuted("action_listen")]
    for intent in messages:
        events += [UserUttered(intent={"name": intent, "confidence": 1.0}), ActionExecuted("action_listen")]
    return DialogueStateTracker.from_events("shopper", events[:-1], DOMAIN.slots)


def chosen(learned: LearnedPolicy, tracker: DialogueStateTracker) -> str | None:
    """The action it would take, None when it abstains."""
    prediction = learned.predict_action_probabilities(tracker, DOMAIN)
    if prediction.max_confidence == 0:
        return None
    return DOMAIN.action_names_or_texts[prediction.max_confidence_index]


def test_it_gives_no_action_any_chance_where_a_rule_decides() -> None:
    prediction = policy("thank").predict_action_probabilities(after("thank"), DOMAIN)
    assert len(prediction.probabilities) == DOMAIN.num_actions
    assert prediction.max_confidence == 0


def test_it_chooses_where_no_rule_decides() -> None:
    assert chosen(policy("thank"), after("affirm")) == "action_claim_coupon"


def test_only_the_latest_message_counts() -> None:
    assert chosen(policy("thank"), after("thank", "affirm")) == "action_claim_coupon"
    assert chosen(policy("thank"), after("affirm", "thank")) is None


def test_without_any_rule_it_always_chooses() -> None:
    assert chosen(policy(), after("thank")) == "action_claim_coupon"


@pytest.mark.parametrize("messages", [(), ("affirm",)])
def test_a_policy_without_stories_to_learn_from_is_silent(messages: tuple[str, ...]) -> None:
    assert chosen(policy(choice=None), after(*messages)) is None
