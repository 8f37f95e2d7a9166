"""Calls to a platform's HTTP API: with the account's token, a timeout, and one renewed token at most."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from presale.channels.delivery.tokens import TokenKeeper
from presale.errors import TokenUnavailable

log = logging.getLogger(__name__)
TOKEN_REJECTED = frozenset({40001, 40014, 42001})
# These stand for an error code where the platform gave none.
NO_ANSWER = -1000
NO_TOKEN = -1001
OUTCOME_UNKNOWN = -1002
"""The call went out, and its answer was lost: it may have worked."""
# A connection that was kept open is sometimes closed by the other side just as it is used again: that call was not read.
_NOT_SENT = (httpx.NetworkError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProtocolError)
_IDLE_SECONDS = 2.0
_LOOPBACK = ("all://127.0.0.1", "all://localhost", "all://[::1]")


@dataclass(frozen=True)
class Answer:
    """What the platform said; ``code`` 0 is yes."""

    code: int
    body: Mapping[str, Any] = field(default_factory=dict)


def make_client(connect_seconds: float = 5.0, answer_seconds: float = 15.0) -> httpx.AsyncClient:
    """A pooled client that ends every call in time; to this machine's own simulator it goes straight, whatever the proxy.

    It waits longer for an answer than for a connection: a send that was given up may have worked, so giving up is rare.
    """
    for noisy in ("httpx", "httpcore"):  # they log whole addresses, in which tokens and secrets stand
        logging.getLogger(noisy).setLevel(logging.WARNING)
    limits = httpx.Limits(max_connections=100, max_keepalive_connections=20, keepalive_expiry=_IDLE_SECONDS)
    straight = {pattern: httpx.AsyncHTTPTransport(limits=limits) for pattern in _LOOPBACK}
    timeout = httpx.Timeout(answer_seconds, connect=connect_seconds)
    return httpx.AsyncClient(mounts=straight, limits=limits, timeout=timeout, follow_redirects=False)


@dataclass(frozen=True)
class Api:
    """A platform's API at ``base_url`` for the account whose token ``tokens`` keeps."""

    client: httpx.AsyncClient
    base_url: str
    tokens: TokenKeeper

    async def post(self, path: str, body: Mapping[str, Any]) -> Answer:
        """Post JSON once, or twice when the token was rejected. Trouble is a code, never an exception."""
        try:
            token = await self.tokens.token()
            answer = await self._post(path, body, token)
            if answer.code in TOKEN_REJECTED:
                newer = await self.tokens.after_rejection(token)
                answer = await self._post(path, body, newer) if newer else answer
            return answer
        except TokenUnavailable as error:
            log.warning("no access token", extra={"account": self.tokens.name, "why": str(error)})
            return Answer(NO_TOKEN)

    async def _post(self, path: str, body: Mapping[str, Any], token: str) -> Answer:
        return await post_json(self.client, f"{self.base_url}{path}", body, {"access_token": token})


async def post_json(client: httpx.AsyncClient, url: str, body: Mapping[str, Any], params: Mapping[str, str]) -> Answer:
    """Post JSON as the platforms want it: UTF-8 as it is, since they show escapes to shoppers as they come."""
    content = json.dumps(body, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json; charset=utf-8"}
    return await _answer(client.post(url, content=content, params=dict(params), headers=headers))


async def get_json(client: httpx.AsyncClient, url: str, params: Mapping[str, str]) -> Answer:
    """Ask without a body."""
    return await _answer(client.get(url, params=dict(params)))


async def _answer(call: Awaitable[httpx.Response]) -> Answer:
    try:
        response = await call
    except httpx.HTTPError as error:
        # The exception's own text may hold the address with the token.
        log.warning("the platform did not answer", extra={"error": type(error).__name__})
        return Answer(NO_ANSWER if isinstance(error, _NOT_SENT) else OUTCOME_UNKNOWN)
    return read_answer(response)


def read_answer(response: httpx.Response) -> Answer:
    """The error code in a response; what is not a JSON object counts as no answer."""
    try:
        body = response.json()
    except ValueError:
        body = None
    if response.status_code >= httpx.codes.BAD_REQUEST or not isinstance(body, dict):
        log.warning("the platform answered oddly", extra={"status": response.status_code})
        return Answer(NO_ANSWER)
    code = body.get("errcode", 0)
    return Answer(code if isinstance(code, int) else NO_ANSWER, body)
