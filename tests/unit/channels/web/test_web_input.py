"""The channel as Rasa makes it from credentials.yml."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
import yaml
from rasa.core.channels.channel import UserMessage

from presale.channels.switched_off import SwitchedOff
from presale.channels.web.channel import WebInput, address_of, options_of
from presale.channels.web.memory import MemoryOutbox
from presale.channels.web.output import WebOutput
from presale.settings import REPO, Settings
from tests.support.web_server import options

ENTRY = "presale.channels.web.channel.WebInput"


@pytest.fixture(autouse=True)
def _place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PRESALE_VAR", str(tmp_path))
    monkeypatch.delenv("WEB_CHANNEL_SECRET", raising=False)


def credentials() -> dict[str, str]:
    return dict(yaml.safe_load((REPO / "credentials.yml").read_text(encoding="utf-8"))[ENTRY])


def test_without_any_secret_the_channel_is_off_and_one_line_says_what_to_do(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        channel = WebInput.from_credentials(credentials())
    assert isinstance(channel, SwitchedOff)
    assert channel.name() == "web"
    (line,) = caplog.messages
    assert "The channel web is off" in line
    assert "WEB_CHANNEL_SECRET" in line


def test_with_the_drawn_secret_it_is_on(tmp_path: Path) -> None:
    (tmp_path / "web-secret").write_text("drawn\n", encoding="ascii")
    channel = WebInput.from_credentials(credentials())
    assert isinstance(channel, WebInput)
    assert (channel._options.secret, channel._options.path) == ("drawn", "/web")


def test_with_a_set_secret_it_is_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEB_CHANNEL_SECRET", "from outside")
    channel = WebInput.from_credentials(credentials())
    assert isinstance(channel, WebInput)
    assert channel._options.secret == "from outside"


def test_without_credentials_the_defaults_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEB_CHANNEL_SECRET", "from outside")
    channel = WebInput.from_credentials(None)
    assert isinstance(channel, WebInput)
    assert (channel._options.secret, channel._options.path) == ("from outside", "/web")


def test_a_secret_is_not_shown_by_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEB_CHANNEL_SECRET", "from outside")
    assert "from outside" not in repr(Settings())


def test_origins_are_the_consoles_unless_others_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    own = ("http://127.0.0.1:8123", "http://localhost:8123")
    monkeypatch.setenv("CONSOLE_PORT", "8123")
    assert options_of(Settings(), "s").origins == own
    monkeypatch.setenv("WEB_ALLOWED_ORIGINS", "https://a.example/, https://b.example")
    assert options_of(Settings(), "s").origins == ("https://a.example", "https://b.example")
    monkeypatch.setenv("WEB_ALLOWED_ORIGINS", "")
    assert options_of(Settings(), "s").origins == ()


def test_pages_connect_to_the_bots_port_unless_another_address_is_public(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_PORT", "5123")
    assert Settings().public_url_of_bot() == "http://127.0.0.1:5123"
    monkeypatch.setenv("PUBLIC_BOT_URL", "https://chat.shop.example/")
    assert Settings().public_url_of_bot() == "https://chat.shop.example"


def test_rasa_finds_the_output_channel_by_the_name_in_its_events() -> None:
    channel = WebInput(MemoryOutbox(), options())
    output = channel.get_output_channel()
    assert isinstance(output, WebOutput)
    assert channel.name() == output.name() == UserMessage("x", input_channel="web").input_channel


class Asked:
    """What Sanic knows of a request."""

    ip = "10.0.0.1"
    remote_addr = ""


def test_the_address_is_the_neighbours_unless_a_trusted_proxy_names_another() -> None:
    asked = Asked()
    assert address_of({"sanic.request": asked}) == "10.0.0.1"
    asked.remote_addr = "203.0.113.7"
    assert address_of({"sanic.request": asked}) == "203.0.113.7"
    assert address_of({}) == ""
