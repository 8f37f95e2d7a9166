"""Puts the parts of the customer service channel together."""

from __future__ import annotations

from dataclasses import dataclass

from presale.channels.delivery.answerer import Answerer, Ask
from presale.channels.delivery.api import Api
from presale.channels.delivery.courier import Courier
from presale.channels.delivery.keeper import Keeper
from presale.channels.delivery.model import Who
from presale.channels.delivery.surroundings import Surroundings
from presale.channels.delivery.tokens import TokenKeeper
from presale.channels.wecom.callback import Callback
from presale.channels.wecom.configuration import Company
from presale.channels.wecom.parse import CHANNEL
from presale.channels.wecom.platform import WeComPlatform, company_token
from presale.channels.wecom.reception import Reception
from presale.channels.wecom.sync import Sync

PARTS_OF_AN_ID = 3


@dataclass(frozen=True)
class Parts:
    """The channel, ready to be served."""

    callback: Callback
    answerer: Answerer
    keeper: Keeper


def assemble(company: Company, ask: Ask, around: Surroundings) -> Parts:
    """The channel of one company."""
    owner = company.keys.owner
    fetch = company_token(around.client, company.api_url, owner, company.secret)
    tokens = TokenKeeper(f"wecom:{owner}", around.ledger, fetch, around.clock, around.aside)
    platform = WeComPlatform(Api(around.client, company.api_url, tokens))
    answerer = Answerer(
        ledger=around.ledger,
        platform=platform,
        courier=Courier(around.ledger, platform, around.clock, around.aside),
        look=company.look(around.wording),
        clock=around.clock,
        aside=around.aside,
        ask=ask,
        conversation_of=conversation_of,
        window=around.window,
    )
    reception = Reception(answerer, platform, company.own_host())
    sync = Sync(owner, around.ledger, platform, around.clock, around.aside, reception.handle)
    return Parts(Callback(company.keys, sync, around.clock), answerer, Keeper(CHANNEL, answerer, (sync.retry,), (sync.close,)))


def conversation_of(who: Who) -> str:
    """Rasa's sender id of a shopper."""
    return f"{CHANNEL}.{who.account}.{who.person}"


def who_of(conversation_id: str) -> Who | None:
    """The shopper of a conversation; None for one of another channel."""
    parts = conversation_id.split(".")
    return Who(CHANNEL, parts[2], parts[1]) if len(parts) == PARTS_OF_AN_ID and parts[0] == CHANNEL else None
