"""Secrets in ``credentials.yml``: written as ``'${NAME}'``, in quotes, and looked up here.

Rasa expands an unquoted ``${NAME}`` itself, but refuses to start when one is missing, and does not read ``.env``. In
quotes the text reaches the channel as it stands: what is missing then switches that one channel off, and the rest runs.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from typing import Any

from presale.settings import environment

log = logging.getLogger(__name__)
_VARIABLE = re.compile(r"\$\{(\w+)\}")


def secret_of(credentials: Mapping[str, Any] | None, key: str, variables: Mapping[str, str] | None = None) -> str:
    """The value of ``key`` with its variables looked up; empty if it, or a variable in it, is missing or empty.

    Args:
        credentials: the channel's mapping in ``credentials.yml``.
        key: which of its values.
        variables: where ``${NAME}`` is looked up; by default the environment and ``.env``.
    """
    known = environment() if variables is None else variables
    value = str((credentials or {}).get(key) or "")
    if any(not known.get(name) for name in _VARIABLE.findall(value)):
        return ""
    return _VARIABLE.sub(lambda found: known[found[1]], value)


def secrets_of(
    channel: str, credentials: Mapping[str, Any] | None, keys: tuple[str, ...], variables: Mapping[str, str] | None = None
) -> dict[str, str] | None:
    """All secrets that a channel cannot do without, or None after one line that says what to set.

    Args:
        channel: the channel's name, for the line.
        credentials: the channel's mapping in ``credentials.yml``.
        keys: what it needs.
        variables: where ``${NAME}`` is looked up; by default the environment and ``.env``.
    """
    known = environment() if variables is None else variables
    found = {key: secret_of(credentials, key, known) for key in keys}
    missing = [_named(credentials, key) for key, value in found.items() if not value]
    if not missing:
        return found
    log.warning("The channel %s is off: set %s in the environment or in .env.", channel, " and ".join(missing))
    return None


def _named(credentials: Mapping[str, Any] | None, key: str) -> str:
    """What a person has to set: the variables named in the file, else the key itself."""
    return " and ".join(_VARIABLE.findall(str((credentials or {}).get(key) or ""))) or f"`{key}` in credentials.yml"
