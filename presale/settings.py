"""All settings, typed, from the environment and ``.env``.  The only module that reads the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from dotenv import dotenv_values
from pydantic import AnyHttpUrl, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from presale.errors import SettingsError

REPO = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """What can be set from outside. Every field is the environment variable of the same name in capitals."""

    model_config = SettingsConfigDict(env_file=REPO / ".env", extra="ignore")

    bot_port: int = Field(default=5005, ge=1, le=65535)
    actions_port: int = Field(default=5055, ge=1, le=65535)
    console_port: int = Field(default=8000, ge=1, le=65535)
    shop_port: int = Field(default=8100, ge=1, le=65535)
    worker_port: int = Field(default=8200, ge=1, le=65535)
    """Where the worker shows its health and metrics, on this machine."""
    bind_host: str = "127.0.0.1"
    """Where the console listens. Bot, actions and shop stay on this machine whatever it says."""
    presale_var: Path = REPO / "var"
    public_url: AnyHttpUrl | None = None
    """Where shoppers open the shop's pages; unset means the console's demo shop on this machine."""

    shop_api_url: AnyHttpUrl | None = None
    """The merchant's own shop; unset means the embedded shop on ``shop_port``."""
    shop_api_token: SecretStr | None = None
    shop_database_url: SecretStr | None = None
    """Database of the embedded shop; unset means SQLite under ``presale_var``."""
    shop_timeout_seconds: float = Field(default=2.0, gt=0, le=30)
    catalogue_refresh_seconds: float = Field(default=20.0, gt=0, le=60)

    database_url: SecretStr | None = None
    """Presale's own store (what shoppers told, unanswered questions); unset means SQLite under ``presale_var``."""
    bot_url: AnyHttpUrl | None = None
    actions_url: AnyHttpUrl | None = None
    """Where Rasa calls the actions; unset means the action server on ``actions_port``."""
    tracker_database_url: SecretStr | None = None
    """Database of Rasa's conversations; unset means SQLite under ``presale_var``."""
    huey_redis_url: SecretStr | None = None
    """Queue of due moments for several workers; unset means a SQLite file under ``presale_var``."""
    lock_redis_url: SecretStr | None = None
    """Where several bots keep the locks of conversations; unset means in the one bot's memory."""

    public_bot_url: AnyHttpUrl | None = None
    """Where shoppers' browsers reach the bot's web channel; unset means ``bot_port`` of this machine."""
    web_channel_secret: SecretStr | None = None
    """Signs the sessions of the web channel; unset means one drawn into ``presale_var``."""
    web_allowed_origins: str | None = None
    """Origins of pages that may use the web channel, separated by blanks or commas; unset means the console's own."""
    web_redis_url: SecretStr | None = None
    """Through which several bots tell each other what was said on the web channel; unset means one bot."""
    web_messages_per_minute: int = Field(default=30, ge=1)
    web_address_messages_per_minute: int = Field(default=300, ge=1)
    web_address_connections_per_minute: int = Field(default=120, ge=1)
    web_history_days: int = Field(default=30, ge=1, le=3650)
    burst_quiet_seconds: float = Field(default=0.8, ge=0, le=5)
    burst_longest_seconds: float = Field(default=2.5, ge=0, le=10)
    burst_ended_seconds: float = Field(default=0.3, ge=0, le=5)
    wechat_simulator_port: int = Field(default=8300, ge=1, le=65535)
    """Where ``presale wechat simulate`` listens, on this machine only."""
    health_timeout_seconds: float = Field(default=2.0, gt=0, le=30)
    start_timeout_seconds: float = Field(default=120.0, gt=0)
    stop_timeout_seconds: float = Field(default=10.0, gt=0, le=120)

    @field_validator("presale_var")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value if value.is_absolute() else REPO / value

    def url_of_shop(self) -> str:
        """Where the shop answers, without a slash at the end."""
        return str(self.shop_api_url or f"http://127.0.0.1:{self.shop_port}").rstrip("/")

    def url_of_public(self) -> str:
        """Where a shopper's browser opens the shop's pages, without a slash at the end."""
        return str(self.public_url or f"http://127.0.0.1:{self.console_port}").rstrip("/")

    def url_of_bot(self) -> str:
        """Where Rasa's HTTP API answers, without a slash at the end."""
        return str(self.bot_url or f"http://127.0.0.1:{self.bot_port}").rstrip("/")

    def public_url_of_bot(self) -> str:
        """Where pages connect to the web channel, without a slash at the end."""
        return str(self.public_bot_url or f"http://127.0.0.1:{self.bot_port}").rstrip("/")

    def origins_of_web_channel(self) -> tuple[str, ...]:
        """The origins of pages that may use the web channel."""
        if self.web_allowed_origins is not None:
            return tuple(o.rstrip("/") for o in self.web_allowed_origins.replace(",", " ").split())
        return tuple(f"http://{host}:{self.console_port}" for host in ("127.0.0.1", "localhost"))

    def url_of_actions(self) -> str:
        """What Rasa posts its calls to."""
        return str(self.actions_url or f"http://127.0.0.1:{self.actions_port}/webhook")

    def url_of_shop_database(self) -> str:
        """SQLAlchemy URL of the embedded shop's database."""
        return self._secret_or(self.shop_database_url, "shop.db")

    def url_of_database(self) -> str:
        """SQLAlchemy URL of Presale's own store."""
        return self._secret_or(self.database_url, "presale.db")

    def url_of_tracker_database(self) -> str:
        """SQLAlchemy URL of Rasa's conversations."""
        return self._secret_or(self.tracker_database_url, "tracker.db")

    def token_of_shop(self) -> str:
        """The bearer token for the shop: the configured one, else the one ``make run`` drew for the embedded shop.

        Raises:
            SettingsError: another shop is configured without its token, or nothing drew one yet.
        """
        if self.shop_api_token is not None:
            return self.shop_api_token.get_secret_value()
        if self.shop_api_url is not None:
            raise SettingsError("SHOP_API_URL is set but SHOP_API_TOKEN is not: give the token that this shop expects.")
        drawn = self.shop_token_file()
        if not drawn.is_file():
            raise SettingsError(f"No shop token at {drawn}: run `presale prepare` (make run does), or set SHOP_API_TOKEN.")
        return drawn.read_text(encoding="ascii").strip()

    def shop_token_file(self) -> Path:
        """Where the embedded shop's drawn token is kept, readable by its owner only."""
        return self.presale_var / "shop-token"

    def secret_of_web_channel(self) -> str:
        """What signs the sessions of the web channel: the configured secret, else the one that was drawn.

        Raises:
            SettingsError: nothing is configured, and nothing drew one yet.
        """
        if self.web_channel_secret is not None and self.web_channel_secret.get_secret_value():
            return self.web_channel_secret.get_secret_value()
        drawn = self.web_secret_file()
        if not drawn.is_file():
            raise SettingsError(f"No secret at {drawn}: run `presale prepare` (make run does), or set WEB_CHANNEL_SECRET.")
        return drawn.read_text(encoding="ascii").strip()

    def web_secret_file(self) -> Path:
        """Where the drawn secret of the web channel is kept, readable by its owner only."""
        return self.presale_var / "web-secret"

    def _secret_or(self, url: SecretStr | None, file_name: str) -> str:
        return url.get_secret_value() if url else f"sqlite:///{self.presale_var / file_name}"


def environment() -> Mapping[str, str]:
    """The environment's variables and, where it is silent, those of ``.env``: for names that only a file mentions."""
    in_file = {name: value for name, value in dotenv_values(REPO / ".env").items() if value is not None}
    return {**in_file, **os.environ}


def load_settings() -> Settings:
    """Read the settings.

    Raises:
        SettingsError: a value is wrong; the message names the variable, the value's fault and what is expected.
    """
    try:
        return Settings()
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(str(p) for p in e['loc']).upper()}: {e['msg']}" for e in error.errors())
        raise SettingsError(f"A setting cannot be used ({faults}). Correct it in the environment or in .env.") from None
