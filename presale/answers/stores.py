"""Presale's own stores may fail: the shopper is answered all the same, and the operator reads of it."""

from __future__ import annotations

import logging
from collections.abc import Callable

log = logging.getLogger(__name__)


def attempt(store: str, work: Callable[[], object]) -> bool:
    """Do ``work`` on a store; whether it was done.

    Whatever goes wrong is logged with the store's name and the kind of error, never with what was to be stored.
    """
    try:
        work()
    except Exception as error:  # adapters are free in what they raise
        log.error("store_failed store=%s error=%s", store, type(error).__name__)
        return False
    return True
