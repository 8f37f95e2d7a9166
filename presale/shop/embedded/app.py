"""The embedded shop as an ASGI application."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from fastapi import Depends, FastAPI
from sqlalchemy.engine import Engine

from presale.settings import Settings, load_settings
from presale.shop.embedded import open_pages, routes
from presale.shop.embedded.answers import answer_errors
from presale.shop.embedded.database import open_engine
from presale.shop.embedded.guard import refuse_nul
from presale.shop.embedded.migrations import upgrade_engine
from presale.shop.embedded.premises import Premises
from presale.shop.embedded.seed import fill
from presale.shop.sample.loader import SAMPLE_FOLDER, load_sample

SHANGHAI = ZoneInfo("Asia/Shanghai")
ABOUT = "What Presale asks of a merchant's shop. Money is integer fen; instants carry their offset from UTC."


def create_app(engine: Engine, token: str, clock: Callable[[], datetime]) -> FastAPI:
    """The server over a migrated and filled database.

    Args:
        engine: from ``database.open_engine``.
        token: what callers show as ``Authorization: Bearer`` under /v1.
        clock: gives the aware instant that counts as now.

    Raises:
        ValueError: the token is empty, which would let everybody in.
    """
    if not token:
        raise ValueError("The shop's token is empty: run `presale prepare`, or set SHOP_API_TOKEN.")
    before = [Depends(refuse_nul)]
    app = FastAPI(title="Presale shop API", version="1", description=ABOUT, docs_url=None, redoc_url=None, dependencies=before)
    app.state.premises = Premises(engine, clock)
    app.state.token = token
    answer_errors(app)
    app.include_router(routes.v1())
    app.include_router(open_pages.ROUTER)
    return app


def build(settings: Settings | None = None) -> FastAPI:
    """Prepare the database (migrate it, fill it if empty) and give the server, as a factory for uvicorn.

    Raises:
        SettingsError: a setting is wrong, or there is no token yet.
    """
    settings = settings or load_settings()
    settings.presale_var.mkdir(parents=True, exist_ok=True)
    engine = open_engine(settings.url_of_shop_database())
    upgrade_engine(engine)
    fill(engine, load_sample(SAMPLE_FOLDER, _now()))
    return create_app(engine, settings.token_of_shop(), _now)


def openapi_document(target: Path | None = None) -> dict[str, Any]:
    """The contract as an OpenAPI document; also written to ``target`` when one is named."""
    document = create_app(open_engine("sqlite://"), "only-for-the-document", _now).openapi()
    if target is not None:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return document


def _now() -> datetime:
    return datetime.now(SHANGHAI)
