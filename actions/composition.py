"""The one assistant of this process."""

from __future__ import annotations

from functools import lru_cache

from presale.answers.assistant import Assistant
from presale.bootstrap import make_assistant
from presale.settings import load_settings


@lru_cache(maxsize=1)
def assistant() -> Assistant:
    """Build the assistant at the first message, from the settings."""
    return make_assistant(load_settings())
