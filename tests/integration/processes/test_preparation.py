import stat
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from presale.errors import SettingsError
from presale.processes.preparation import prepare
from presale.settings import Settings

pytestmark = pytest.mark.integration


def _settings(folder: Path, **others: object) -> Settings:
    return Settings(_env_file=None, presale_var=folder / "var", **others)


def test_everything_that_a_start_needs_is_made(tmp_path: Path) -> None:
    settings = _settings(tmp_path)
    prepare(settings)
    assert settings.token_of_shop()
    for url in (settings.url_of_database(), settings.url_of_shop_database()):
        engine = create_engine(url, future=True)
        assert inspect(engine).get_table_names()
        engine.dispose()


def test_the_token_and_the_data_are_for_their_owner_only(tmp_path: Path) -> None:
    settings = _settings(tmp_path)
    prepare(settings)
    assert stat.S_IMODE(settings.shop_token_file().stat().st_mode) == 0o600
    assert stat.S_IMODE(settings.presale_var.stat().st_mode) == 0o700


def test_preparing_again_keeps_the_token(tmp_path: Path) -> None:
    settings = _settings(tmp_path)
    prepare(settings)
    token = settings.token_of_shop()
    prepare(settings)
    assert settings.token_of_shop() == token


def test_beside_a_merchants_shop_no_embedded_one_is_made(tmp_path: Path) -> None:
    settings = _settings(tmp_path, shop_api_url="http://shop.example", shop_api_token="theirs")
    prepare(settings)
    assert not (settings.presale_var / "shop.db").exists()
    assert not settings.shop_token_file().exists()


def test_a_merchants_shop_without_its_token_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="SHOP_API_TOKEN"):
        prepare(_settings(tmp_path, shop_api_url="http://shop.example"))
