"""What an HTTP status of the shop means for the caller."""

from __future__ import annotations

import json
import re

from presale.errors import NotFound, Refused, ShopError, ShopNonsense
from presale.shop.transport import Answer, Ask

OK = frozenset({200, 201})
NOT_FOUND = 404
REFUSALS = frozenset({403, 409, 422})
_CODE = re.compile(r"[a-z][a-z_]{1,39}")


def raise_unless_ok(ask: Ask, answer: Answer, *, may_miss: bool) -> None:
    """Pass a good answer, raise what any other means.

    ``may_miss``: whether “there is no such thing” is an answer to this call; elsewhere a 404 says that this is no shop API.
    """
    if answer.status not in OK:
        raise _meaning(ask, answer, may_miss)


def _meaning(ask: Ask, answer: Answer, may_miss: bool) -> ShopError:
    if answer.status == NOT_FOUND and may_miss:
        return NotFound(f"The shop has nothing for the call {ask.name}.")
    if answer.status in REFUSALS and (reason := _reason(answer.body)):
        return Refused(reason)
    if answer.status in (401, 403):
        return ShopNonsense("The shop does not accept the token: check SHOP_API_TOKEN.")
    return ShopNonsense(f"The shop answered {answer.status} to the call {ask.name}: check SHOP_API_URL and its contract.")


def _reason(body: bytes) -> str | None:
    try:
        said = json.loads(body)
    except ValueError:
        return None
    reason = said.get("reason") if isinstance(said, dict) else None
    return reason if isinstance(reason, str) and _CODE.fullmatch(reason) else None
