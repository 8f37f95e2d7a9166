"""The table of processes: the one place that says what runs, how, and where."""

from __future__ import annotations

import sys
from pathlib import Path

from presale.processes.logs import LOGGING_CONFIG
from presale.processes.model import Process
from presale.settings import REPO, Settings

LOOPBACK = "127.0.0.1"
QUIETLY = (sys.executable, "-m", "presale.processes.quietly")
RASA_LOGGING = ("--logging-config-file", str(LOGGING_CONFIG))
SDK_LOGGING = ("--logging-config_file", str(LOGGING_CONFIG))  # the SDK spells it so
LOCAL_PATHS = {
    "bot": "/status",  # answers 409 until a model is loaded, unlike Rasa's bare "/"
    "actions": "/health",
    "shop": "/health",
    "console": "/health",
    "worker": "/health",
}


def all_processes(settings: Settings, model: Path, endpoints: Path) -> tuple[Process, ...]:
    """Everything that ``presale run`` starts; without the embedded shop when the merchant's own is connected."""
    # The bot takes by far the longest, so it goes first.
    return (bot(settings, model, endpoints), *helpers(settings), worker(settings), console(settings))


def helpers(settings: Settings) -> tuple[Process, ...]:
    """What a bot needs beside it to answer."""
    return (actions(settings),) if settings.shop_api_url else (shop(settings), actions(settings))


def bot(settings: Settings, model: Path, endpoints: Path) -> Process:
    """Rasa with its HTTP API."""
    command = bot_command(model, endpoints, LOOPBACK, settings.bot_port)
    return _process("bot", command, settings.bot_port)


def actions(settings: Settings) -> Process:
    """The action server."""
    return _process("actions", actions_command(settings.actions_port), settings.actions_port, {"SANIC_HOST": LOOPBACK})


def shop(settings: Settings) -> Process:
    """The embedded shop."""
    return _process("shop", _serve("shop"), settings.shop_port)


def console(settings: Settings) -> Process:
    """Health page and demo storefront."""
    return _process("console", _serve("console"), settings.console_port)


def worker(settings: Settings) -> Process:
    """The clock: it reads what is said and acts when a moment is due."""
    return _process("worker", worker_command(LOOPBACK), settings.worker_port)


def worker_command(host: str) -> tuple[str, ...]:
    """How the worker is started; the store must be ready."""
    return (sys.executable, "-m", "presale.worker.main", "--host", host)


def bot_command(model: Path, endpoints: Path, host: str, port: int) -> tuple[str, ...]:
    """How Rasa is started with its HTTP API."""
    return (*_rasa("run", model, endpoints), "--enable-api", "-i", host, "-p", str(port))


def actions_command(port: int) -> tuple[str, ...]:
    """How the action server is started; its host comes from SANIC_HOST.

    The SDK's own entry starts in a second, ``rasa run actions`` first imports all of Rasa. The empty ``--cors`` keeps
    web pages from reading its answers.
    """
    return (*QUIETLY, "rasa_sdk", "--actions", "actions", "--port", str(port), "--cors", "", *SDK_LOGGING)


def shell_command(settings: Settings, model: Path, endpoints: Path) -> tuple[str, ...]:
    """``rasa shell`` in the terminal; its web server takes the bot's port."""
    return (
        *_rasa("shell", model, endpoints, module="presale.processes.rasa_shell"),
        "-i",
        LOOPBACK,
        "-p",
        str(settings.bot_port),
    )


def _rasa(command: str, model: Path, endpoints: Path, module: str = "rasa") -> tuple[str, ...]:
    files = ("--model", str(model), "--endpoints", str(endpoints), "--credentials", str(REPO / "credentials.yml"))
    return (*QUIETLY, module, command, *files, *RASA_LOGGING)


def _serve(part: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "presale.cli", "serve", part)


def _process(name: str, command: tuple[str, ...], port: int, environment: dict[str, str] | None = None) -> Process:
    return Process(
        name=name,
        command=command,
        port=port,
        port_variable=f"{name.upper()}_PORT",
        health_url=f"http://{LOOPBACK}:{port}{LOCAL_PATHS[name]}",
        environment=environment or {},
    )
