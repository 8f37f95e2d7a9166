from pathlib import Path

import pytest

from presale.errors import SettingsError
from presale.settings import REPO, Settings, load_settings


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setitem(Settings.model_config, "env_file", None)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_PORT", "abc"),
        ("SHOP_PORT", "0"),
        ("CONSOLE_PORT", "65536"),
        ("SHOP_API_URL", "not a url"),
        ("SHOP_TIMEOUT_SECONDS", "-1"),
        ("START_TIMEOUT_SECONDS", "0"),
    ],
)
def test_a_wrong_value_is_named_in_the_error(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=rf"{name}: .*Correct it in the environment or in \.env"):
        load_settings()


def test_every_wrong_value_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_PORT", "x")
    monkeypatch.setenv("SHOP_PORT", "y")
    with pytest.raises(SettingsError, match=r"BOT_PORT.*SHOP_PORT"):
        load_settings()


def test_a_secret_with_a_wrong_neighbour_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOP_API_TOKEN", "hunter2")
    monkeypatch.setenv("BOT_PORT", "x")
    with pytest.raises(SettingsError) as raised:
        load_settings()
    assert "hunter2" not in str(raised.value)


def test_secrets_are_not_shown_with_the_settings() -> None:
    assert "hunter2" not in repr(Settings(shop_api_token="hunter2", database_url="postgresql://me:hunter2@db/x"))


def test_without_any_setting_everything_is_on_this_machine() -> None:
    settings = load_settings()
    urls = (settings.url_of_shop(), settings.url_of_bot(), settings.url_of_actions())
    assert urls == ("http://127.0.0.1:8100", "http://127.0.0.1:5005", "http://127.0.0.1:5055/webhook")
    assert settings.bind_host == "127.0.0.1"
    assert settings.presale_var == REPO / "var"


def test_a_relative_data_folder_starts_at_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESALE_VAR", "elsewhere")
    assert load_settings().presale_var == REPO / "elsewhere"


def test_two_copies_share_no_database(tmp_path: Path) -> None:
    one, other = Settings(presale_var=tmp_path / "one"), Settings(presale_var=tmp_path / "other")
    databases = [
        url for s in (one, other) for url in (s.url_of_database(), s.url_of_shop_database(), s.url_of_tracker_database())
    ]
    assert len(set(databases)) == 6


def test_a_given_database_is_used_instead_of_sqlite() -> None:
    settings = Settings(tracker_database_url="postgresql://db/tracker")
    assert settings.url_of_tracker_database() == "postgresql://db/tracker"


def test_a_merchants_shop_without_its_token_is_refused() -> None:
    with pytest.raises(SettingsError, match="SHOP_API_TOKEN is not"):
        Settings(shop_api_url="http://shop.example").token_of_shop()


def test_a_token_that_nobody_drew_is_explained(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="presale prepare"):
        Settings(presale_var=tmp_path).token_of_shop()


def test_a_given_token_wins_over_the_drawn_one(tmp_path: Path) -> None:
    (tmp_path / "shop-token").write_text("drawn\n", encoding="ascii")
    assert Settings(presale_var=tmp_path).token_of_shop() == "drawn"
    assert Settings(presale_var=tmp_path, shop_api_token="given").token_of_shop() == "given"


def test_links_lead_to_the_demo_shop_unless_another_place_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSOLE_PORT", "9000")
    assert load_settings().url_of_public() == "http://127.0.0.1:9000"
    monkeypatch.setenv("PUBLIC_URL", "https://shop.example/mall/")
    assert load_settings().url_of_public() == "https://shop.example/mall"
