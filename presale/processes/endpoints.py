"""Rasa's endpoints file for one copy of Presale.

``endpoints.yml`` names this machine's default addresses, so that plain ``rasa`` commands work in the repository. A copy
on other ports or with another data folder needs the same file with those two values taken from its environment.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from presale.errors import SettingsError
from presale.settings import REPO, Settings

ENDPOINTS = REPO / "endpoints.yml"


def write_endpoints(settings: Settings, source: Path = ENDPOINTS) -> Path:
    """Write ``endpoints.yml`` into the data folder, with addresses as ``${ACTIONS_URL}`` and ``${TRACKER_DATABASE_URL}``.

    The values themselves are not written: a database URL may hold a password.

    Raises:
        SettingsError: the source cannot be read as endpoints; the message names it.
    """
    target = settings.presale_var / "endpoints.yml"
    content = _read(source)
    content["action_endpoint"] = {**content["action_endpoint"], "url": "${ACTIONS_URL}"}
    store = {key: value for key, value in content["tracker_store"].items() if key not in ("dialect", "db")}
    # Rasa takes a url with a scheme as the whole database URL.
    content["tracker_store"] = {**store, "url": "${TRACKER_DATABASE_URL}"}
    target.write_text(f"# Written by presale from {source.name}: change that one.\n{yaml.safe_dump(content)}", encoding="utf-8")
    return target


def _read(source: Path) -> dict[str, dict[str, object]]:
    try:
        content = yaml.safe_load(source.read_text(encoding="utf-8"))
        if isinstance(content["action_endpoint"], dict) and isinstance(content["tracker_store"], dict):
            return dict(content)
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise SettingsError(f"{source}: cannot be used ({error}); it needs `action_endpoint` and `tracker_store`.") from None
    raise SettingsError(f"{source}: `action_endpoint` and `tracker_store` must be mappings.")
