"""Whom the simulator plays WeChat for: the same variables as the channels', with values for trying where they are unset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from presale.channels.seal.envelope import Keys, checked_keys

FOR_TRYING = {
    "WECHAT_TOKEN": "simulated-token",
    "WECHAT_APP_ID": "wx5a1e0c0ffee00001",
    "WECHAT_APP_SECRET": "simulated-app-secret",
    "WECHAT_AES_KEY": "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
    "WECOM_TOKEN": "simulated-token",
    "WECOM_CORP_ID": "ww5a1e0c0ffee00001",
    "WECOM_SECRET": "simulated-secret",
    "WECOM_AES_KEY": "GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcba",
}


@dataclass(frozen=True)
class Simulated:
    """Accounts, keys and addresses of the simulated platform."""

    official_keys: Keys
    app_secret: str
    company_keys: Keys
    company_secret: str
    bot_url: str
    mode: str
    may_send: bool

    def official_callback(self) -> str:
        """Where the official account's channel listens."""
        return f"{self.bot_url}/webhooks/wechat/webhook"

    def company_callback(self) -> str:
        """Where the customer service channel listens."""
        return f"{self.bot_url}/webhooks/wecom/webhook"


def read_simulated(variables: Mapping[str, str], bot_url: str) -> Simulated:
    """What the simulator works with."""
    value = {name: variables.get(name) or FOR_TRYING[name] for name in FOR_TRYING}
    return Simulated(
        official_keys=checked_keys(value["WECHAT_TOKEN"], value["WECHAT_APP_ID"], (value["WECHAT_AES_KEY"],)),
        app_secret=value["WECHAT_APP_SECRET"],
        company_keys=checked_keys(value["WECOM_TOKEN"], value["WECOM_CORP_ID"], (value["WECOM_AES_KEY"],)),
        company_secret=value["WECOM_SECRET"],
        bot_url=bot_url,
        mode=(variables.get("WECHAT_ENCRYPTION") or "secure").lower(),
        may_send=(variables.get("WECHAT_CUSTOMER_SERVICE") or "yes").lower() in ("yes", "true", "1"),
    )


def lines_for_env(variables: Mapping[str, str], own_url: str) -> list[str]:
    """What is still to be put into ``.env`` so that the bot talks to the simulator."""
    wanted = {**FOR_TRYING, "WECHAT_API_URL": own_url, "WECOM_API_URL": own_url}
    return [f"{name}={value}" for name, value in wanted.items() if not variables.get(name)]
