"""Rasa's stock setup: default pipeline and policies, stock SQLite tracker store, on the same data and actions."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import yaml

from presale.processes.fingerprint import fingerprint
from presale.settings import REPO

CONFIG = Path(__file__).with_name("stock-config.yml")
EPOCHS = 100
DATA = ("domain.yml", "data/nlu", "data/rules", "data/stories", "data/responses")
"""The lexicons beside them are read by our own components only."""


def write_config(folder: Path, epochs: int) -> Path:
    """The stock configuration with so many epochs for every learner."""
    content = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))
    for part in (*content["pipeline"], *content["policies"]):
        if "epochs" in part:
            part["epochs"] = epochs
    return _write(folder / f"stock-config-{epochs}.yml", content)


def write_endpoints(folder: Path, actions_url: str) -> Path:
    """What `rasa init` leaves one to write: the action server's address and an SQLite file for the conversations."""
    content = {
        "action_endpoint": {"url": actions_url},
        "tracker_store": {"type": "SQL", "dialect": "sqlite", "db": str(folder / "stock-tracker.db")},
    }
    return _write(folder / "stock-endpoints.yml", content)


def mark_of(config: Path) -> str:
    """A short name that changes with the configuration and the data it is trained on."""
    return fingerprint(REPO, DATA) + hashlib.sha256(config.read_bytes()).hexdigest()[:6]


def _write(path: Path, content: dict[str, Any]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path
