"""What the console's pages work with, built once and handed to every request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import httpx
from fastapi import Request

from presale.console.demo.tokens import CustomerTokens
from presale.settings import Settings
from presale.shop.port import Shop


@dataclass(frozen=True)
class Console:
    """The ports and settings behind the pages.

    Attributes:
        http: for everything the console fetches itself (pictures, tokens, health); every use names its timeout.
        clock: monotonic seconds, for the age of cached tokens.
    """

    settings: Settings
    shop: Shop
    http: httpx.AsyncClient
    clock: Callable[[], float]
    tokens: CustomerTokens

    @property
    def shop_is_embedded(self) -> bool:
        """Whether the demo's own shop is behind it; only then may a visitor play a customer."""
        return self.settings.shop_api_url is None


def console_of(request: Request) -> Console:
    """The console that serves this request."""
    console: Console = request.app.state.console
    return console
