"""Builds the console: one app with the health page and the demo storefront.

The agents' desk (NiceGUI, one a process) is put on what ``build`` returns by ``presale.console.desk.mount``; its gate sets a
Content-Security-Policy of its own, which ``SecureHeaders`` leaves alone.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from presale.console import failures
from presale.console.api.app import build_api
from presale.console.demo.tokens import CustomerTokens
from presale.console.health.route import router as health
from presale.console.metrics.route import metrics_router
from presale.console.outgoing import make_http
from presale.console.pages import STATIC
from presale.console.parts import Console
from presale.console.security import SecureHeaders
from presale.console.storefront.pictures import router as pictures
from presale.console.storefront.routes import router as storefront
from presale.console.widget.route import router as widget
from presale.handoff.room import HandoffRoom
from presale.settings import Settings
from presale.shop.port import Shop
from presale.tokens.service import ApiTokens


def build(
    settings: Settings,
    shop: Shop | None = None,
    http: httpx.AsyncClient | None = None,
    clock: Callable[[], float] = time.monotonic,
    handoffs: HandoffRoom | None = None,
    tokens: ApiTokens | None = None,
) -> FastAPI:
    """The console as an ASGI app.

    Args:
        settings: where bot, actions and shop are.
        shop: what the storefront shows; by default the one that ``presale.bootstrap`` makes from the settings.
        http: the client for pictures, customer tokens and health; a given one is the caller's to close.
        clock: monotonic seconds.
        handoffs, tokens: what the API works with; by default on the store that the settings name.

    Raises:
        SettingsError: the shop's token is missing.
    """
    client = http or make_http()
    shop = shop or _shop_of(settings)
    room, known = _handoffs_of(settings, shop, handoffs, tokens)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        if http is None:
            await client.aclose()

    app = FastAPI(title="Presale console", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.console = Console(
        settings=settings,
        shop=shop,
        http=client,
        clock=clock,
        tokens=CustomerTokens(client, settings, clock),
    )
    app.add_middleware(SecureHeaders, bot_url=settings.public_url_of_bot())
    failures.install(app)
    for router in (health, widget, pictures, storefront, metrics_router(room, known)):
        app.include_router(router)
    app.mount("/api", build_api(room, known))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app


def _shop_of(settings: Settings) -> Shop:
    # Imported late: the composition root knows the console, so the console cannot need it while being imported.
    from presale.bootstrap import make_shop

    return make_shop(settings)


def _handoffs_of(
    settings: Settings, shop: Shop, handoffs: HandoffRoom | None, tokens: ApiTokens | None
) -> tuple[HandoffRoom, ApiTokens]:
    from presale.bootstrap import make_handoffs, make_tokens

    return handoffs or make_handoffs(settings, shop), tokens or make_tokens(settings)
