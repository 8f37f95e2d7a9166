"""What the API works with, and who calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from presale.errors import PresaleError
from presale.handoff.model import Agent
from presale.handoff.room import HandoffRoom
from presale.tokens.service import ApiTokens

_BEARER = HTTPBearer(auto_error=False, description="A token made by `presale token create NAME`.")


class NotSignedIn(PresaleError):
    """The call shows no token, or one that is nobody's."""


@dataclass(frozen=True)
class Api:
    """The services behind the endpoints. ``now`` tells the time, aware."""

    room: HandoffRoom
    tokens: ApiTokens
    now: Callable[[], datetime]


def api_of(request: Request) -> Api:
    """The API that serves this request."""
    api: Api = request.app.state.api
    return api


Parts = Annotated[Api, Depends(api_of)]


def caller(api: Parts, shown: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)]) -> Agent:
    """The program that calls, as an agent of its token's name. Raises NotSignedIn."""
    name = api.tokens.name_of(shown.credentials) if shown else None
    if name is None:
        raise NotSignedIn("Show a token: Authorization: Bearer … (made by `presale token create NAME`).")
    known = api.room.service.staff.agent(agent_id(name))
    return known or Agent(agent_id(name), name, steady=True)


def agent_id(token_name: str) -> str:
    """Programs never share an id with a person."""
    return f"api:{token_name}"


Caller = Annotated[Agent, Depends(caller)]
