"""What a learned decision looks at: the situation a conversation is in, as named features."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

State = Mapping[str, Mapping[str, Any]]
"""Rasa's state before an action: what was said (``user``), done (``prev_action``) and is known (``slots``)."""


def situation(states: Sequence[State]) -> dict[str, float]:
    """Features of the newest state, of pairs within it, and of what led to it.

    Pairs, because “好的” means one thing while a coupon is offered and another while a restock reminder is. Earlier states
    count twice: by how long ago they were, and as something that has happened at all, so that a detour in between does
    not hide it.

    Args:
        states: oldest first; the last one is now.
    """
    if not states:
        return {}
    now = tuple(_facts(states[-1]))
    names = [f"now {fact}" for fact in now]
    names += [f"now {one} & {other}" for place, one in enumerate(now) for other in now[place + 1 :]]
    for ago, state in enumerate(reversed(states[:-1]), start=1):
        for fact in _facts(state):
            names += [f"{ago} ago {fact}", f"before {fact}", f"before {fact} & now {now[0]}"]
    return dict.fromkeys(names, 1.0)


def _facts(state: State) -> Iterator[str]:
    said, done = state.get("user", {}), state.get("prev_action", {})
    if done.get("action_name") == "action_listen":
        yield f"said {said.get('intent')}"
        yield "it is our turn"
    else:
        yield f"did {done.get('action_name')}"
    for name, value in sorted(state.get("slots", {}).items()):
        yield f"{name}={value}"
