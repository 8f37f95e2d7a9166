"""Errors as JSON: ``{"error": {"code", "message"}}``, and what a caller can do about them in the message."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from presale.console.api.parts import NotSignedIn
from presale.errors import AlreadyClaimed, AlreadyClosed, HandoffError, NoSuchHandoff, NotYours

log = logging.getLogger(__name__)

_KNOWN: Mapping[type[Exception], tuple[int, str]] = {
    NotSignedIn: (401, "not_signed_in"),
    NoSuchHandoff: (404, "not_found"),
    AlreadyClaimed: (409, "already_claimed"),
    NotYours: (409, "not_yours"),
    AlreadyClosed: (409, "already_closed"),
    HandoffError: (422, "not_possible"),
}


def install(app: FastAPI) -> None:
    """Teach the app to answer errors in this form."""
    for kind in _KNOWN:
        app.add_exception_handler(kind, _ours)
    app.add_exception_handler(RequestValidationError, _not_readable)
    app.add_exception_handler(HTTPException, _http)


def answer(status: int, code: str, message: str, **more: str) -> JSONResponse:
    """An error's answer."""
    headers = {"www-authenticate": "Bearer"} if status == 401 else None
    return JSONResponse({"error": {"code": code, "message": message, **more}}, status, headers=headers)


async def _ours(_request: Request, error: Exception) -> JSONResponse:
    status, code = next(_KNOWN[kind] for kind in type(error).__mro__ if kind in _KNOWN)
    more = {"owner": error.owner_name} if isinstance(error, AlreadyClaimed) else {}
    return answer(status, code, str(error), **more)


async def _not_readable(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    faults = "; ".join(f"{'.'.join(str(part) for part in e['loc'])}: {e['msg']}" for e in error.errors())
    return answer(422, "not_readable", f"The request cannot be used ({faults}).")


async def _http(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    code = "not_found" if error.status_code == 404 else "refused"
    return answer(error.status_code, code, str(error.detail))
