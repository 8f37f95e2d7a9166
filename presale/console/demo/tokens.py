"""Customer tokens from the embedded shop, for the roles of the demo."""

from __future__ import annotations

from collections.abc import Callable

import httpx

from presale.console import troubles
from presale.console.troubles import NotServed
from presale.settings import Settings

KEPT_SECONDS = 300.0


class CustomerTokens:
    """Asks the shop for a customer's token and keeps it for a few minutes, so that a refilled shop is noticed soon."""

    def __init__(self, http: httpx.AsyncClient, settings: Settings, clock: Callable[[], float]) -> None:
        self._http = http
        self._settings = settings
        self._clock = clock
        self._kept: dict[str, tuple[float, str]] = {}

    async def token_for(self, customer_id: str) -> str:
        """A token that identifies this customer to the shop.

        Raises:
            NotServed: the shop gave none.
            SettingsError: there is no token to ask the shop with.
        """
        kept_at, token = self._kept.get(customer_id, (float("-inf"), ""))
        if self._clock() - kept_at < KEPT_SECONDS:
            return token
        token = await self._ask(customer_id)
        self._kept[customer_id] = (self._clock(), token)
        return token

    async def _ask(self, customer_id: str) -> str:
        try:
            answer = await self._http.post(
                f"{self._settings.url_of_shop()}/v1/customer-tokens",
                json={"customer_id": customer_id},
                headers={"Authorization": f"Bearer {self._settings.token_of_shop()}"},
                timeout=self._settings.shop_timeout_seconds,
            )
            answer.raise_for_status()
            return str(answer.json()["token"])
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise NotServed(troubles.SHOP_UNREACHABLE) from error
