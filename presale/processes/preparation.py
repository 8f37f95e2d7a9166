"""What must exist before anything starts: the data folder, the shop's token, the tables and the sample shop."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from presale.settings import Settings
from presale.store import database

TOKEN_BYTES = 32


def prepare(settings: Settings) -> None:
    """Make everything ready to start; safe to repeat, and what is there already is kept.

    Raises:
        SettingsError: a setting is wrong, e.g. the merchant's shop is named without its token.
    """
    prepare_store(settings)
    if settings.shop_api_url is None:
        _fill_embedded_shop(settings)


def prepare_store(settings: Settings) -> None:
    """The same without the embedded shop, which fills itself when it is started.

    Raises:
        SettingsError: a setting is wrong.
    """
    prepare_token(settings)
    if settings.web_channel_secret is None:
        draw_token(settings.web_secret_file())
    database.upgrade(settings.url_of_database())


def prepare_token(settings: Settings) -> None:
    """Make the data folder, and in it the embedded shop's token where it is needed.

    Raises:
        SettingsError: the merchant's shop is named without its token.
    """
    settings.presale_var.mkdir(mode=0o700, parents=True, exist_ok=True)  # what shoppers told is in there
    if settings.shop_api_url is None and settings.shop_api_token is None:
        draw_token(settings.shop_token_file())
    settings.token_of_shop()


def draw_token(file: Path) -> None:
    """Write a new random token, readable by its owner only, unless there is one."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w", encoding="ascii") as token:
        token.write(secrets.token_urlsafe(TOKEN_BYTES))


def _fill_embedded_shop(settings: Settings) -> None:
    # Imported late: only this needs FastAPI and the sample.
    from presale.shop.embedded.app import build

    build(settings)
