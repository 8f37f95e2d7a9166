import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from presale.settings import REPO, Settings

pytestmark = pytest.mark.integration


def presale(*arguments: str, var: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited: Mapping[str, str] = {k: v for k, v in os.environ.items() if k.lower() not in Settings.model_fields}
    return subprocess.run(
        [sys.executable, "-m", "presale.cli", *arguments],
        env={**inherited, "PRESALE_VAR": str(var), **environment},
        cwd=REPO,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_wrong_setting_ends_the_start_with_one_sentence(tmp_path: Path) -> None:
    ended = presale("run", var=tmp_path, BOT_PORT="five")
    assert ended.returncode == 2
    assert "BOT_PORT" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["run", "shell"])
def test_a_taken_port_ends_the_start_before_anything_is_made(tmp_path: Path, command: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        ended = presale(command, var=tmp_path / "var", ACTIONS_PORT=str(listener.getsockname()[1]))
    assert ended.returncode == 2
    assert "ACTIONS_PORT" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    assert not (tmp_path / "var").exists()


def test_health_without_a_console_says_how_to_start_it(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    ended = presale("health", var=tmp_path, CONSOLE_PORT=str(port))
    assert ended.returncode == 1
    assert "make run" in ended.stdout


def test_every_command_says_what_it_does(tmp_path: Path) -> None:
    shown = presale("--help", var=tmp_path).stdout
    assert all(command in shown for command in ("prepare", "train", "run", "shell", "serve", "health"))
