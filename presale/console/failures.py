"""How errors reach a person: as a page in words."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from presale.console import troubles
from presale.console.pages import page
from presale.console.troubles import NotServed, Trouble
from presale.errors import NotFound, ShopError

log = logging.getLogger(__name__)


def tell(trouble: Trouble) -> Response:
    """The page that tells a person of a trouble."""
    answer = page("trouble.html", trouble.status, trouble=trouble)
    if trouble.status == 503:
        answer.headers["retry-after"] = "10"
    return answer


def install(app: FastAPI) -> None:
    """Teach the app to answer our own errors in words."""
    app.add_exception_handler(NotServed, _not_served)
    app.add_exception_handler(NotFound, _not_found)
    app.add_exception_handler(ShopError, _shop_failed)
    app.add_exception_handler(HTTPException, _http)


async def _not_served(request: Request, error: Exception) -> Response:
    assert isinstance(error, NotServed)
    log.warning("demo_not_served code=%s path=%s", error.trouble.code, request.url.path)
    return tell(error.trouble)


async def _not_found(request: Request, error: Exception) -> Response:
    return tell(troubles.NO_SUCH_PRODUCT)


async def _shop_failed(request: Request, error: Exception) -> Response:
    log.warning("shop_failed error=%s path=%s", type(error).__name__, request.url.path)
    return tell(troubles.SHOP_UNREACHABLE)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return tell(troubles.NO_SUCH_PAGE)
    return JSONResponse({"detail": error.detail}, error.status_code, headers=error.headers)
