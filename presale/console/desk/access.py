"""Who sees which conversation. Pure."""

from __future__ import annotations

from presale.accounts.model import Account, Right
from presale.handoff.model import Agent, Handoff, HandoffState


def may_read(account: Account, handoff: Handoff | None) -> bool:
    """Whether this person may read a conversation: a supervisor any, an agent their own and what waits for them."""
    if account.may(Right.OVERSEE):
        return True
    if handoff is None or not account.may(Right.SERVE):
        return False
    return is_mine(account, handoff) or may_claim(account, handoff)


def may_claim(account: Account, handoff: Handoff) -> bool:
    """Whether it waits for somebody like this person: their group, offered to them, or to all."""
    if handoff.state is not HandoffState.QUEUED or not account.may(Right.SERVE):
        return False
    called = handoff.offered_to == account.name or handoff.offered_to_all_at is not None
    return called or not account.groups or handoff.group in account.groups or account.may(Right.OVERSEE)


def is_mine(account: Account, handoff: Handoff) -> bool:
    """Whether this person has it now."""
    return handoff.state is HandoffState.ASSIGNED and handoff.owner == account.name


def calls(account: Account, handoff: Handoff) -> bool:
    """Whether this person's desk should ring for it: it is their turn, or everybody's."""
    if not may_claim(account, handoff):
        return False
    return handoff.offered_to in (None, account.name)


def agent_of(account: Account, available: bool) -> Agent:
    """The person as the services of handing over know them."""
    return Agent(account.name, account.display_name, account.groups, account.capacity, available=available)
