"""``GET /widget.js``: for every page of the shop, wherever it is served from."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from presale.console.widget.bundle import bundle

router = APIRouter()
A_YEAR = "public, max-age=31536000, immutable"
A_FEW_MINUTES = "public, max-age=300"


@router.get("/widget.js")
def widget(request: Request, v: Annotated[str, Query(max_length=64)] = "") -> Response:
    """The widget's script: kept for a year under ``?v=<version>``, else asked for again after five minutes."""
    made = bundle()
    headers = {
        "etag": f'W/"{made.version}"',  # weak: zipped or not, it is the same script
        "cache-control": A_YEAR if v == made.version else A_FEW_MINUTES,
        "vary": "Accept-Encoding",
        "access-control-allow-origin": "*",
        "cross-origin-resource-policy": "cross-origin",
    }
    if made.version in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(made.zipped, media_type="text/javascript", headers={**headers, "content-encoding": "gzip"})
    return Response(made.script, media_type="text/javascript", headers=headers)


def widget_address() -> str:
    """Where our own pages load it from: under its version, so that it is fetched once."""
    return f"/widget.js?v={bundle().version}"
