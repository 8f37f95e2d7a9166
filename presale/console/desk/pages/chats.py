"""``/desk/``: list, conversation and packet together."""

from __future__ import annotations

import time
from dataclasses import dataclass

from nicegui import events, ui

from presale.console.desk.access import calls, is_mine, may_read
from presale.console.desk.feed import Batch
from presale.console.desk.lines import Line, Who
from presale.console.desk.pages.chat_pane import ChatPane, Presses
from presale.console.desk.pages.composer import Composer
from presale.console.desk.pages.dialogs import ask_receiver, ask_resolution, ask_text
from presale.console.desk.pages.frame import frame
from presale.console.desk.pages.help import build_help
from presale.console.desk.pages.list_pane import MINE, NAMES, ListPane
from presale.console.desk.pages.packet_pane import PacketPane
from presale.console.desk.pages.visit import Visit
from presale.handoff.model import Handoff

PACKET_EVERY_SECONDS = 3.0
READINGS = 3


@dataclass
class Chats:
    """The page's three panes and what goes on between them."""

    visit: Visit

    def build(self) -> None:
        """Draw everything."""
        frame(self.visit, "/desk/")
        self.list = ListPane(self.visit, self.open)
        self.packet = PacketPane(self.visit, self._fill)
        composer = Composer(self.visit.parts.canned, self.packet.values, self._say)
        presses = Presses(self._claim_open, self._step_in, self._transfer, self._ticket, self._close)
        self.chat = ChatPane(self.visit, composer, presses)
        with ui.element("main").classes("desk").props('data-pane="list"'):
            for name, label, build in (
                ("list", "会话列表", self.list.build),
                ("chat", "聊天", self.chat.build),
                ("packet", "顾客资料", self.packet.build),
            ):
                with ui.element("section").classes(f"pane pane-{name}").props(f'aria-label="{label}"'):
                    build()
        build_help()
        self._packet_at = 0.0
        self._packet_waits = False
        self._badge_shows = 0
        self._rang: set[int] = {h.id for h in self.visit.pump.feed.open.values()}
        ui.on("desk_key", self._key)
        self.visit.batches.append(self.take)
        self.visit.stay(self.catch_up)
        self._badge()

    async def open(self, conversation_id: str) -> None:
        """Turn to a conversation, if this person may read it."""
        handoff = self._handoff(conversation_id)
        if not may_read(self.visit.account, handoff):
            self.visit.say(f"这个会话归{handoff.owner_name if handoff else '助手'}，看不到内容", "warning")
            return
        lines = await self._transcript(conversation_id)
        if lines is None:
            return
        self.list.mark_open(conversation_id)
        self.chat.open(conversation_id, lines)
        self._badge()
        await self._draw_packet()

    async def catch_up(self) -> None:
        """Show what happened while no news could reach this page."""
        self.list.refresh_all()
        self._ring(Batch(handoffs=tuple(self.visit.pump.feed.open.values())))
        self._badge()
        if not self._still_open():
            return
        here = self.chat.conversation_id
        lines = await self._transcript(here)
        if lines is not None and here == self.chat.conversation_id:
            self.chat.catch_up(lines)
            self._packet_soon()

    def take(self, batch: Batch) -> None:
        """Show what is new."""
        self.list.take(batch)
        here = self.chat.conversation_id
        for conversation_id, line in batch.lines:
            if conversation_id == here:
                self.chat.add(line)
        touched = {h.conversation_id for h in (*batch.gone, *batch.handoffs)} | {c for c, _ in batch.lines}
        if here in touched and self._still_open() and any(c == here and x.who is Who.SHOPPER for c, x in batch.lines):
            self._packet_soon()
        self._ring(batch)
        self._badge()

    async def _transcript(self, conversation_id: str) -> tuple[Line, ...] | None:
        """What was said, up to the newest line that the pages were told of while it was read."""
        feed = self.visit.pump.feed
        lines: tuple[Line, ...] | None = ()
        for _ in range(READINGS):
            lines = await self.visit.read(lambda: feed.transcript(conversation_id))
            if lines is None or feed.glance(conversation_id).last_line <= (lines[-1].id if lines else 0):
                break
        return lines

    def _still_open(self) -> bool:
        """Show title and buttons as the handoff stands; whether a conversation is open, and still this person's to read."""
        if not self.chat.conversation_id:
            return False
        if self._open_handoff() is None and not may_read(self.visit.account, None):
            self.chat.leave("会话结束了，由助手接着服务")
        else:
            self.chat.refresh()
        if not self.chat.conversation_id:
            self.packet.clear()
        return bool(self.chat.conversation_id)

    def _handoff(self, conversation_id: str) -> Handoff | None:
        return self.visit.pump.feed.open.get(conversation_id)

    def _open_handoff(self) -> Handoff | None:
        return self._handoff(self.chat.conversation_id)

    def _fill(self, text: str) -> None:
        handoff = self._open_handoff()
        if handoff is None or not is_mine(self.visit.account, handoff):
            self.visit.say("先接起会话再回复", "warning")
            return
        self.chat.composer.fill(text)
        ui.run_javascript('presaleDesk.pane("chat")')

    def _ring(self, batch: Batch) -> None:
        fresh = [h for h in batch.handoffs if calls(self.visit.account, h) and h.id not in self._rang]
        self._rang |= {h.id for h in fresh}
        given = [h for h in batch.handoffs if is_mine(self.visit.account, h) and h.id not in self._rang]
        self._rang |= {h.id for h in given}
        mine = {h.conversation_id for h in self.visit.pump.feed.open.values() if is_mine(self.visit.account, h)}
        said = any(c in mine and line.who is Who.SHOPPER for c, line in batch.lines)
        if fresh or given:
            ui.run_javascript('presaleDesk.ring("new")')
        elif said:
            ui.run_javascript('presaleDesk.ring("message")')

    def _badge(self) -> None:
        open_now = self.visit.pump.feed.open.values()
        waiting = sum(calls(self.visit.account, h) for h in open_now)
        unread = sum(self._is_unread(c) for c in self.list.rows[MINE])
        if waiting + unread != self._badge_shows:
            self._badge_shows = waiting + unread
            ui.run_javascript(f"presaleDesk.badge({self._badge_shows})")

    def _is_unread(self, conversation_id: str) -> bool:
        said = self.visit.pump.feed.glance(conversation_id).shopper_lines
        return conversation_id != self.list.current and said > self.list.seen.get(conversation_id, 0)

    def _packet_soon(self) -> None:
        """After the shopper's words, but not for each of a burst."""
        if self._packet_waits:
            return
        self._packet_waits = True
        rest = max(0.0, PACKET_EVERY_SECONDS - (time.monotonic() - self._packet_at))
        ui.timer(rest, self._draw_packet, once=True)

    async def _draw_packet(self) -> None:
        self._packet_waits, self._packet_at = False, time.monotonic()
        handoff = self._open_handoff()
        if handoff is None:
            self.packet.clear()
        else:
            await self.packet.open(handoff)

    async def _say(self, text: str) -> object:
        handoff = self._open_handoff()
        sent = await self.visit.act(lambda acts: acts.say(handoff.id, text)) if handoff else None
        if sent is not None and not sent.delivered:
            self.visit.say("消息通道没连上，已排队，连上后自动送达", "warning")
        return sent

    async def _claim_open(self) -> None:
        handoff = self._open_handoff()
        if handoff is not None:
            await self._claimed(handoff.conversation_id, await self.visit.act(lambda acts: acts.claim(handoff.id)))

    async def _claim_next(self) -> None:
        conversation_id = self.list.next_waiting()
        handoff = self._handoff(conversation_id or "")
        if handoff is None:
            self.visit.say("现在没有人在排队")
            return
        await self._claimed(handoff.conversation_id, await self.visit.act(lambda acts: acts.claim(handoff.id)))

    async def _step_in(self) -> None:
        conversation_id = self.chat.conversation_id
        await self._claimed(conversation_id, await self.visit.act(lambda acts: acts.step_in(conversation_id)))

    async def _claimed(self, conversation_id: str, handoff: Handoff | None) -> None:
        if handoff is None:
            return
        self.visit.pump.feed.open[conversation_id] = handoff
        self._rang.add(handoff.id)
        self.list.refresh(conversation_id)
        self.list.show(MINE)
        await self.open(conversation_id)
        ui.run_javascript("presaleDesk.focusReply()")

    async def _transfer(self) -> None:
        handoff = self._open_handoff()
        if handoff is None:
            return
        agent, group = await ask_receiver(self.visit, handoff)
        if agent or group:
            moved = await self.visit.act(lambda acts: acts.transfer(handoff.id, to_agent=agent, to_group=group))
            if moved is not None:
                self.visit.say("转过去了", "positive")

    async def _ticket(self) -> None:
        handoff = self._open_handoff()
        if handoff is None:
            return
        text = await ask_text("建工单", "写清楚要核实什么，顾客会收到工单号和答复时间。", handoff.question, "建工单")
        if text:
            ticket = await self.visit.act(lambda acts: acts.open_ticket(handoff.id, text))
            if ticket is not None:
                self.visit.say(f"工单 {ticket.number} 建好了", "positive")

    async def _close(self) -> None:
        handoff = self._open_handoff()
        if handoff is None:
            return
        resolution = await ask_resolution()
        closed = await self.visit.act(lambda acts: acts.close(handoff.id, resolution)) if resolution else None
        if closed is not None:
            self.visit.say("会话结束了，由助手接着服务", "positive")

    async def _key(self, event: events.GenericEventArguments) -> None:
        key = str(event.args["key"])
        if key in ("up", "down"):
            neighbour = self.list.neighbour(-1 if key == "up" else 1)
            if neighbour:
                await self.open(neighbour)
        elif key.isdigit():
            mine = list(self.list.rows[MINE])
            if 0 < int(key) <= len(mine):
                await self.open(mine[int(key) - 1])
        elif key in NAMES:
            self.list.show(key)
        else:
            press = {"claim": self._claim_next, "transfer": self._transfer, "ticket": self._ticket, "close": self._close}.get(key)
            if press is not None:
                await press()
