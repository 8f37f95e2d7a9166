"""The learned policy: asked only where no rule decides, and small enough to be asked within a millisecond.

Nine messages in ten are answered by a rule whatever a learned policy thinks. This one learns from the stories what follows
the others (“好的”, “不用”, hesitation, refusal), where the answer depends on the path. It takes the place of Rasa's TED, which
decided the same here at a hundred times the cost (docs/decisions/0019).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rasa.core.constants import DEFAULT_POLICY_PRIORITY, POLICY_MAX_HISTORY, POLICY_PRIORITY
from rasa.core.featurizers.tracker_featurizers import TrackerFeaturizer
from rasa.core.policies.policy import Policy, PolicyPrediction
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, UserUttered
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

from presale.dialogue.linear_choice import LinearChoice, learn
from presale.dialogue.situation import situation
from presale.nlu.code_print import files_print

DECIDED_INTENTS_FILE = "decided_intents.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class LearnedPolicy(Policy):
    """Chooses by likeness to the stories where no rule decides alone.

    Config:
        max_history: how many states it looks back.
        strength: how closely it follows the stories (the inverse of the regularisation).
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Defaults of the config."""
        return {POLICY_PRIORITY: DEFAULT_POLICY_PRIORITY, POLICY_MAX_HISTORY: 6, "strength": 10.0}

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        featurizer: TrackerFeaturizer | None = None,
        choice: LinearChoice | None = None,
        decided_intents: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(config, model_storage, resource, execution_context, featurizer)
        self.choice = choice
        self.decided_intents = decided_intents

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Other code means another result: Rasa must not take the cached one."""
        return files_print(Path(__file__).parent)

    def train(self, training_trackers: list[TrackerWithCachedStates], domain: Domain, **kwargs: Any) -> Resource:
        """Learn from the stories, and note the intents that rules decide."""
        self.decided_intents = intents_decided_by_rules(training_trackers)
        stories = [t for t in training_trackers if not t.is_rule_tracker]
        if stories:
            states, labels = self.featurizer.training_states_and_labels(stories, domain)
            self.choice = learn(
                [situation(before) for before in states], [label for (label,) in labels], float(self.config["strength"])
            )
        self._persist()
        return self._resource

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """Abstain where a rule decides; else give each action its chance."""
        probabilities = self._default_predictions(domain)
        message = tracker.latest_message
        if self.choice is None or (message is not None and message.intent_name in self.decided_intents):
            return self._prediction(probabilities)
        states = self._prediction_states(tracker, domain, rule_only_data=rule_only_data)
        for action, chance in self.choice.chances(situation(states)).items():
            probabilities[domain.index_for_action(action)] = chance
        return self._prediction(probabilities)

    def _persist(self) -> None:
        with self._model_storage.write_to(self._resource) as folder:
            self.featurizer.persist(folder)
            if self.choice is not None:
                self.choice.save(folder)
            names = json.dumps(sorted(self.decided_intents), ensure_ascii=False)
            (folder / DECIDED_INTENTS_FILE).write_text(names, encoding="utf-8")

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LearnedPolicy:
        """The trained policy; arrays and JSON only, nothing that could run code."""
        with model_storage.read_from(resource) as folder:
            decided = json.loads((Path(folder) / DECIDED_INTENTS_FILE).read_text(encoding="utf-8"))
            featurizer, choice = TrackerFeaturizer.load(folder), LinearChoice.load(Path(folder))
        return cls(config, model_storage, resource, execution_context, featurizer, choice, frozenset(decided))


def intents_decided_by_rules(trackers: list[TrackerWithCachedStates]) -> frozenset[str]:
    """The intents for which a rule says what to do whenever they are said.

    A rule's tracker starts with nothing but the message when the rule has no condition: no slot is set and no loop runs
    before it.
    """
    decided = set()
    for tracker in trackers:
        if not tracker.is_rule_tracker:
            continue
        before_message: list[Event] = []
        for event in tracker.events:
            if isinstance(event, UserUttered):
                if event.intent_name and not any(e.type_name in ("slot", "active_loop") for e in before_message):
                    decided.add(event.intent_name)
                break
            before_message.append(event)
    return frozenset(decided)
