import json
import shlex

from presale.processes.application import explain
from presale.processes.greeting import curl, greeting
from presale.processes.model import Died, NotReady
from presale.settings import Settings

SETTINGS = Settings(_env_file=None, bot_port=5006, console_port=8001)


def test_the_thing_to_try_is_a_command_with_a_product() -> None:
    words = shlex.split(curl(SETTINGS))
    assert words[2] == "http://127.0.0.1:5006/webhooks/rest/webhook"
    assert json.loads(words[-1])["metadata"] == {"product_id": "yunduo-hoodie"}


def test_a_merchants_shop_is_not_asked_for_a_sample_product() -> None:
    settings = Settings(_env_file=None, shop_api_url="http://shop.example", shop_api_token="t")
    assert "metadata" not in json.loads(shlex.split(curl(settings))[-1])
    assert "http://shop.example" in greeting(settings)


def test_the_greeting_names_the_addresses_of_this_copy() -> None:
    text = greeting(SETTINGS)
    assert "http://127.0.0.1:8001/" in text
    assert "http://127.0.0.1:8001/health" in text


def test_a_death_is_told_with_its_last_lines() -> None:
    text = explain(Died("bot", 1, ("loading", "ValueError: no")))
    assert text.startswith("The bot ended with code 1")
    assert text.endswith("  loading\n  ValueError: no")


def test_a_death_by_signal_is_told_as_one() -> None:
    assert "was ended by signal 9" in explain(Died("shop", -9, ()))


def test_a_late_part_is_named_with_the_setting_that_gives_it_longer() -> None:
    text = explain(NotReady(("bot", "console"), 120.0))
    assert "bot, console" in text
    assert "START_TIMEOUT_SECONDS" in text
