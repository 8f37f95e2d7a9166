"""What the platforms' error codes mean for a message."""

from __future__ import annotations

from presale.channels.delivery.api import NO_ANSWER, NO_TOKEN, OUTCOME_UNKNOWN, TOKEN_REJECTED
from presale.channels.delivery.model import Accepted, Busy, Closed, Never, Verdict

_RATE = {45009: 60.0, 45011: 10.0, 45033: 10.0}
"""Too often: a minute for the account's limit, some seconds for the shopper's."""
_CLOSED = frozenset({45015, 45047, 48001, 95001, 95013, 95018})
"""Window over, count used up, no right, and WeCom's own: count used up, session ended, wrong session state."""
_NAMES = {NO_ANSWER: "no_answer", NO_TOKEN: "no_token", OUTCOME_UNKNOWN: "outcome_unknown"}


def verdict_of(code: int, *, repeatable: bool) -> Verdict:
    """What to do with the message after this answer.

    Args:
        code: the platform's, or one of ours from ``api.py``.
        repeatable: whether the platform knows a message that is sent again, so that the shopper sees it once.
    """
    name = _NAMES.get(code, str(code))
    if code == 0:
        return Accepted()
    if code in _RATE:
        return Busy(name, _RATE[code])
    if code in (-1, NO_ANSWER, NO_TOKEN) or code in TOKEN_REJECTED:
        return Busy(name)
    if code == OUTCOME_UNKNOWN and repeatable:
        return Busy(name)
    if code in _CLOSED:
        return Closed(name)
    return Never(name)
