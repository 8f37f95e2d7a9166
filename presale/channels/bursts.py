"""Messages typed in bursts: when several fragments are read together, and how. Pure; ``burst_runner.py`` keeps the time.

Shoppers type “在吗”, “这个”, “有L码吗” as three messages within seconds and expect one answer. Times are seconds of any
steady clock.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

# The end of a question, whatever smiles behind it. 啊呢吧 end wishes and half sentences as well and do not count.
_ENDED = re.compile(r"(?:[?？。!！]|[吗么嘛])[~～\s]*$")
# Said first, and followed by what is really meant.
_CALL = r"亲+|您好|你好呀?|哈喽|嗨|hello|hi|客服|老板|掌柜的?|店家|店主|请问一?下?|我?想?问一?下|咨询一?下"
_THERE = r"在吗|在么|在嘛|在不在|有人吗|有人么|有人在吗|人呢"
_OPENING = re.compile(rf"^(?:{_CALL}|[,，!！~～\s])*(?:{_THERE})?[\s\W]*$", re.IGNORECASE)
_SHORTEST_QUESTION = 4
_SHORTEST_CLAUSE = 4
_MARK = re.compile(r"[\s,，.。!！?？;；:：、~～…]$")


@dataclass(frozen=True)
class Window:
    """How long fragments are waited for.

    Attributes:
        quiet_seconds: after the last fragment.
        longest_seconds: after the first one, however many follow.
        ended_seconds: after a fragment that clearly ends a question.
    """

    quiet_seconds: float = 0.8
    longest_seconds: float = 2.5
    ended_seconds: float = 0.3


@dataclass(frozen=True)
class Fragment:
    """One message of a burst.

    Attributes:
        text: what was typed.
        arrived: when, in seconds of the runner's clock.
        at_once: a click or a command; it is never joined with others.
        origin: what the channel needs to remember of it.
    """

    text: str
    arrived: float
    at_once: bool = False
    origin: Any = None


def is_command(text: str) -> bool:
    """Whether this is a payload for Rasa rather than words of a shopper."""
    return text.startswith("/")


def ends_question(text: str) -> bool:
    """Whether nothing more is to be expected: a question with its end, not just “在吗”."""
    stripped = text.strip()
    return len(stripped) >= _SHORTEST_QUESTION and bool(_ENDED.search(stripped)) and not _OPENING.match(stripped)


def due_at(fragments: Sequence[Fragment], window: Window) -> float:
    """When the waiting fragments, of which there is one at least, are to be read."""
    if any(f.at_once for f in fragments):
        return fragments[0].arrived
    last = fragments[-1]
    quiet = window.ended_seconds if ends_question(last.text) else window.quiet_seconds
    return min(fragments[0].arrived + window.longest_seconds, last.arrived + quiet)


def next_turn(fragments: Sequence[Fragment]) -> tuple[tuple[Fragment, ...], tuple[Fragment, ...]]:
    """What is answered now, and what after it: what was typed goes together, a click by itself."""
    clicks = [number for number, fragment in enumerate(fragments) if fragment.at_once]
    size = max(1, clicks[0]) if clicks else len(fragments)
    return tuple(fragments[:size]), tuple(fragments[size:])


def joined(texts: Sequence[str]) -> str:
    """Fragments as one message.

    Greetings in front are left out when more follows: they cost understanding five points of accuracy (ADR 15). A comma
    stands where the shopper's own mark is missing, but not behind a short piece, which is no clause of its own.
    """
    stripped = [text.strip() for text in texts if text.strip()]
    meant = [text for text in stripped if not _OPENING.match(text)] or stripped
    whole, piece = "", ""
    for text in meant:
        whole += (_between(piece, text) if piece else "") + text
        piece = text
    return whole


def _between(piece: str, following: str) -> str:
    if _MARK.search(piece):
        return ""
    torn = len(piece) < _SHORTEST_CLAUSE and not (piece[-1].isascii() and following[0].isascii())
    return "" if torn else "，"
