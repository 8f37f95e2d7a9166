"""A desk on services in memory, with shoppers that can be played."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from random import Random
from typing import Any

from presale.accounts.model import Account, Role
from presale.accounts.people import People, people_in_memory
from presale.bot.memory import MemoryBot
from presale.console.desk.canned import read_canned
from presale.console.desk.parts import DeskParts
from presale.conversation.memory import MemoryEventLog
from presale.customers.memory import MemoryCustomerBook, MemoryGiftBook
from presale.errors import BotUnreachable
from presale.handoff.delivery import Delivery
from presale.handoff.knowledge import Snippet, Source
from presale.handoff.memory import MemoryAgents, MemoryHandoffStore
from presale.handoff.model import Handoff, Opening
from presale.handoff.packet.model import CouponGlance, Fact, JourneyGlance, OrderGlance, Packet, ProductGlance
from presale.handoff.read_plan import read_plan
from presale.handoff.service import HandoffService
from presale.handoff.tickets import TicketService
from presale.settings import REPO
from presale.shop.memory import MemoryShop
from presale.shop.sample.loader import SAMPLE_FOLDER, load_sample

SHANGHAI = timezone(timedelta(hours=8))
PLAN, SENTENCES = read_plan(REPO / "data" / "handoff.yml")
PASSWORD = "西湖的水我的泪真好喝呀"
HOODIE = "yunduo-hoodie"


def wall_clock() -> datetime:
    return datetime.now(timezone.utc)


@dataclass
class RecordingBot(MemoryBot):
    """A bot whose words are in the transcript, as Rasa's are."""

    log: MemoryEventLog = field(default_factory=MemoryEventLog)

    def say(self, conversation_id: str, text: str, data: Mapping[str, Any], metadata: Mapping[str, Any]) -> None:
        if self.unreachable:
            raise BotUnreachable("The bot cannot be reached (in memory).")
        super().say(conversation_id, text, data, metadata)
        event = {"event": "bot", "text": text, "data": data, "metadata": metadata, "timestamp": wall_clock().timestamp()}
        self.log.add(conversation_id, event)


@dataclass
class PlayedPackets:
    """Packets made of the sample shop."""

    shop: MemoryShop

    def packet(self, handoff: Handoff, now: datetime) -> Packet:
        product = self.shop.product(HOODIE)
        customer = self.shop.customer(handoff.customer_id) if handoff.customer_id else None
        start = handoff.opened_at - timedelta(seconds=50)
        series = [(0, 55, "从商品页来"), (12, 68, "给了身高体重"), (30, 60, "等待"), (41, 42, "没答到点上"), (50, 38, "等待")]
        orders = self.shop.orders(handoff.customer_id) if handoff.customer_id else ()
        return Packet(
            handoff_id=handoff.id,
            conversation_id=handoff.conversation_id,
            summary="老客陈果在看云朵连帽卫衣，175cm、70kg，想要黑色 L，担心机洗后起球；"
            "助手答了面料成分，没答到起球，意愿从 68 落到 38。",
            reason=handoff.reason,
            reason_in_words="问题没解决",
            question=handoff.question,
            channel="网页",
            entry="商品页",
            customer_id=handoff.customer_id,
            customer=customer.name if customer else "",
            level=customer.level if customer else "",
            tags=customer.tags if customer else (),
            page=product.short_name,
            product=ProductGlance(
                product.id, product.short_name, product.title, product.price_fen, product.url, "", "L 码有货 6 件", "黑色 / L"
            ),
            facts=(Fact("身高", "175 cm"), Fact("体重", "70 kg"), Fact("尺码", "L"), Fact("地区", "湖北")),
            journey=JourneyGlance(
                "retain",
                38,
                tuple((start + timedelta(seconds=s), v, w) for s, v, w in series),
                handoff.question,
                "B",
                visits=((start - timedelta(days=2), "Z"), (start, "B")),
            ),
            orders=tuple(OrderGlance(o.no, "已发货", o.lines[0].title, o.paid_fen, o.created_at) for o in orders[:2]),
            coupons=tuple(
                CouponGlance(c.id, c.title, c.minus_fen, c.threshold_fen, False)
                for c in self.shop.coupons(handoff.customer_id)[:3]
            ),
            suggestions=(
                "这款是 95% 棉、5% 氨纶，做过抗起球处理，翻面装网袋机洗就好。",
                "起球的话 30 天内都可以换新，您放心。",
                "我把洗护说明发您看一下？",
            ),
            asked_next=("会缩水吗", "配什么裤子", "今天能发吗"),
        )


