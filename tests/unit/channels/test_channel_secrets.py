"""Secrets in credentials.yml: found, or the one channel is off with a line that says what to set."""

from __future__ import annotations

import logging

import pytest
from sanic import Sanic

from presale.channels.secrets import secret_of, secrets_of
from presale.channels.switched_off import SwitchedOff
from presale.settings import environment

FILE = {"token": "${WX_TOKEN}", "aes": "${WX_AES}", "app": "wx1", "url": "https://${HOST}/x"}
SET = {"WX_TOKEN": "t0ken", "WX_AES": "", "HOST": "shop.example"}


def test_a_variable_is_looked_up() -> None:
    assert secret_of(FILE, "token", SET) == "t0ken"


def test_a_variable_may_stand_inside_a_value() -> None:
    assert secret_of(FILE, "url", SET) == "https://shop.example/x"


def test_a_plain_value_is_itself() -> None:
    assert secret_of(FILE, "app", SET) == "wx1"


@pytest.mark.parametrize("key", ["aes", "absent"])
def test_what_is_missing_or_empty_is_empty(key: str) -> None:
    assert secret_of(FILE, key, SET) == ""


def test_a_channel_without_credentials_has_no_secret() -> None:
    assert secret_of(None, "token", SET) == ""


def test_all_secrets_or_none_and_one_line_names_what_to_set(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert secrets_of("wechat", FILE, ("token", "aes", "key"), SET) is None
    (line,) = caplog.messages
    assert "wechat is off" in line
    assert "WX_AES" in line
    assert "`key` in credentials.yml" in line
    assert "t0ken" not in line


def test_complete_secrets_are_given() -> None:
    assert secrets_of("wechat", FILE, ("token", "app"), SET) == {"token": "t0ken", "app": "wx1"}


def test_the_environment_is_where_variables_are_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WX_TOKEN", "from outside")
    assert environment()["WX_TOKEN"] == "from outside"
    assert secret_of(FILE, "token") == "from outside"


def test_a_channel_that_is_off_keeps_its_name_and_listens_to_nothing() -> None:
    async def nobody(_: object) -> None: ...

    off = SwitchedOff("wechat")
    app = Sanic("switched-off-test", configure_logging=False)
    app.blueprint(off.blueprint(nobody), url_prefix="/webhooks/wechat")
    assert off.name() == off.url_prefix() == "wechat"
    assert off.get_output_channel() is None
    assert app.router.routes_all == {}
