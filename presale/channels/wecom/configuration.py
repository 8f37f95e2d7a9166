"""What ``credentials.yml`` says about WeCom customer service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from presale.channels.delivery.cards import Look, MiniProgramPlace
from presale.channels.delivery.wording import Wording
from presale.channels.seal.envelope import Keys, checked_keys
from presale.channels.secrets import secret_of, secrets_of
from presale.channels.wechat.configuration import mini_program

NEEDED = ("token", "corp_id", "secret", "aes_key")
OPTIONAL = ("previous_aes_key", "api_url", "public_url", "mini_program_app_id", "mini_program_page", "mini_program_thumb")
API_URL = "https://qyapi.weixin.qq.com"


@dataclass(frozen=True)
class Company:
    """A company that serves shoppers by 微信客服."""

    keys: Keys
    secret: str
    api_url: str
    public_url: str
    mini_program: MiniProgramPlace | None

    def __repr__(self) -> str:
        """Nothing secret: it may end up in a log."""
        return f"Company({self.keys.owner!r})"

    def look(self, wording: Wording) -> Look:
        """How things are shown; a card with a link would need a picture uploaded for each product."""
        return Look(wording, self.public_url, self.mini_program, news=False)

    def own_host(self) -> str:
        """The host of the shop's pages; empty when it is not known."""
        return urlsplit(self.public_url).hostname or ""


def read_company(credentials: Mapping[str, Any] | None, variables: Mapping[str, str] | None = None) -> Company | None:
    """The company, or None after one line that says what to set.

    Raises:
        SettingsError: a value cannot be used; the message names it.
    """
    needed = secrets_of("wecom", credentials, NEEDED, variables)
    if needed is None:
        return None
    given = {key: secret_of(credentials, key, variables).strip() for key in OPTIONAL}
    return Company(
        keys=checked_keys(needed["token"], needed["corp_id"], (needed["aes_key"], given["previous_aes_key"])),
        secret=needed["secret"],
        api_url=(given["api_url"] or API_URL).rstrip("/"),
        public_url=given["public_url"].rstrip("/"),
        mini_program=mini_program(given),
    )
