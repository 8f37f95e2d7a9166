"""Asking the running console how all parts are."""

from __future__ import annotations

import json
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

from presale.settings import Settings

MARGIN_SECONDS = 2.0


def ask_health(settings: Settings) -> tuple[bool, str]:
    """Whether everything is ready, and each part's state as text."""
    url = f"http://127.0.0.1:{settings.console_port}/health"
    # The console itself asks the others, each within the set time.
    seconds = settings.health_timeout_seconds + MARGIN_SECONDS
    try:
        with build_opener(ProxyHandler({})).open(url, timeout=seconds) as answer:
            return True, _as_text(answer.read())
    except HTTPError as refusal:
        return False, _as_text(refusal.read())
    except OSError:
        return False, f"No console answers at {url}: start it with `make run`, or set CONSOLE_PORT to its port."


def _as_text(body: bytes) -> str:
    try:
        parts = json.loads(body)["parts"]
        return "\n".join(f"{name:<8} {state['status']:<10} {state['detail']}" for name, state in parts.items())
    except (ValueError, KeyError, TypeError, AttributeError):
        return "Something answers at the console's port, but it is not Presale's console: check CONSOLE_PORT."
