"""Giving a coupon within one's daily authority."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from presale.accounts.model import Account, AuditEntry, Right
from presale.answers.benefit_cards import coupon_cards
from presale.console.desk.cards import cards_data
from presale.console.desk.parts import DeskParts
from presale.customers.model import Gift, left_today
from presale.errors import NotAllowed, NotFound, Refused
from presale.handoff.model import Handoff, Sent
from presale.handoff.transitions import must_own
from presale.shop.model import Coupon

SHOP_ZONE = ZoneInfo("Asia/Shanghai")


def left_fen(parts: DeskParts, who: Account) -> int:
    """How much coupon value this person may still give away today."""
    return left_today(who.daily_coupon_fen, parts.gifts.given_fen(who.name, _day(parts)))


def give_coupon(parts: DeskParts, who: Account, handoff: Handoff, coupon_id: str) -> Sent:
    """Put a coupon into the customer's account and tell them, with its card.

    Raises:
        NotAllowed: the role forbids it, or the shopper is not signed in.
        BeyondAuthority: more than is left for today.
        NotYours, AlreadyClosed: from the handoff; nothing is given then.
        Refused, NotFound, ShopUnreachable: the shop's word; the authority is not used up by a coupon it refused.
    """
    if not who.may(Right.SERVE):
        raise NotAllowed("发券需要客服权限。")
    must_own(handoff, who.name)
    if handoff.customer_id is None:
        raise NotAllowed("顾客还没登录，券没法放进账户；可以请顾客登录后再发。")
    coupon = _coupon(parts, handoff.customer_id, coupon_id)
    now = parts.clock()
    gift = Gift(who.name, _day(parts), coupon.id, handoff.customer_id, coupon.minus_fen, now)
    reserved = parts.gifts.reserve(gift, who.daily_coupon_fen)
    try:
        parts.shop.grant_coupon(coupon.id, handoff.customer_id)
    except (Refused, NotFound):
        # After silence of the shop the coupon may be there: the value stays reserved, and trying again costs nothing.
        if reserved:
            parts.gifts.release(gift)
        raise
    audit = AuditEntry(now, who.name, "coupon.given", handoff.conversation_id, f"coupon={coupon.id} fen={coupon.minus_fen}")
    parts.people.staff.audit.record(audit)
    key = f"coupon.{coupon.id}.{gift.day}"  # the same coupon is told of once
    words = f"给您放了一张“{coupon.title}”，下单时直接能用～"
    return parts.handoffs.say(handoff.id, who.name, words, now, data=cards_data(coupon_cards([coupon])), key=key)


def _coupon(parts: DeskParts, customer_id: str, coupon_id: str) -> Coupon:
    offered = (*parts.shop.coupons(customer_id), *parts.shop.coupons())
    found = next((c for c in offered if c.id == coupon_id), None)
    if found is None:
        raise NotAllowed("这张券现在发不了：可能领完了，或者顾客已经有了。")
    return found


def _day(parts: DeskParts) -> str:
    return parts.clock().astimezone(SHOP_ZONE).date().isoformat()