@dataclass
class PlayedKnowledge:
    """Three snippets for whatever is asked."""

    def search(self, text: str, limit: int = 8, product_id: str | None = None) -> tuple[Snippet, ...]:
        return (
            Snippet(Source.FACT, "云朵连帽卫衣 · 起球", "做过抗起球处理，正常穿着不起球", 0.82),
            Snippet(Source.ANSWER, "怎么洗", "翻面装洗衣袋，30 度以下轻柔机洗，不要烘干。", 0.71),
            Snippet(Source.COLLEAGUE, "小梅 · 上周", "我自己那件洗了十几次还跟新的一样～", 0.66),
        )[:limit]


class DeskWorld:
    """The parts of a desk, and hands on everything behind them."""

    def __init__(self) -> None:
        now = datetime.now(SHANGHAI)
        self.shop = MemoryShop(load_sample(SAMPLE_FOLDER, now), lambda: datetime.now(SHANGHAI))
        self.log = MemoryEventLog()
        self.bot = RecordingBot(log=self.log)
        self.store, self.agents = MemoryHandoffStore(), MemoryAgents()
        delivery = Delivery(self.store.outbox, self.bot, self.log)
        self.service = HandoffService(self.store, self.agents, delivery, SENTENCES, PLAN)
        self.tickets = TicketService(self.store, delivery, SENTENCES, PLAN, Random(1))
        self.people: People = people_in_memory()
        self.parts = DeskParts(
            people=self.people,
            handoffs=self.service,
            tickets=self.tickets,
            packets=PlayedPackets(self.shop),
            knowledge=PlayedKnowledge(),
            log=self.log,
            shop=self.shop,
            customers=MemoryCustomerBook(),
            gifts=MemoryGiftBook(),
            canned=read_canned(REPO / "data" / "canned-replies.yml"),
        )

    def hire(self, name: str, shown: str, role: Role = Role.AGENT, **more: Any) -> Account:
        """Somebody with a password of their own."""
        door, now = self.people.door, wall_clock()
        once = self.people.staff.create(None, Account(name, shown, role, **more), now)
        _, account = door.sign_in(name, once, "test", now)
        door.change_password(account, once, PASSWORD, "test", now)
        found = door.accounts.find(name)
        assert found is not None
        return found

    def shopper_says(self, conversation: str, text: str, at: datetime | None = None, product: str = HOODIE) -> None:
        """A message of the shopper arrives."""
        moment = (at or wall_clock()).timestamp()
        self.log.add(conversation, {"event": "user", "text": text, "metadata": {"product_id": product}, "timestamp": moment})

    def bot_says(self, conversation: str, text: str, at: datetime | None = None, **data: Any) -> None:
        """The assistant answers."""
        moment = (at or wall_clock()).timestamp()
        self.log.add(conversation, {"event": "bot", "text": text, "data": data, "metadata": {}, "timestamp": moment})

    def wants_person(
        self, conversation: str, question: str, customer: str | None = None, seconds_ago: float = 0, shelf: str = "服饰"
    ) -> Handoff:
        """A person is asked for."""
        at = wall_clock() - timedelta(seconds=seconds_ago)
        opening = Opening(conversation, "open_question", question, at, shelf, "web", customer)
        handoff = self.service.open(opening)
        assert handoff is not None
        return handoff
