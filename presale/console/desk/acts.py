"""What a person does at the desk: allowed or not, done by the services, and kept in the audit log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone

from presale.accounts.model import Account, AuditEntry, Right
from presale.answers.context import product_card
from presale.console.desk.access import agent_of, may_claim, may_read
from presale.console.desk.cards import cards_data
from presale.console.desk.parts import DeskParts
from presale.customers.model import Note, Tag, is_tag
from presale.errors import NotAllowed
from presale.handoff.model import Handoff, Opening, Resolution, Sent, Ticket, TicketState

LONGEST_TEXT = 2_000
STEPPED_IN = "stepped_in"


@dataclass(frozen=True)
class Acts:
    """One person's acts. Every method raises NotAllowed where the role forbids it, and what the services raise.

    ``who`` is read anew for each act, so that a closed account or another role takes effect at once.
    """

    parts: DeskParts
    who: Account

    def claim(self, handoff_id: int) -> Handoff:
        """Take a waiting conversation."""
        handoff = self.parts.handoffs.handoff(handoff_id)
        if handoff.is_open and not may_read(self.who, handoff) and not may_claim(self.who, handoff):
            self._refuse_reading(handoff)
        claimed = self.parts.handoffs.claim(handoff_id, agent_of(self.who, available=True), self._now)
        self._log("handoff.claimed", claimed.conversation_id)
        return claimed

    def step_in(self, conversation_id: str) -> Handoff:
        """A supervisor takes a conversation, from a colleague, the queue or the assistant."""
        self._need(Right.OVERSEE, "介入会话需要主管权限。")
        found = self.parts.handoffs.store.open_in(conversation_id)
        if found is None:
            found = self.parts.handoffs.open(Opening(conversation_id, STEPPED_IN, "", self._now))
        if found is None:  # somebody opened one at this very moment
            found = self.parts.handoffs.store.open_in(conversation_id)
        if found is None:
            raise NotAllowed("会话刚刚结束了，请再试一次。")
        taken = self.parts.handoffs.take_over(found.id, agent_of(self.who, available=True), self._now)
        self._log("handoff.stepped_in", conversation_id)
        return taken

    def say(self, handoff_id: int, text: str, key: str | None = None) -> Sent:
        """Say something to the shopper; it is in the transcript, so the log only counts it."""
        self._need(Right.SERVE, "回复顾客需要客服权限。")
        sent = self.parts.handoffs.say(handoff_id, self.who.name, text.strip()[:LONGEST_TEXT], self._now, key=key)
        self._log("handoff.said", self._conversation(handoff_id))
        return sent

    def send_product(self, handoff_id: int, product_id: str, text: str = "") -> Sent:
        """Show the shopper a product's card."""
        self._need(Right.SERVE, "回复顾客需要客服权限。")
        product = self.parts.shop.product(product_id)
        data = cards_data([product_card(product)])
        words = text.strip() or f"您看下这款：{product.short_name}"
        sent = self.parts.handoffs.say(handoff_id, self.who.name, words, self._now, data=data)
        self._log("handoff.product_sent", self._conversation(handoff_id), product_id)
        return sent

    def transfer(self, handoff_id: int, *, to_agent: str | None = None, to_group: str | None = None) -> Handoff:
        """Give it to a colleague or a group."""
        self._need(Right.SERVE, "转接需要客服权限。")
        moved = self.parts.handoffs.transfer(handoff_id, self._by, self._now, to_agent=to_agent, to_group=to_group)
        self._log("handoff.transferred", moved.conversation_id, f"to={to_agent or to_group}")
        return moved

    def close(self, handoff_id: int, resolution: Resolution) -> Handoff:
        """Give the conversation back to the assistant."""
        self._need(Right.SERVE, "结束会话需要客服权限。")
        closed = self.parts.handoffs.close(handoff_id, self._by, resolution, self._now)
        self._log("handoff.closed", closed.conversation_id, f"resolution={resolution.value}")
        return closed

    def open_ticket(self, handoff_id: int, question: str) -> Ticket:
        """Promise an answer later."""
        self._need(Right.SERVE, "建工单需要客服权限。")
        handoff = self.parts.handoffs.handoff(handoff_id)
        ticket = self.parts.tickets.open(handoff, agent_of(self.who, available=True), question[:LONGEST_TEXT], self._now)
        self._log("ticket.opened", ticket.number)
        return ticket

    def answer_ticket(self, number: str, text: str, solved: bool) -> Ticket:
        """Tell the shopper where a ticket stands, or that it is solved."""
        self._need(Right.SERVE, "处理工单需要客服权限。")
        tell = self.parts.tickets.solve if solved else self.parts.tickets.answer
        ticket = tell(number, agent_of(self.who, available=True), text[:LONGEST_TEXT], self._now)
        self._log("ticket.solved" if ticket.state is TicketState.SOLVED else "ticket.answered", number)
        return ticket

    def take_ticket(self, number: str) -> Ticket:
        """Become responsible for a ticket."""
        self._need(Right.SERVE, "处理工单需要客服权限。")
        ticket = self.parts.tickets.assign(number, agent_of(self.who, available=True), self._now)
        self._log("ticket.taken", number)
        return ticket

    def tag(self, handoff: Handoff, trait: str, value: str) -> None:
        """Set a customer's trait, or take it away with an empty word."""
        self._may_note(handoff)
        if not is_tag(trait, value):
            raise NotAllowed("没有这个标签。")
        self.parts.customers.tag(customer_key(handoff), Tag(trait, value, self.who.name, self._now))
        self._log("customer.tagged", handoff.conversation_id, f"{trait}={value}")

    def note(self, handoff: Handoff, text: str) -> None:
        """Keep something worth remembering about a customer."""
        self._may_note(handoff)
        if text.strip():
            self.parts.customers.add_note(customer_key(handoff), Note(text.strip()[:500], self.who.name, self._now))
            self._log("customer.noted", handoff.conversation_id)

    def _conversation(self, handoff_id: int) -> str:
        return self.parts.handoffs.handoff(handoff_id).conversation_id

    @property
    def _now(self) -> datetime:
        return self.parts.clock().astimezone(timezone.utc)

    @property
    def _by(self) -> str | None:
        """Supervisors act on any conversation, agents on their own."""
        return None if self.who.may(Right.OVERSEE) else self.who.name

    def _need(self, right: Right, otherwise: str) -> None:
        if not self.who.may(right):
            raise NotAllowed(otherwise)

    def _may_note(self, handoff: Handoff) -> None:
        if not may_read(self.who, handoff):
            raise NotAllowed("这个会话不归您，看不到也改不了它的资料。")

    def _refuse_reading(self, handoff: Handoff) -> None:
        if handoff.owner_name:
            return  # the service refuses by the owner's name
        raise NotAllowed(f"这个会话在等{handoff.group}组的同事，暂时不归您接。")

    def _log(self, action: str, subject: str, detail: str = "") -> None:
        self.parts.people.staff.audit.record(AuditEntry(self._now, self.who.name, action, subject, detail))


def customer_key(handoff: Handoff) -> str:
    """Under what a customer's tags and notes are kept: the shop's id, for a stranger the conversation's."""
    return handoff.customer_id or handoff.conversation_id
