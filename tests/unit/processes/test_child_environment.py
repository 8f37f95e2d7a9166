import os
from pathlib import Path

import pytest

from presale.bench.premises import ELSEWHERE
from presale.processes.environment import child_environment, quiet_environment
from presale.settings import Settings


def _of(inherited: dict[str, str]) -> dict[str, str]:
    return child_environment(
        inherited,
        Settings(_env_file=None, presale_var=Path("/elsewhere"), actions_port=5056, actions_url=None, tracker_database_url=None),
    )


def test_the_parts_talk_to_each_other_past_any_proxy() -> None:
    environment = _of({"NO_PROXY": "corp.example", "http_proxy": "http://proxy:3128"})
    assert environment["NO_PROXY"] == "corp.example,127.0.0.1,localhost"
    assert environment["no_proxy"] == "127.0.0.1,localhost"
    assert environment["http_proxy"] == "http://proxy:3128"


def test_rasa_sends_no_usage_data_unless_somebody_wants_it() -> None:
    assert _of({})["RASA_TELEMETRY_ENABLED"] == "false"
    assert _of({"RASA_TELEMETRY_ENABLED": "true"})["RASA_TELEMETRY_ENABLED"] == "true"


def test_idle_connections_between_the_parts_are_ended_by_those_who_opened_them() -> None:
    assert _of({})["SANIC_KEEP_ALIVE_TIMEOUT"] == "75"
    assert _of({"SANIC_KEEP_ALIVE_TIMEOUT": "10"})["SANIC_KEEP_ALIVE_TIMEOUT"] == "10"


def test_rasa_finds_its_neighbours_of_this_copy() -> None:
    environment = _of({"PATH": "/bin", "TRACKER_DATABASE_URL": "overruled by the settings, which read it"})
    assert environment["ACTIONS_URL"] == "http://127.0.0.1:5056/webhook"
    assert environment["TRACKER_DATABASE_URL"] == "sqlite:////elsewhere/tracker.db"
    assert environment["PRESALE_VAR"] == "/elsewhere"
    assert environment["PATH"] == "/bin"


def test_the_checks_leave_it_to_each_copy_where_its_parts_are(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ELSEWHERE:
        monkeypatch.delenv(name.upper(), raising=False)
    environment = quiet_environment(os.environ)
    assert environment["RASA_TELEMETRY_ENABLED"] == "false"
    assert not {name.upper() for name in ELSEWHERE} & environment.keys()
