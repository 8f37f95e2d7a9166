"""One short question to each part. None of them raises: an answer that does not come is a state too."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

import httpx

from presale.console.health.report import PartState
from presale.errors import SettingsError
from presale.settings import Settings


async def probe_all(http: httpx.AsyncClient, settings: Settings) -> dict[str, PartState]:
    """The state of every part; all are asked at once, each within ``health_timeout_seconds``."""
    seconds = settings.health_timeout_seconds
    asked = {
        "bot": _bot(http, settings),
        "actions": _actions(http, settings),
        "shop": _shop(http, settings),
        "worker": _worker(http, settings),
    }
    states = await asyncio.gather(*(_within(seconds, name, probe) for name, probe in asked.items()))
    return {**dict(zip(asked, states, strict=True)), "console": PartState(True, "This page answers.")}


async def _within(seconds: float, name: str, probe: Awaitable[PartState]) -> PartState:
    try:
        return await asyncio.wait_for(probe, seconds)
    except (asyncio.TimeoutError, httpx.TimeoutException):
        return PartState(False, f"The {name} did not answer within {seconds:g} s.")
    except (httpx.HTTPError, httpx.InvalidURL):
        return PartState(False, f"The {name} cannot be reached: is it started, and is its port or URL right?")
    except SettingsError as error:
        return PartState(False, str(error))


async def _bot(http: httpx.AsyncClient, settings: Settings) -> PartState:
    answer = await http.get(f"{settings.url_of_bot()}/status")
    if answer.status_code == 409:
        return PartState(False, "The bot runs but has no model loaded: it is still loading, or `make train` is needed.")
    if answer.status_code == 404:
        return PartState(False, "The bot runs without its HTTP API: start it with --enable-api.")
    if answer.status_code != 200:
        return PartState(False, f"The bot answered {answer.status_code} to /status.")
    return PartState(True, "A model is loaded.")


async def _actions(http: httpx.AsyncClient, settings: Settings) -> PartState:
    answer = await http.get(f"http://127.0.0.1:{settings.actions_port}/health")
    if answer.status_code != 200:
        return PartState(False, f"The action server answered {answer.status_code} to /health.")
    return PartState(True, "The action server answers.")


async def _worker(http: httpx.AsyncClient, settings: Settings) -> PartState:
    answer = await http.get(f"http://127.0.0.1:{settings.worker_port}/health")
    if answer.status_code == 503:
        return PartState(False, "The worker runs but does no rounds: its log tells why.")
    if answer.status_code != 200:
        return PartState(False, f"The worker answered {answer.status_code} to /health.")
    return PartState(True, "The worker does its rounds.")


async def _shop(http: httpx.AsyncClient, settings: Settings) -> PartState:
    answer = await http.get(f"{settings.url_of_shop()}/health")
    if answer.status_code == 404:
        # A merchant's own shop need not have /health; that it serves its catalogue is the better sign anyway.
        token = {"Authorization": f"Bearer {settings.token_of_shop()}"}
        answer = await http.get(f"{settings.url_of_shop()}/v1/catalogue-version", headers=token)
    if answer.status_code in (401, 403):
        return PartState(False, "The shop refuses the token: check SHOP_API_TOKEN.")
    if answer.status_code != 200:
        return PartState(False, f"The shop answered {answer.status_code}.")
    return PartState(True, "The shop answers.")
