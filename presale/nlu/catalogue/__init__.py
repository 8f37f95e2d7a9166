"""What the shop sells, as words to be found in messages."""

from presale.nlu.catalogue.entities import extract_entities
from presale.nlu.catalogue.matcher import CatalogueMatcher
from presale.nlu.catalogue.source import CatalogueSource

__all__ = ["CatalogueMatcher", "CatalogueSource", "extract_entities"]
