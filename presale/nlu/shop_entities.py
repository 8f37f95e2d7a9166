"""The Rasa component that finds entities by grammar and by the shop's catalogue."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, TypeVar

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import ENTITY_ATTRIBUTE_CONFIDENCE_TYPE
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from presale.nlu.catalogue.connection import catalogue_of_settings, refresh_seconds_of_settings, words_to_train_with
from presale.nlu.catalogue.entities import extract_entities
from presale.nlu.catalogue.lexicons import usual_lexicons
from presale.nlu.catalogue.matcher import general_words
from presale.nlu.catalogue.mishearings import Usage, learn_usage
from presale.nlu.catalogue.model import Vocabulary
from presale.nlu.catalogue.source import CatalogueSource
from presale.nlu.code_print import files_print, source_print
from presale.nlu.text.phrases import folded
from presale.nlu.text.tables import LEXICON

__all__ = ["ShopEntityExtractor", "extract_entities"]

logger = logging.getLogger(__name__)

SNAPSHOT = "catalogue.json"
USAGE = "usage.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class ShopEntityExtractor(GraphComponent, EntityExtractorMixin):
    """Sets the entities of a message, with offsets in its normalised text.

    No entity is learned from examples. Training saves the catalogue's words with the model, so that a model loads without a
    shop, and how shoppers write the lexicons' words; from then on a ``CatalogueSource`` follows the shop.
    """

    def __init__(self, source: CatalogueSource, storage: ModelStorage, resource: Resource) -> None:
        self._source = source
        self._storage = storage
        self._resource = resource

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Other words, or other code that learns their usage, make another result."""
        return source_print("catalogue") + files_print(LEXICON)

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> ShopEntityExtractor:
        """A component that knows the general lexicons only. Raises TrainingDataError for a bad lexicon."""
        usual_lexicons()
        source = CatalogueSource(catalogue_of_settings, refresh_seconds_of_settings())
        return cls(source, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ShopEntityExtractor:
        """The component with the saved words, following the shop in the background."""
        words = _saved(model_storage, resource, SNAPSHOT, Vocabulary.from_json)
        usage = _saved(model_storage, resource, USAGE, Usage.from_json)
        source = CatalogueSource(catalogue_of_settings, refresh_seconds_of_settings(), words, usage)
        source.start()
        return cls(source, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Save the catalogue's present words and the usage of the phrasings with the model."""
        texts = [folded(message.get(TEXT)) for message in training_data.intent_examples if message.get(TEXT)]
        with self._storage.write_to(self._resource) as folder:
            (folder / SNAPSHOT).write_text(words_to_train_with().as_json(), encoding="utf-8")
            (folder / USAGE).write_text(learn_usage(general_words(), texts).as_json(), encoding="utf-8")
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the entities of each message to those it has."""
        matcher = self._source.matcher
        for message in messages:
            text = message.get(TEXT)
            if text:
                found = [{**entity, ENTITY_ATTRIBUTE_CONFIDENCE_TYPE: 1.0} for entity in extract_entities(text, matcher)]
                known = message.get(ENTITIES, [])
                message.set(ENTITIES, known + self.add_extractor_name(found), add_to_output=True)
        return messages


Saved = TypeVar("Saved")


def _saved(storage: ModelStorage, resource: Resource, name: str, read: Callable[[str], Saved]) -> Saved | None:
    try:
        with storage.read_from(resource) as folder:
            return read((folder / name).read_text(encoding="utf-8"))
    except (ValueError, KeyError, TypeError, OSError) as error:
        logger.warning("saved_words_unreadable file=%s: doing without (%s)", name, type(error).__name__)
        return None
