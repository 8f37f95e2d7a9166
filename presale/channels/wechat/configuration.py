"""What ``credentials.yml`` says about the official account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from presale.channels.delivery.cards import Look, MiniProgramPlace
from presale.channels.delivery.wording import Wording
from presale.channels.seal.envelope import Keys, checked_keys
from presale.channels.secrets import secret_of, secrets_of
from presale.errors import SettingsError

NEEDED = ("token", "app_id", "app_secret")
OPTIONAL = (
    "aes_key",
    "previous_aes_key",
    "encryption",
    "api_url",
    "customer_service",
    "public_url",
    "mini_program_app_id",
    "mini_program_page",
    "mini_program_thumb",
)
API_URL = "https://api.weixin.qq.com"
MODES = ("plain", "compatible", "secure")


@dataclass(frozen=True)
class Account:
    """An official account.

    Attributes:
        customer_service: whether it has the right to the customer service API.
        plain_allowed: false in secure mode.
        public_url: where shoppers' phones reach the shop's pages; empty when they cannot.
    """

    keys: Keys
    app_secret: str
    api_url: str
    customer_service: bool
    plain_allowed: bool
    public_url: str
    mini_program: MiniProgramPlace | None

    def __repr__(self) -> str:
        """Nothing secret: it may end up in a log."""
        return f"Account({self.keys.owner!r})"

    def look(self, wording: Wording) -> Look:
        """How things are shown on this account."""
        return Look(wording, self.public_url, self.mini_program)

    def own_host(self) -> str:
        """The host of the shop's pages; empty when it is not known."""
        return urlsplit(self.public_url).hostname or ""


def read_account(credentials: Mapping[str, Any] | None, variables: Mapping[str, str] | None = None) -> Account | None:
    """The account, or None after one line that says what to set.

    Raises:
        SettingsError: a value cannot be used; the message names it.
    """
    needed = secrets_of("wechat", credentials, NEEDED, variables)
    if needed is None:
        return None
    given = {key: secret_of(credentials, key, variables).strip() for key in OPTIONAL}
    keys = checked_keys(needed["token"], needed["app_id"], (given["aes_key"], given["previous_aes_key"]))
    return Account(
        keys=keys,
        app_secret=needed["app_secret"],
        api_url=(given["api_url"] or API_URL).rstrip("/"),
        customer_service=yes(given["customer_service"] or "yes", "WECHAT_CUSTOMER_SERVICE"),
        plain_allowed=_mode(given["encryption"], keys) != "secure",
        public_url=given["public_url"].rstrip("/"),
        mini_program=mini_program(given),
    )


def yes(value: str, name: str) -> bool:
    """A switch.

    Raises:
        SettingsError: neither yes nor no.
    """
    known = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
    if value.lower() not in known:
        raise SettingsError(f"{name} is {value!r}: say yes or no.")
    return known[value.lower()]


def mini_program(given: Mapping[str, str]) -> MiniProgramPlace | None:
    """The shop's mini program, if all three values are there."""
    place = MiniProgramPlace(given["mini_program_app_id"], given["mini_program_page"], given["mini_program_thumb"])
    return place if place.app_id and place.page and place.thumb_media_id else None


def _mode(given: str, keys: Keys) -> str:
    mode = given.lower() or ("secure" if keys.aes else "plain")
    if mode not in MODES:
        raise SettingsError(f"WECHAT_ENCRYPTION is {given!r}: it is one of {', '.join(MODES)}.")
    if mode != "plain" and not keys.aes:
        raise SettingsError(f"WECHAT_ENCRYPTION is {mode}, which needs WECHAT_AES_KEY.")
    return mode
