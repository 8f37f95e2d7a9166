"""What stands before the routes: the bearer token, and text that no database can hold."""

from __future__ import annotations

import hmac
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from presale.errors import NotFound

_BEARER = HTTPBearer(auto_error=False, description="The token in SHOP_API_TOKEN.")


class NotLetIn(Exception):
    """The caller did not show this shop's token."""


def require_token(request: Request, shown: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)]) -> None:
    """Let the call pass when it shows the token; comparing takes the same time whatever is shown.

    Raises:
        NotLetIn: it shows none, or another one.
    """
    expected: str = request.app.state.token
    given = shown.credentials if shown else ""
    if not hmac.compare_digest(given.encode(), expected.encode()):
        raise NotLetIn


def refuse_nul(request: Request) -> None:
    """Raise NotFound for an address with a NUL in it: nothing is called so, and Postgres would fail on it."""
    if any("\x00" in text for text in (request.scope["path"], *request.query_params.values())):
        raise NotFound("Nothing here has a NUL in its name.")
