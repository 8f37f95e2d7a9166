"""The environment that the processes are started with."""

from __future__ import annotations

from collections.abc import Mapping

from presale.settings import Settings

_LOCAL = ("127.0.0.1", "localhost")
QUIET = {
    "PYTHONUNBUFFERED": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    # Nobody was asked whether usage data may leave this machine.
    "RASA_TELEMETRY_ENABLED": "false",
}

# Sanic, below Rasa and its actions, ends idle connections after 5 seconds; those who call them keep theirs for 15 and more,
# and lose a message when they use one that is just being ended.
KEEP_ALIVE = {"SANIC_KEEP_ALIVE_TIMEOUT": "75"}


def quiet_environment(inherited: Mapping[str, str]) -> dict[str, str]:
    """The inherited environment, quieter, and with no proxy between parts of this machine; names no part."""
    return {
        **inherited,
        **{name: inherited.get(name, value) for name, value in QUIET.items()},
        **{name: _without_proxy(inherited.get(name, "")) for name in ("NO_PROXY", "no_proxy")},
    }


def child_environment(inherited: Mapping[str, str], settings: Settings) -> dict[str, str]:
    """The quiet environment, with where this copy keeps its data and what ``endpoints.yml`` names."""
    return {
        **{name: inherited.get(name, value) for name, value in KEEP_ALIVE.items()},
        **quiet_environment(inherited),
        "PRESALE_VAR": str(settings.presale_var),
        "ACTIONS_URL": settings.url_of_actions(),
        "TRACKER_DATABASE_URL": settings.url_of_tracker_database(),
    }


def _without_proxy(present: str) -> str:
    names = [name for name in present.split(",") if name]
    return ",".join([*names, *(name for name in _LOCAL if name not in names)])
