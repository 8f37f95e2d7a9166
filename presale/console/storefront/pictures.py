"""``GET /pictures/{id}.svg``: the shop's pictures under the console's own address, as its strict policy wants."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

import httpx
from fastapi import APIRouter, Depends
from fastapi.responses import FileResponse, Response

from presale.console.pages import STATIC
from presale.console.parts import Console, console_of
from presale.console.security import PICTURE_POLICY

router = APIRouter()
LARGEST_BYTES = 512 * 1024


@router.get("/pictures/{product_id}.svg")
async def picture(product_id: str, console: Annotated[Console, Depends(console_of)]) -> Response:
    """The product's picture, or a drawn stand-in with status 404 when the shop has none to give."""
    drawn = await _fetch(console, product_id)
    if drawn is None:
        return FileResponse(STATIC / "no-picture.svg", 404, media_type="image/svg+xml")
    headers = {"content-security-policy": PICTURE_POLICY, "cache-control": "private, max-age=300"}
    return Response(drawn, media_type="image/svg+xml", headers=headers)


async def _fetch(console: Console, product_id: str) -> bytes | None:
    url = f"{console.settings.url_of_shop()}/pictures/{quote(product_id, safe='')}.svg"
    try:
        answer = await console.http.get(url, timeout=console.settings.shop_timeout_seconds)
    except (httpx.HTTPError, httpx.InvalidURL):
        return None
    is_svg = answer.headers.get("content-type", "").startswith("image/svg+xml")
    return answer.content if answer.status_code == 200 and is_svg and len(answer.content) <= LARGEST_BYTES else None
