"""One HTTP call to the shop: pooled, bounded in time and size, retried where that is safe, behind the circuit breaker."""

from __future__ import annotations

import ipaddress
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from urllib3 import Timeout
from urllib3.exceptions import HTTPError

from presale.errors import ShopNonsense, ShopUnreachable
from presale.shop.breaker import Breaker

LOG = logging.getLogger("presale.shop")
BODY_LIMIT_BYTES = 8 * 1024 * 1024
CHUNK_BYTES = 64 * 1024
CONNECT_SECONDS = 1.0
WORTH_A_RETRY_SECONDS = 0.1
POOL_SIZE = 16
TOO_MANY_REQUESTS = 429
SERVER_ERROR = 500


@dataclass(frozen=True)
class Ask:
    """A call to make. ``name`` stands for it in logs and errors, because paths hold customer ids."""

    name: str
    method: str
    path: str
    params: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    def may_repeat(self) -> bool:
        """Whether sending it twice does no more than sending it once."""
        return self.method == "GET" or "Idempotency-Key" in self.headers


@dataclass(frozen=True)
class Answer:
    """What came back, its body read in full."""

    status: int
    body: bytes
    etag: str | None = None


class Transport:
    """Sends asks to one shop. Safe to share between threads."""

    def __init__(
        self, base_url: str, token: str, timeout_seconds: float, breaker: Breaker, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._base_url = base_url.rstrip("/")
        self._timeout_seconds = timeout_seconds
        self._breaker = breaker
        self._monotonic = monotonic
        self._session = _session(self._base_url, token)

    def send(self, ask: Ask) -> Answer:
        """Make the call, all in about ``timeout_seconds``.

        Raises:
            ShopUnreachable: no answer in time, connection lost, the shop reports trouble of its own, or the breaker is open.
            ShopNonsense: the answer is larger than 8 MB.
        """
        if not self._breaker.admit():
            raise ShopUnreachable("The shop failed several times in a row; it is left alone for a few seconds.")
        started = self._monotonic()
        try:
            answer = self._with_retry(ask, started + self._timeout_seconds)
        except ShopUnreachable as error:
            opened = self._breaker.failed()
            _log_failure(ask, error, self._monotonic() - started, opened)
            raise
        except ShopNonsense:
            self._breaker.succeeded()
            raise
        self._breaker.succeeded()
        return answer

    def close(self) -> None:
        """Close pooled connections."""
        self._session.close()

    def _with_retry(self, ask: Ask, deadline: float) -> Answer:
        try:
            return self._once(ask, deadline)
        except ShopUnreachable:
            if not ask.may_repeat() or deadline - self._monotonic() < WORTH_A_RETRY_SECONDS:
                raise
        return self._once(ask, deadline)

    def _once(self, ask: Ask, deadline: float) -> Answer:
        left = max(deadline - self._monotonic(), 0.001)
        timeout: Any = Timeout(total=left, connect=min(CONNECT_SECONDS, left), read=left)
        try:
            response = self._session.request(
                ask.method,
                self._base_url + ask.path,
                params=dict(ask.params),
                data=ask.body,
                headers=dict(ask.headers),
                timeout=timeout,
                stream=True,
                allow_redirects=False,
            )
            with response:
                body = self._read(response, deadline)
        except (requests.RequestException, HTTPError, OSError) as error:
            raise ShopUnreachable(f"The shop cannot be reached ({type(error).__name__}): check SHOP_API_URL.") from None
        if response.status_code >= SERVER_ERROR or response.status_code == TOO_MANY_REQUESTS:
            raise ShopUnreachable(f"The shop answered {response.status_code}: it has trouble of its own, look at its log.")
        return Answer(response.status_code, body, response.headers.get("ETag"))

    def _read(self, response: requests.Response, deadline: float) -> bytes:
        """The body, chunk by chunk: a read timeout alone would let a shop drip bytes for ever."""
        parts = bytearray()
        while chunk := response.raw.read1(CHUNK_BYTES, decode_content=True):
            parts += chunk
            if len(parts) > BODY_LIMIT_BYTES:
                raise ShopNonsense("The shop's answer is larger than 8 MB.")
            if self._monotonic() > deadline:
                raise ShopUnreachable("The shop answers too slowly.")
        return bytes(parts)


class _Bearer(AuthBase):
    """Sets the token; being explicit also keeps requests from taking another one out of ~/.netrc."""

    def __init__(self, token: str) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request


def _session(base_url: str, token: str) -> requests.Session:
    session = requests.Session()
    session.auth = _Bearer(token)
    session.headers.update({"Accept": "application/json", "Content-Type": "application/json"})
    session.trust_env = not _is_loopback(urlsplit(base_url).hostname or "")
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(pool_connections=1, pool_maxsize=POOL_SIZE, max_retries=0))
    return session


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _log_failure(ask: Ask, error: ShopUnreachable, seconds: float, opened: bool) -> None:
    LOG.warning("shop_unreachable call=%s ms=%d breaker_opened=%s cause=%s", ask.name, seconds * 1000, opened, error)
