"""The API as an app of its own, mounted at ``/api``: its errors are JSON, its document is ``/api/openapi.json``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any

from fastapi import FastAPI

from presale.console.api import conversations, failures, handoffs
from presale.console.api.parts import Api
from presale.handoff.room import HandoffRoom
from presale.tokens.service import ApiTokens

_ERROR = {"description": '`{"error": {"code", "message"}}`; the message says what to do.'}
RESPONSES: dict[int | str, dict[str, Any]] = dict.fromkeys((401, 404, 409, 422), _ERROR)


def build_api(room: HandoffRoom, tokens: ApiTokens, now: Callable[[], datetime] = lambda: datetime.now(timezone.utc)) -> FastAPI:
    """The API over these services."""
    app = FastAPI(title="Presale API", version="1", docs_url=None, redoc_url=None, responses=RESPONSES)
    app.state.api = Api(room, tokens, now)
    failures.install(app)
    app.include_router(handoffs.router)
    app.include_router(conversations.router)
    return app
