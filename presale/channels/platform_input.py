"""A messaging platform's channel inside Rasa's server, whatever the platform."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from rasa.core.channels.channel import InputChannel, OutputChannel
from sanic import Blueprint

from presale.channels.delivery.answerer import Answerer
from presale.channels.delivery.keeper import Keeper
from presale.channels.delivery.model import Who
from presale.channels.delivery.surroundings import Surroundings
from presale.channels.rasa_side import Asking, OnNewMessage, Pushing, asking
from presale.channels.switched_off import SwitchedOff, say_off
from presale.channels.webhook import Callback, Routes, webhook
from presale.errors import PresaleError
from presale.settings import load_settings

Account = TypeVar("Account")


class Parts(Protocol):
    """A channel, ready to be served."""

    @property
    def callback(self) -> Callback:
        """What the platform calls."""

    @property
    def answerer(self) -> Answerer:
        """Who answers shoppers."""

    @property
    def keeper(self) -> Keeper:
        """Who sends later what could not be sent at once."""


class PlatformInput(InputChannel, Generic[Account]):
    """Hears the shoppers of one account on a platform that calls us and meters what it is sent."""

    CHANNEL: ClassVar[str]
    MOST_BYTES: ClassVar[int]
    """Of one call."""

    def __init__(self, account: Account, around: Surroundings) -> None:
        self._account = account
        self._around = around
        self._parts: Parts | None = None

    @staticmethod
    @abstractmethod
    def read_account(credentials: dict[str, Any] | None) -> Account | None:
        """The account as set in credentials.yml; None when its channel is not wanted. Raises PresaleError, said to people."""

    @abstractmethod
    def assembled(self, account: Account, ask: Asking, around: Surroundings) -> Parts:
        """The channel's parts around the account."""

    @staticmethod
    @abstractmethod
    def conversation_of(who: Who) -> str:
        """Rasa's sender id of a shopper."""

    @staticmethod
    @abstractmethod
    def who_of(conversation_id: str) -> Who | None:
        """The shopper of a conversation; None for one of another channel."""

    @property
    def parts(self) -> Parts:
        """The channel's parts, once ``blueprint`` was called."""
        assert self._parts is not None
        return self._parts

    @classmethod
    def name(cls) -> str:
        """As in Rasa's events, and in ``channel:`` of responses."""
        return cls.CHANNEL

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> InputChannel:
        """The channel as set, or one that is off when it lacks a secret or a value cannot be used."""
        from presale.bootstrap import make_channel_surroundings

        try:
            account = cls.read_account(credentials)
        except PresaleError as error:
            say_off(cls.CHANNEL, str(error))
            return SwitchedOff(cls.CHANNEL)
        return cls(account, make_channel_surroundings(load_settings())) if account else SwitchedOff(cls.CHANNEL)

    def get_output_channel(self) -> OutputChannel | None:
        """For those who speak without having been asked: people, and the clock."""
        return Pushing(self.CHANNEL, self._parts.answerer, self.who_of) if self._parts else None

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """``/webhooks/<channel>/webhook``, which the platform calls, and ``GET /webhooks/<channel>/`` for health."""
        ask = asking(on_new_message, self.CHANNEL, self.conversation_of)
        parts = self._parts = self.assembled(self._account, ask, self._around)
        return webhook(Routes(self.CHANNEL, self.MOST_BYTES, parts.callback), parts.keeper, self._around)
