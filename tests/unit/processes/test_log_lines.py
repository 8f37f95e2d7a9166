import logging
import logging.config
import sys

import pytest
import yaml

from presale.processes.logs import LOGGING_CONFIG, LineFormatter


def _line(message: str, **extra: object) -> str:
    record = logging.makeLogRecord({"name": "presale.shop", "levelname": "WARNING", "msg": message, **extra})
    return LineFormatter().format(record).partition(" ")[2]


def test_what_was_passed_as_extra_is_shown() -> None:
    assert _line("shop_failed", error="Refused", seconds=2) == "WARNING presale.shop shop_failed error=Refused seconds=2"


@pytest.mark.parametrize("value", ["two words", "a\nb", "a=b", "", "\x1b[31m"])
def test_a_value_cannot_pass_for_another_or_for_a_line_of_its_own(value: str) -> None:
    line = _line("event", text=value)
    assert line.endswith(f"text={value!r}")
    assert "\n" not in line


def test_a_message_stays_on_one_line() -> None:
    assert "\n" not in _line("first\nsecond")


def test_a_traceback_is_kept() -> None:
    try:
        raise ValueError("why")
    except ValueError:
        assert "ValueError: why" in _line("failed", exc_info=sys.exc_info())


def test_the_configuration_can_be_used() -> None:
    config = yaml.safe_load(LOGGING_CONFIG.read_text(encoding="utf-8"))
    configurator = logging.config.DictConfigurator(config)
    assert isinstance(configurator.configure_formatter(config["formatters"]["line"]), LineFormatter)
