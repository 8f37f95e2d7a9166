"""Keeping the matcher in step with the shop's catalogue, without training again."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Protocol

from presale.errors import PresaleError
from presale.nlu.catalogue.matcher import CatalogueMatcher, general_matcher
from presale.nlu.catalogue.mishearings import Usage
from presale.nlu.catalogue.model import Vocabulary
from presale.shop.model import Product

logger = logging.getLogger(__name__)


class Catalogue(Protocol):
    """The part of the shop that understanding needs."""

    def products(self) -> tuple[Product, ...]:
        """The whole catalogue."""

    def catalogue_version(self) -> str:
        """A token that changes whenever ``products()`` would."""


class CatalogueSource:
    """The current matcher, looked up anew every ``refresh_seconds``.

    Args:
        connect: gives the shop; asked again at every look, so that settings may appear after the start.
        refresh_seconds: time between two looks, at most 60 so that a new product is understood within a minute.
        snapshot: the words that were saved with the model, used until the shop answers.
        usage: how shoppers write, as it was learned with the model.
    """

    def __init__(
        self,
        connect: Callable[[], Catalogue],
        refresh_seconds: float,
        snapshot: Vocabulary | None = None,
        usage: Usage | None = None,
    ) -> None:
        self._connect = connect
        self._refresh_seconds = refresh_seconds
        self._version: str | None = None
        self._reachable = True
        self._stop = threading.Event()
        self._usage = usage
        self.matcher = CatalogueMatcher.from_vocabulary(snapshot, usage=usage) if snapshot else general_matcher()

    def refresh(self) -> bool:
        """Look at the shop once; whether a new matcher took the place of the old one.

        When the shop cannot be asked, the last matcher stays.
        """
        try:
            shop = self._connect()
            version = shop.catalogue_version()
            if version == self._version:
                return False
            products = shop.products()
        except PresaleError as error:
            self._note(reachable=False, why=type(error).__name__)
            return False
        # One assignment: a message being read keeps the matcher it began with.
        self.matcher = CatalogueMatcher(products, usage=self._usage)
        self._version = version
        self._note(reachable=True, why=f"{len(products)} products")
        return True

    def run(self, wait: Callable[[float], bool] | None = None) -> None:
        """Refresh at once and then after every wait, until ``wait`` returns True (the source was stopped)."""
        pause = wait or self._stop.wait
        self._refresh_safely()
        while not pause(self._refresh_seconds):
            self._refresh_safely()

    def start(self) -> None:
        """Run in a daemon thread, which ends with the process or by ``stop``."""
        threading.Thread(target=self.run, name="catalogue-source", daemon=True).start()

    def stop(self) -> None:
        """End the thread at its next wait."""
        self._stop.set()

    def _refresh_safely(self) -> None:
        try:
            self.refresh()
        except Exception:  # a bug in one look must not end all later ones
            logger.exception("catalogue_refresh_failed")

    def _note(self, *, reachable: bool, why: str) -> None:
        if reachable:
            logger.info("catalogue_refreshed: %s", why)
        elif self._reachable:
            logger.warning("catalogue_unreachable: keeping the words known so far (%s)", why)
        self._reachable = reachable
