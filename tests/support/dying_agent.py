"""An agent's process that dies by SIGKILL at one step of a handoff.

The steps are counted over everything that reaches outside: what is stored, and what is said to the bot. With an odd step
it dies just before the call, with an even one just after, so that every gap between two effects is met.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from datetime import datetime, timezone
from multiprocessing import get_context
from typing import Any

from presale.bootstrap import make_handoffs
from presale.handoff.model import Agent, Resolution
from presale.handoff.room import HandoffRoom
from presale.settings import Settings

LIN = Agent("lin", "小林")
OUTSIDE = (("store", "commit"), ("outbox", "take"), ("bot", "mute"), ("bot", "say"), ("bot", "unmute"), ("outbox", "done"))


class Countdown:
    """Dies when the step comes; tells at the end that it did not come."""

    def __init__(self, step: int) -> None:
        self.left = step

    def wrap(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """The same call with a death before and one after it."""

        def mortal(*args: Any, **more: Any) -> Any:
            self._tick()
            answer = call(*args, **more)
            self._tick()
            return answer

        return mortal

    def _tick(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


class Mortal:
    """A port whose named calls may kill."""

    def __init__(self, port: object, names: tuple[str, ...], countdown: Countdown) -> None:
        self._port, self._names, self._countdown = port, names, countdown

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._port, name)
        return self._countdown.wrap(found) if name in self._names else found


def mortal_room(settings: Settings, step: int) -> HandoffRoom:
    """The room as the settings make it, with death in its ports."""
    room, countdown = make_handoffs(settings), Countdown(step)
    names = {port: tuple(name for p, name in OUTSIDE if p == port) for port, _ in OUTSIDE}
    object.__setattr__(room.delivery, "outbox", Mortal(room.delivery.outbox, names["outbox"], countdown))
    object.__setattr__(room.delivery, "bot", Mortal(room.delivery.bot, names["bot"], countdown))
    object.__setattr__(room.service, "store", Mortal(room.service.store, names["store"], countdown))
    return room


def act(room: HandoffRoom, what: str, handoff_id: int, now: datetime) -> None:
    """One act of the agent, as often as they press the button."""
    if what == "claim":
        room.service.claim(handoff_id, LIN, now)
    elif what == "say":
        room.service.say(handoff_id, LIN.id, "您好，侧躺喝不漏", now, key="only")
    else:
        room.service.close(handoff_id, LIN.id, Resolution.SOLVED, now)


def die_at(settings: Settings, step: int, what: str, handoff_id: int) -> int | None:
    """Let a process of its own act and die at that step; its exit code: 0 when it lived, -9 when it was killed."""
    # Forked, not spawned: its imports would cost seconds at each of some fifty steps. It opens its own connections.
    agent = get_context("fork").Process(target=_act_and_die, args=(settings, step, what, handoff_id))
    agent.start()
    agent.join(timeout=60)
    return agent.exitcode


def _act_and_die(settings: Settings, step: int, what: str, handoff_id: int) -> None:
    act(mortal_room(settings, step), what, handoff_id, datetime.now(timezone.utc))
