"""The intent classifier: meaning, characters and sounds of a sentence, each judged by itself, blended."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from presale.nlu.blend import Blend
from presale.nlu.clause_memo import Ranking, recall, remember
from presale.nlu.code_print import source_print
from presale.nlu.text.masked import masked
from presale.nlu.two_questions import FILLER
from presale.nlu.views.grams import GRAMS, GramView, fit_grams
from presale.nlu.views.meaning import MeaningView, fit_meaning

INTENT_RANKING = "intent_ranking"
_LABELS = "labels.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class BlendedIntentClassifier(IntentClassifier, GraphComponent):
    """Ranks the full intent names (``faq/shipping_fee``) for a message and for each of its clauses.

    Config:
        characters, sounds: weights of these opinions against 1 for that of the meaning.
        sharpness: exponent that makes confidence mean what it says (docs/nlu-report.md, calibration).
        ranking_length: intents in the ranking.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        """A featurizer that sets the sentence vector must come before."""
        return [Featurizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Defaults of the config."""
        return {"characters": 1.0, "sounds": 1.0, "sharpness": 0.6, "ranking_length": 10}

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config, self._storage, self._resource = config, storage, resource
        self._blend: Blend | None = None

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Other code in the views means another result: Rasa must not take the cached one."""
        return source_print("views", "text")

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> BlendedIntentClassifier:
        """An untrained classifier."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> BlendedIntentClassifier:
        """The trained classifier; arrays and JSON only, nothing that could run code."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            if (folder / _LABELS).is_file():
                labels = json.loads((folder / _LABELS).read_text(encoding="utf-8"))
                grams = tuple(GramView.load(folder, kind) for kind in GRAMS)
                component._blend = component._of(labels, MeaningView.load(folder), grams)
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the intent examples; without at least two intents there is nothing to learn."""
        examples = [m for m in training_data.intent_examples if m.get(TEXT) and m.get(INTENT)]
        labels = sorted({m.get_full_intent() for m in examples})
        with self._storage.write_to(self._resource) as folder:
            if len(labels) > 1:
                self._blend = self._learned(examples, labels)
                self._blend.meaning.save(folder)
                for view in self._blend.grams:
                    view.save(folder)
                (folder / _LABELS).write_text(json.dumps(labels), encoding="utf-8")
        return self._resource

    def _learned(self, examples: list[Message], labels: list[str]) -> Blend:
        """The views are learned side by side: scikit-learn lets go of Python while it computes."""
        wanted = np.array([labels.index(m.get_full_intent()) for m in examples], np.int32)
        texts = [masked(m.get(TEXT)) for m in examples]
        with ThreadPoolExecutor() as threads:
            meaning = threads.submit(fit_meaning, np.stack([_vector(m) for m in examples]), wanted)
            grams = [threads.submit(fit_grams, kind, texts, wanted) for kind in GRAMS]
            return self._of(labels, meaning.result(), tuple(view.result() for view in grams))

    def process(self, messages: list[Message]) -> list[Message]:
        """Set intent and ranking of each message, and the rankings of its clauses."""
        for message in messages:
            text = message.get(TEXT)
            if text and self._blend:
                self._classify(message, text, self._blend)
            else:
                message.set(INTENT, {"name": None, "confidence": 0.0}, add_to_output=True)
                message.set(INTENT_RANKING, [], add_to_output=True)
        return messages

    def _classify(self, message: Message, text: str, blend: Blend) -> None:
        length = int(self._config["ranking_length"])
        (whole,) = blend.rankings([masked(text)], _vector(message)[None, :], length)
        memo = recall(message)
        parts = [masked(clause.text) for clause in memo.clauses] if memo else []
        if memo and len(set(blend.guesses(parts)) - FILLER) > 1:
            remember(message, replace(memo, rankings=tuple(blend.rankings(parts, memo.encode(), length))))
        entries = _entries(whole)
        message.set(INTENT, dict(entries[0]), add_to_output=True)
        message.set(INTENT_RANKING, entries, add_to_output=True)

    def _of(self, labels: list[str], meaning: MeaningView, grams: tuple[GramView, ...]) -> Blend:
        shares = {kind: float(self._config[kind]) for kind in GRAMS}
        return Blend(tuple(labels), meaning, grams, shares, float(self._config["sharpness"]))


def _vector(message: Message) -> NDArray[np.float32]:
    _, sentence = message.get_dense_features(TEXT, [])
    vector: NDArray[np.float32] = sentence.features[0]
    return vector


def _entries(ranking: Ranking) -> list[dict[str, Any]]:
    return [{"name": name, "confidence": confidence} for name, confidence in ranking]
