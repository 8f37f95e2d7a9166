"""Which service request is lawful in which state of an order, and until when the shop deals with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from presale.shop.model import Order, OrderState, RequestKind
from presale.shop.rules.decisions import Refuse

RETURN_WINDOW = timedelta(days=7)
RESENDABLE = frozenset({"out_of_area", "returned"})
"""Kinds of transport trouble after which a parcel can still go to another address."""

_BEFORE_SENDING = frozenset({RequestKind.CHANGE_ADDRESS, RequestKind.CHANGE_SKU, RequestKind.NOTE, RequestKind.CANCEL})
_AFTER_DELIVERY = frozenset({RequestKind.RETURN, RequestKind.EXCHANGE, RequestKind.REPAIR, RequestKind.MISSING})
_WITHIN_WINDOW = frozenset({RequestKind.REFUND, RequestKind.RETURN, RequestKind.EXCHANGE})

_PROMISE_HOURS = {
    RequestKind.URGE: 24,
    RequestKind.CHANGE_ADDRESS: 2,
    RequestKind.CHANGE_SKU: 2,
    RequestKind.NOTE: 2,
    RequestKind.CANCEL: 2,
    RequestKind.REFUND: 48,
    RequestKind.RETURN: 48,
    RequestKind.EXCHANGE: 48,
    RequestKind.REPAIR: 72,
    RequestKind.MISSING: 24,
}


@dataclass(frozen=True)
class Take:
    """The shop takes the request on and promises to have dealt with it by ``due``."""

    due: datetime


@dataclass(frozen=True)
class AlreadyRunning:
    """What is asked for is under way without a request; it will be done by ``due``."""

    due: datetime


def decide_service(order: Order, kind: RequestKind, now: datetime) -> Take | AlreadyRunning | Refuse:
    """What the shop answers to a request about ``order`` at ``now``."""
    if order.state is OrderState.REFUNDING and kind is RequestKind.REFUND and order.refund_due:
        return AlreadyRunning(order.refund_due)
    reason = _objection(order, kind, now)
    return Refuse(reason) if reason else Take(now + timedelta(hours=_PROMISE_HOURS[kind]))


def _objection(order: Order, kind: RequestKind, now: datetime) -> str | None:
    match order.state:
        case OrderState.CANCELLED:
            return "already_cancelled"
        case OrderState.REFUNDING:
            return None if kind is RequestKind.URGE else "already_cancelled"
        case OrderState.UNPAID:
            return None if kind in _BEFORE_SENDING else "not_paid"
        case OrderState.PAID:
            return "not_shipped" if kind in _AFTER_DELIVERY else None
        case OrderState.SHIPPED:
            return _objection_on_the_way(kind)
        case OrderState.EXCEPTION:
            return _objection_in_trouble(kind, order.exception)
    return _objection_after_delivery(order, kind, now)


def _objection_on_the_way(kind: RequestKind) -> str | None:
    if kind is RequestKind.URGE:
        return None
    return "not_delivered" if kind in _AFTER_DELIVERY else "already_shipped"


def _objection_in_trouble(kind: RequestKind, trouble: str | None) -> str | None:
    if kind is RequestKind.REFUND or (kind is RequestKind.CHANGE_ADDRESS and trouble in RESENDABLE):
        return None
    return _objection_on_the_way(kind)


def _objection_after_delivery(order: Order, kind: RequestKind, now: datetime) -> str | None:
    if kind in _WITHIN_WINDOW:
        return "return_window_over" if now > _arrived_at(order) + RETURN_WINDOW else None
    return None if kind in _AFTER_DELIVERY else "already_shipped"


def _arrived_at(order: Order) -> datetime:
    return order.trace[-1].at if order.trace else order.created_at
