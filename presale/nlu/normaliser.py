"""The Rasa component that gives every later one a message in one spelling."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from presale.nlu.code_print import files_print, source_print
from presale.nlu.text.normalise import Normalised, normalise
from presale.nlu.text.slang import usual_slang
from presale.nlu.text.tables import LEXICON

NORMALISED = "presale_normalised"
"""Key under which a message carries its ``Normalised``: typed text, normalised text, offsets."""


# Registered as a featurizer because that is the kind of component to which Rasa also shows the training examples
# before anything else; it makes no features.
@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class Normaliser(GraphComponent):
    """First in the pipeline: sets TEXT to the normalised text and keeps what was typed under ``NORMALISED``."""

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> Normaliser:
        """Read the slang table, so that a fault in it ends training and start at once. Raises TrainingDataError."""
        usual_slang()
        return cls()

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Another word table or other code makes other texts: Rasa must not take those in its cache."""
        return source_print("text") + files_print(LEXICON)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Normalise the training examples; annotated entities move along."""
        for message in training_data.training_examples:
            _rewrite(message)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Normalise the messages."""
        for message in messages:
            _rewrite(message)
        return messages


def normalised_of(message: Message) -> Normalised:
    """The typed and the normalised text of a message, also of one that never went through the ``Normaliser``."""
    known = message.get(NORMALISED)
    return known if isinstance(known, Normalised) else normalise(message.get(TEXT) or "")


def _rewrite(message: Message) -> None:
    typed = message.get(TEXT)
    if not typed or message.get(NORMALISED):
        return
    normalised = normalise(typed)
    message.set(TEXT, normalised.text)
    message.set(NORMALISED, normalised)
    for entity in message.get(ENTITIES) or ():
        entity["start"], entity["end"] = normalised.span_from_original(entity["start"], entity["end"])
