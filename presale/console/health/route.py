"""``GET /health``."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse

from presale.console.health.probes import probe_all
from presale.console.health.report import report
from presale.console.parts import Console, console_of

router = APIRouter()


@router.get("/health")
async def health(console: Annotated[Console, Depends(console_of)]) -> JSONResponse:
    """200 when every part is ready, else 503; either way each part's state with a sentence."""
    status, body = report(await probe_all(console.http, console.settings))
    return JSONResponse(body, status, headers={"cache-control": "no-store"})
