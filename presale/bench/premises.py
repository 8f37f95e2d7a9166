"""A place of its own for one copy of the application: free ports and a data folder."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import requests

from presale.errors import SettingsError
from presale.processes.environment import child_environment
from presale.processes.preparation import prepare
from presale.settings import Settings, load_settings

PARTS = ("bot", "actions", "console", "shop", "worker")
ELSEWHERE = (
    "shop_api_url",
    "shop_database_url",
    "database_url",
    "tracker_database_url",
    "huey_redis_url",
    "bot_url",
    "actions_url",
    "shop_api_token",
)
HOST = "127.0.0.1"


@dataclass(frozen=True)
class Premises:
    """Settings of one copy, and the environment in which its processes read the same settings."""

    settings: Settings
    environment: Mapping[str, str]


def make_premises(var: Path) -> Premises:
    """Choose free ports and make ``var`` ready, sample shop and token included.

    Raises:
        SettingsError: the settings lead to a shop or a database elsewhere, which no measurement or test may fill.
    """
    _require_all_here(load_settings())
    ports = dict(zip((f"{part}_port" for part in PARTS), free_ports(len(PARTS)), strict=True))
    settings = Settings(presale_var=var, **ports)  # type: ignore[arg-type]
    prepare(settings)
    own = {name.upper(): str(port) for name, port in ports.items()}
    return Premises(settings, {**child_environment(os.environ, settings), **own})


def customer_token(premises: Premises, customer_id: str) -> str:
    """A token that shows a page's visitor to be this customer, drawn from the running shop.

    Raises:
        requests.RequestException: the shop gave none.
    """
    answer = requests.post(
        f"{premises.settings.url_of_shop()}/v1/customer-tokens",
        json={"customer_id": customer_id},
        headers={"Authorization": f"Bearer {premises.settings.token_of_shop()}"},
        timeout=premises.settings.shop_timeout_seconds,
    )
    answer.raise_for_status()
    return str(answer.json()["token"])


def free_ports(count: int) -> list[int]:
    """Ports that were free on this machine a moment ago, all different."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for each in sockets:
            each.bind((HOST, 0))
        return [int(each.getsockname()[1]) for each in sockets]
    finally:
        for each in sockets:
            each.close()


def _require_all_here(settings: Settings) -> None:
    named = [name.upper() for name in ELSEWHERE if getattr(settings, name) is not None]
    if named:
        raise SettingsError(f"This works on a copy of its own on this machine: unset {', '.join(named)} first.")
