from pathlib import Path

import pytest
import yaml

from presale.errors import SettingsError
from presale.processes.endpoints import ENDPOINTS, write_endpoints
from presale.settings import Settings


def _settings(folder: Path) -> Settings:
    return Settings(_env_file=None, presale_var=folder, tracker_database_url="postgresql://me:hunter2@db/tracker")


def test_the_written_file_takes_both_addresses_from_the_environment(tmp_path: Path) -> None:
    content = yaml.safe_load(write_endpoints(_settings(tmp_path)).read_text(encoding="utf-8"))
    assert content["action_endpoint"] == {"url": "${ACTIONS_URL}", "enable_selective_domain": True}
    assert content["tracker_store"]["url"] == "${TRACKER_DATABASE_URL}"
    assert not {"db", "dialect"} & set(content["tracker_store"])


def test_no_password_is_written(tmp_path: Path) -> None:
    assert "hunter2" not in write_endpoints(_settings(tmp_path)).read_text(encoding="utf-8")


def test_other_sections_are_passed_on(tmp_path: Path) -> None:
    source = tmp_path / "mine.yml"
    source.write_text(ENDPOINTS.read_text(encoding="utf-8") + "\nlock_store: {type: redis, url: '${REDIS}'}\n", encoding="utf-8")
    content = yaml.safe_load(write_endpoints(_settings(tmp_path), source).read_text(encoding="utf-8"))
    assert content["lock_store"] == {"type": "redis", "url": "${REDIS}"}


@pytest.mark.parametrize("text", ["", "- a list", "action_endpoint: {}", "action_endpoint: x\ntracker_store: y", "a: [unclosed"])
def test_a_file_that_is_no_endpoints_file_is_named(tmp_path: Path, text: str) -> None:
    source = tmp_path / "mine.yml"
    source.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"mine\.yml"):
        write_endpoints(_settings(tmp_path), source)
