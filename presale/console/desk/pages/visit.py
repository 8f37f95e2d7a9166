"""One open page: who looks at it, and how its presses reach the services."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeVar

from nicegui import Client, ui

from presale.accounts.model import Account
from presale.console.account.routes import way_in
from presale.console.desk.acts import Acts
from presale.console.desk.feed import Batch
from presale.console.desk.parts import DeskParts
from presale.console.desk.pump import Pump
from presale.console.desk.words import fault_in_words
from presale.errors import PresaleError

log = logging.getLogger(__name__)
T = TypeVar("T")

SOMETHING_WRONG = "出了点问题，没有完成。再试一次，还不行就告诉管理员。"


@dataclass(eq=False)
class Visit:
    """A page in somebody's browser. Services are called in threads, so that no page waits for another's."""

    parts: DeskParts
    pump: Pump
    token: str
    account: Account
    client: Client
    batches: list[Callable[[Batch], None]] = field(default_factory=list)

    def stay(self, catch_up: Callable[[], Awaitable[None]] | None = None) -> None:
        """Get news from now on, until the page is closed.

        Args:
            catch_up: shows what happened while no news could come: between the drawing of the page and its line to here,
                and whenever that line was cut.
        """
        self.client.on_connect(lambda: self.pump.join(self))
        if catch_up is not None:
            self.client.on_connect(catch_up)
        self.client.on_disconnect(lambda: self.pump.leave(self))
        self.client.on_delete(lambda: self.pump.leave(self))

    def take(self, batch: Batch) -> None:
        """Show what is new."""
        with self.client:
            for show in self.batches:
                show(batch)

    def trouble(self, is_troubled: bool) -> None:
        """The news cannot be read just now, or can again."""
        with self.client:
            ui.run_javascript(f"presaleDesk.trouble({str(is_troubled).lower()})")

    def signed_out(self) -> None:
        """The session is over: back to the door."""
        with self.client:
            ui.navigate.to(way_in("/desk/"))

    async def act(self, work: Callable[[Acts], T]) -> T | None:
        """Do something in this person's name; what cannot be done is told. None when it was not done."""
        account = await asyncio.to_thread(self.parts.people.door.who, self.token, self.parts.clock())
        if account is None or account.must_change:
            self.signed_out()
            return None
        self.account = account
        done = await self.read(lambda: work(Acts(self.parts, account)))
        self.pump.look_soon()
        return done

    async def read(self, work: Callable[[], T]) -> T | None:
        """Ask the services something; what cannot be had is told."""
        try:
            return await asyncio.to_thread(work)
        except PresaleError as error:
            self.say(fault_in_words(error), "warning")
        except Exception:
            log.exception("desk_act_failed")
            self.say(SOMETHING_WRONG, "negative")
        return None

    def say(self, sentence: str, kind: str = "info") -> None:
        """A short sentence at the edge of the page."""
        with self.client:
            ui.notify(sentence, type=kind, position="top", close_button="知道了" if kind != "positive" else False)  # type: ignore[arg-type]
