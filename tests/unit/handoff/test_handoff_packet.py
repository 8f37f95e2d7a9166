"""The context packet: complete and small, and there even when the shop is not."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from presale.conversation.memory import MemoryEventLog
from presale.errors import ShopUnreachable
from presale.handoff.knowledge import Snippet, Source
from presale.handoff.memory import new_handoff
from presale.handoff.model import Handoff, Opening
from presale.handoff.packet.builder import PacketBuilder
from presale.handoff.packet.facts import facts_of
from presale.handoff.packet.model import Fact, JourneyGlance, Packet
from presale.handoff.packet.reading import read
from presale.handoff.packet.summary import REASONS, reason_in_words
from tests.support.talk import CAPSULES, sample_shop
from tests.unit.handoff.desk import NOW, after

BOTTLE, HOODIE = "ruanya-bottle", "yunduo-hoodie"


class Known:
    """Knowledge that always finds the same, and a journey that stands still."""

    asked: tuple[str, int, str | None] = ("", 0, None)

    def search(self, text: str, limit: int = 8, product_id: str | None = None) -> tuple[Snippet, ...]:
        self.asked = (text, limit, product_id)
        texts = (("可以退", 0.9), ("可以退", 0.8), ("不起球", 0.5), ("今天发", 0.4), ("包邮", 0.35), ("无关", 0.1))
        return tuple(Snippet(Source.ANSWER, "?", t, n) for t, n in texts)

    def glance(self, conversation_id: str, now: datetime) -> JourneyGlance | None:
        series = ((NOW, 60, "page"), (now, 32, "waiting"))
        return JourneyGlance("retain", 32, series, "会起球吗", "C") if conversation_id == "talk" else None


class DeadShop:
    """Answers nothing."""

    def __getattr__(self, name: str) -> Any:
        def call(*_: Any) -> Any:
            raise ShopUnreachable(name)

        return call


def transcript(product: str = HOODIE, token: str | None = None) -> MemoryEventLog:
    log, at = MemoryEventLog(), NOW.timestamp()
    metadata = {"product_id": product, "entry": "promotion", **({"customer_token": token} if token else {})}

    def add(kind: str, **data: Any) -> None:
        log.add("talk", {"event": kind, "timestamp": at, **data})

    add("slot", name="session_started_metadata", value=metadata)
    add("user", text="168 一百一 穿多大", metadata=metadata, input_channel="web")
    for name, value in {"height_cm": 168.0, "weight_kg": 55.0, "focus_product": product, "shelf": "服饰"}.items():
        add("slot", name=name, value=value)
    add("bot", text="168cm、55kg，选 M。", metadata={"utter_action": "utter_size_fits"})
    add("bot", text="还有 6 件。", metadata={})
    add("user", text="会起球吗", metadata={}, input_channel="web")
    add("slot", name="last_question", value="ask_quality")
    add("slot", name="size", value="M")
    add("bot", text="小林 来了", metadata={"speaker": {"kind": "notice"}})
    add("user", text='/rate_service{"stars": "4"}', metadata={}, input_channel="web")
    return log


def handoff(customer: str | None = None) -> Handoff:
    return new_handoff(Opening("talk", "open_question", "躺着会不会", NOW, "服饰", "web", customer), "服饰", 7)


def packet_of(log: MemoryEventLog, shop: Any = None, customer: str | None = None) -> Packet:
    known = Known()
    builder = PacketBuilder(
        log, shop or sample_shop(), known, known, lambda q, s: tuple(c.title for c in CAPSULES.after(q, s or None))
    )
    return builder.packet(handoff(customer), after(130))


def test_everything_that_was_told_and_said_is_in_it() -> None:
    packet = packet_of(transcript())
    assert packet.facts == (Fact("身高", "168cm"), Fact("体重", "55kg"), Fact("要的尺码", "M"))
    assert [(e.asked, e.answered) for e in packet.exchanges] == [
        ("168 一百一 穿多大", "168cm、55kg，选 M。 还有 6 件。"),
        ("会起球吗", ""),
    ]
    assert (packet.channel, packet.entry, packet.question) == ("web", "promotion", "会起球吗")
    assert packet.product is not None
    assert packet.product.id == HOODIE
    assert packet.page == packet.product.name
    assert packet.gaps == ()


def test_the_summary_is_one_paragraph_that_says_it_all() -> None:
    summary = packet_of(transcript()).summary
    assert summary == (
        "没登录的顾客，在看「云朵连帽卫衣」，想知道：“会起球吗”。已知 身高 168cm、体重 55kg、要的尺码 M。"
        "助手最后答的是：“168cm、55kg，选 M。 还有 6 件”。"
        "转人工原因：问题没解决，到 35 秒了，已经等了 2 分钟。购买意愿 32（C 线）。"
    )


def test_a_customer_comes_with_level_orders_and_coupons() -> None:
    shop = sample_shop()
    packet = packet_of(transcript(token=shop.issue_token("c-zhou")), shop)
    customer = shop.customer("c-zhou")
    assert (packet.customer, packet.level, packet.customer_id) == (customer.name, customer.level, "c-zhou")
    assert [o.no for o in packet.orders] == [o.no for o in shop.orders("c-zhou")[:3]]
    assert packet.coupons
    assert {c.id for c in packet.coupons if c.held} <= set(customer.coupons)
    assert packet_of(transcript(), shop, "c-zhou").customer == customer.name


def test_a_stranger_has_no_orders() -> None:
    packet = packet_of(transcript())
    assert (packet.customer, packet.customer_id, packet.orders) == ("", None, ())


def test_what_they_want_is_shown_with_its_stock() -> None:
    product = packet_of(transcript()).product
    assert product is not None
    wanted = sample_shop().product(HOODIE).find_skus(size="M")
    assert all((sku.color or "") in product.stock for sku in wanted if sku.stock > 0)


def test_three_replies_are_suggested_each_once_and_none_far_off() -> None:
    assert packet_of(transcript()).suggestions == ("可以退", "不起球", "今天发")


def test_what_people_ask_next_follows_from_the_last_question() -> None:
    expected = tuple(c.title for c in CAPSULES.after("ask_quality", "服饰"))
    assert packet_of(transcript()).asked_next == expected != ()


def test_a_shop_that_is_down_leaves_gaps_that_are_named() -> None:
    packet = packet_of(transcript(token="t"), DeadShop(), "c-zhou")
    assert packet.gaps == ("顾客资料", "商品", "优惠券")
    assert packet.facts[0] == Fact("身高", "168cm")
    assert "想知道：“会起球吗”" in packet.summary


def test_a_conversation_without_a_word_has_a_packet_too() -> None:
    packet = packet_of(MemoryEventLog())
    assert packet.exchanges == packet.facts == ()
    assert packet.question == "会起球吗"


def test_what_is_said_by_persons_and_buttons_is_no_exchange_with_the_assistant() -> None:
    assert read(transcript().of_conversation("talk")).exchanges[-1].answered == ""


@pytest.mark.parametrize(
    ("slots", "shown"),
    [
        ({"age_months": 6.0}, "6 个月"),
        ({"age_months": 48.0}, "4 岁"),
        ({"budget_low_fen": 30000.0, "budget_high_fen": 40000.0}, "300–400 元"),
        ({"budget_high_fen": 20000.0}, "200 元以内"),
        ({"budget_low_fen": 50000.0}, "500 元以上"),
        ({"quantity": 3.0}, "3 件"),
        ({"remembered": ["height_cm"]}, "上次聊天记下的资料"),
    ],
)
def test_a_fact_in_a_colleagues_words(slots: dict[str, Any], shown: str) -> None:
    assert [fact.value for fact in facts_of(slots)] == [shown]


def test_what_was_not_told_is_no_fact() -> None:
    assert facts_of({"height_cm": None, "asked": [], "color": ""}) == ()


def test_every_reason_has_its_words_and_an_unknown_one_too() -> None:
    assert all(reason_in_words(reason) == words for reason, words in REASONS.items())
    assert reason_in_words("something_new") == "需要人工"
