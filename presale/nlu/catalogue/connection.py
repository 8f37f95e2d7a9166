"""Where the catalogue comes from: the shop of the settings, or the sample that fills the embedded shop."""

from __future__ import annotations

import logging
from datetime import datetime, timezone
from functools import lru_cache

from presale.errors import PresaleError
from presale.nlu.catalogue.model import Vocabulary
from presale.nlu.catalogue.source import Catalogue
from presale.settings import load_settings
from presale.shop.client import HttpShop
from presale.shop.sample.loader import SAMPLE_FOLDER, load_sample

logger = logging.getLogger(__name__)


@lru_cache(maxsize=1)
def catalogue_of_settings() -> Catalogue:
    """The shop of the settings. Raises SettingsError while no token is there (nothing is kept then)."""
    settings = load_settings()
    return HttpShop(settings.url_of_shop(), settings.token_of_shop(), timeout_seconds=settings.shop_timeout_seconds)


def refresh_seconds_of_settings() -> float:
    """Seconds between two looks at the catalogue."""
    return load_settings().catalogue_refresh_seconds


def words_to_train_with() -> Vocabulary:
    """The shop's words; where no shop answers yet, those of the sample that the embedded shop will be filled with.

    With another shop configured that does not answer, there are no words: its names come with its first answer.
    """
    try:
        return Vocabulary.of(catalogue_of_settings().products())
    except PresaleError as error:
        logger.info("catalogue_not_reachable_in_training: %s", type(error).__name__)
    if load_settings().shop_api_url is not None:
        return Vocabulary()
    return Vocabulary.of(load_sample(SAMPLE_FOLDER, datetime.now(timezone.utc)).products)
