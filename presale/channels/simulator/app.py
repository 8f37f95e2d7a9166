"""The simulated platform as an ASGI app: the API that the channels call, and the chat page."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import httpx
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from presale.channels.delivery.api import make_client
from presale.channels.simulator.company import Company
from presale.channels.simulator.configuration import Simulated
from presale.channels.simulator.official import OfficialAccount
from presale.channels.simulator.platform_routes import platform_routes
from presale.channels.simulator.shopper_routes import shopper_routes

STATIC = Path(__file__).parent / "static"
PAGE_RULES = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' http: https: data:; connect-src 'self'"


def build(simulated: Simulated, clock: Callable[[], datetime], client: httpx.AsyncClient | None = None) -> FastAPI:
    """The app. ``client`` is for calls to the channels; a given one is the caller's to close."""
    http = client or make_client()
    keys, company_keys = simulated.official_keys, simulated.company_keys
    official = OfficialAccount(keys, simulated.app_secret, simulated.official_callback(), clock, http)
    official.mode, official.may_send = simulated.mode, simulated.may_send
    company = Company(company_keys, simulated.company_secret, simulated.company_callback(), clock, http)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        if client is None:
            await http.aclose()

    app = FastAPI(title="Simulated WeChat", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.official, app.state.company = official, company
    app.include_router(platform_routes(official, company))
    app.include_router(shopper_routes(official, company, PAGE_RULES))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app
