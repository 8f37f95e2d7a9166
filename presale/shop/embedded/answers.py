"""How the server answers: nouns as JSON with an ETag, errors as a reason."""

from __future__ import annotations

import hashlib
import json
import logging
from typing import Any, TypeVar

from fastapi import FastAPI, Request, Response
from sqlalchemy.exc import OperationalError, TimeoutError

from presale.errors import NotFound, Refused
from presale.shop import wire
from presale.shop.embedded.bodies import Refusal
from presale.shop.embedded.guard import NotLetIn
from presale.shop.embedded.races import LostRace

T = TypeVar("T")
LOG = logging.getLogger("presale.shop.embedded")
_JSON = "application/json"
_STATUS_OF_REASON = {"bad_token": 403}

UNAUTHORIZED: dict[int | str, dict[str, Any]] = {401: {"model": Refusal, "description": "The bearer token is missing or wrong."}}
MISSING: dict[int | str, dict[str, Any]] = {
    404: {"model": Refusal, "description": "There is no such thing, or it is another customer's."}
}
REFUSED: dict[int | str, dict[str, Any]] = {409: {"model": Refusal, "description": "The shop says no; `reason` says why."}}
BAD_TOKEN: dict[int | str, dict[str, Any]] = {403: {"model": Refusal, "description": "`bad_token`: nobody has this token."}}
NOT_MODIFIED: dict[int | str, dict[str, Any]] = {304: {"description": "What the caller holds (If-None-Match) still holds."}}


def as_json(noun: type[T], value: T, status: int = 200) -> Response:
    """``value`` as the contract writes it."""
    return Response(wire.dump(noun, value), status, media_type=_JSON)


def as_json_unless_known(request: Request, noun: type[T], value: T) -> Response:
    """The same with an ETag, or 304 to a caller who holds just this."""
    body = wire.dump(noun, value)
    etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    return not_modified(etag) if knows(request, etag) else Response(body, media_type=_JSON, headers={"ETag": etag})


def knows(request: Request, etag: str) -> bool:
    """Whether the caller says that it holds the version ``etag``."""
    return etag in (held.strip() for held in request.headers.get("If-None-Match", "").split(","))


def not_modified(etag: str) -> Response:
    """“You have it already.”"""
    return Response(status_code=304, headers={"ETag": etag})


def answer_errors(app: FastAPI) -> None:
    """Turn the errors that rules and repositories raise into answers of the contract."""
    app.add_exception_handler(NotFound, _not_found)
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(NotLetIn, _not_let_in)
    for busy in (OperationalError, TimeoutError, LostRace):
        app.add_exception_handler(busy, _database_busy)


def _says(status: int, reason: str, message: str, headers: dict[str, str] | None = None) -> Response:
    body = json.dumps({"reason": reason, "message": message}, ensure_ascii=False)
    return Response(body, status, media_type=_JSON, headers=headers)


def _not_found(_request: Request, error: Exception) -> Response:
    return _says(404, "not_found", str(error))


def _refused(_request: Request, error: Exception) -> Response:
    reason = error.reason if isinstance(error, Refused) else "refused"
    return _says(_STATUS_OF_REASON.get(reason, 409), reason, str(error))


def _not_let_in(_request: Request, _error: Exception) -> Response:
    return _says(401, "bad_shop_token", "Send the shop's token as “Authorization: Bearer …”.", {"WWW-Authenticate": "Bearer"})


def _database_busy(_request: Request, error: Exception) -> Response:
    LOG.error("shop_database_unavailable cause=%s", type(error).__name__)
    return _says(503, "database_unavailable", "The shop's database does not answer; try again in a moment.")
