"""One paragraph that lets a colleague go on talking."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from presale.handoff.packet.model import Packet

LONGEST_QUOTE = 60
REASONS = {
    "asked": "顾客要求人工",
    "complaint": "顾客不满，需要安抚",
    "two_failures": "连续两次没答上",
    "not_known": "资料里没有答案",
    "shop_unreachable": "店铺系统没回应",
    "coupon_refused": "领券没领成",
    "wechat": "想加微信",
    "order_without_sign_in": "没登录，要查订单",
    "privacy": "要删聊天记录或注销会员",
    "bulk_purchase": "团购，要单独报价",
    "order_exception": "订单有异常",
    "open_question": "问题没解决，到 35 秒了",
    "low_willingness": "购买意愿低了",
    "falling_willingness": "购买意愿在掉",
    "undecided": "还在犹豫",
    "displeased": "顾客不高兴了",
}


def reason_in_words(reason: str) -> str:
    """Why a person is needed, for colleagues."""
    return REASONS.get(reason, "需要人工")


def summary_of(packet: Packet, asked_at: datetime, now: datetime) -> str:
    """The paragraph: who, where, what they want and told, what was answered, why a person comes in."""
    return "，".join(_opening(packet)) + "。" + "".join(f"{part}。" for part in _rest(packet, asked_at, now))


def _opening(packet: Packet) -> Iterator[str]:
    yield f"{packet.customer}（{packet.level}）" if packet.customer and packet.level else packet.customer or "没登录的顾客"
    if packet.product is not None:
        yield f"在看「{packet.product.name}」"
    elif packet.page:
        yield f"在看「{packet.page}」"
    yield f"想知道：“{_cut(packet.question)}”" if packet.question else "还没说具体问题"


def _rest(packet: Packet, asked_at: datetime, now: datetime) -> Iterator[str]:
    if packet.facts:
        yield "已知 " + "、".join(f"{fact.label} {fact.value}" for fact in packet.facts)
    answered = [e for e in packet.exchanges if e.answered]
    if answered:
        yield f"助手最后答的是：“{_cut(answered[-1].answered)}”"
    minutes = int((now - asked_at).total_seconds() // 60)
    waited = f"，已经等了 {minutes} 分钟" if minutes >= 1 else ""
    yield f"转人工原因：{packet.reason_in_words}{waited}"
    if packet.journey.willingness is not None:
        yield f"购买意愿 {packet.journey.willingness}" + (f"（{packet.journey.line} 线）" if packet.journey.line else "")


def _cut(text: str) -> str:
    clean = " ".join(text.split()).rstrip("。～~ ")
    return clean if len(clean) <= LONGEST_QUOTE else clean[:LONGEST_QUOTE] + "…"
