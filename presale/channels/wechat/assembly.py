"""Puts the parts of the official account's channel together."""

from __future__ import annotations

from dataclasses import dataclass

from presale.channels.delivery.answerer import Answerer, Ask
from presale.channels.delivery.api import Api
from presale.channels.delivery.courier import Courier
from presale.channels.delivery.keeper import Keeper
from presale.channels.delivery.model import Who
from presale.channels.delivery.surroundings import Surroundings
from presale.channels.delivery.tokens import TokenKeeper
from presale.channels.wechat.callback import CHANNEL, Callback, Patience
from presale.channels.wechat.configuration import Account
from presale.channels.wechat.platform import WeChatPlatform, stable_token

PREFIX = f"{CHANNEL}."


@dataclass(frozen=True)
class Parts:
    """The channel, ready to be served."""

    callback: Callback
    answerer: Answerer
    keeper: Keeper


def assemble(account: Account, ask: Ask, around: Surroundings, patience: Patience | None = None) -> Parts:
    """The channel of one account."""
    fetch = stable_token(around.client, account.api_url, account.keys.owner, account.app_secret)
    tokens = TokenKeeper(f"wechat:{account.keys.owner}", around.ledger, fetch, around.clock, around.aside)
    has_right = account.customer_service
    platform = WeChatPlatform(Api(around.client, account.api_url, tokens), calls=has_right, menus=has_right)
    answerer = Answerer(
        ledger=around.ledger,
        platform=platform,
        courier=Courier(around.ledger, platform, around.clock, around.aside),
        look=account.look(around.wording),
        clock=around.clock,
        aside=around.aside,
        ask=ask,
        conversation_of=conversation_of,
        offers=not has_right,
        window=around.window,
    )
    callback = Callback(account.keys, answerer, account.own_host(), account.plain_allowed, patience or Patience())
    return Parts(callback, answerer, Keeper(CHANNEL, answerer))


def conversation_of(who: Who) -> str:
    """Rasa's sender id of a shopper."""
    return f"{PREFIX}{who.person}"


def who_of(conversation_id: str) -> Who | None:
    """The shopper of a conversation; None for one of another channel."""
    return Who(CHANNEL, conversation_id.removeprefix(PREFIX)) if conversation_id.startswith(PREFIX) else None
