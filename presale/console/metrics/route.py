"""``GET /metrics``: for this machine, or with a token."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from ipaddress import ip_address

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from presale.console.metrics.collector import HandoffCollector
from presale.handoff.room import HandoffRoom
from presale.tokens.service import ApiTokens

FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")


def metrics_router(
    room: HandoffRoom, tokens: ApiTokens, now: Callable[[], datetime] = lambda: datetime.now(timezone.utc)
) -> APIRouter:
    """The route over these services."""
    registry = CollectorRegistry()
    registry.register(HandoffCollector(room, now))
    router = APIRouter()

    @router.get("/metrics")
    def metrics(request: Request) -> Response:
        """Prometheus' text format. 401 for a call from elsewhere, or through a proxy, without a token."""
        if not (_is_from_here(request) or _shows_token(request, tokens)):
            why = "From another machine, or through a proxy: Authorization: Bearer … (`presale token create NAME`).\n"
            return PlainTextResponse(why, 401, headers={"www-authenticate": "Bearer"})
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST, headers={"cache-control": "no-store"})

    return router


def _is_from_here(request: Request) -> bool:
    """A proxy on this machine speaks for others: what it passes on counts as coming from elsewhere."""
    if request.client is None or any(name in request.headers for name in FORWARDED):
        return False
    try:
        return ip_address(request.client.host).is_loopback
    except ValueError:
        return False


def _shows_token(request: Request, tokens: ApiTokens) -> bool:
    kind, _, shown = request.headers.get("authorization", "").partition(" ")
    return kind.lower() == "bearer" and tokens.name_of(shown) is not None
