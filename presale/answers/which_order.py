"""Which of a shopper's orders is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from presale.advice.kinds import is_of_kind
from presale.answers.context import AskFirst, Context
from presale.answers.model import Capsule, Reply, Say
from presale.answers.signed_out import sign_in_first
from presale.errors import NotFound
from presale.shop.model import Customer, Order, OrderState

UNDER_WAY = (OrderState.SHIPPED, OrderState.EXCEPTION)
OPEN = (OrderState.PAID, OrderState.UNPAID)
RECEIVED = (OrderState.DELIVERED, OrderState.COMPLETED)
# The states an order is most likely in when somebody asks this, the likeliest group first.
LIKELY_STATES: dict[str, tuple[tuple[OrderState, ...], ...]] = {
    "check_order": (UNDER_WAY, OPEN, (OrderState.DELIVERED,)),
    "urge_shipping": ((OrderState.PAID,), UNDER_WAY, (OrderState.UNPAID,)),
    "change_order": (OPEN, UNDER_WAY),
    "cancel_order": (OPEN, UNDER_WAY),
    "check_refund": ((OrderState.REFUNDING,), (OrderState.CANCELLED,)),
    "report_missing": ((OrderState.DELIVERED,), UNDER_WAY, (OrderState.COMPLETED,)),
    "request_aftersale": ((OrderState.DELIVERED,), (OrderState.COMPLETED,), UNDER_WAY),
}


def order_meant(context: Context) -> Order:
    """The order that was named, else the only one likely for this question.

    Raises:
        AskFirst: the shopper is not signed in, has no order, the number is not theirs, or several may be meant.
    """
    customer = _signed_in(context)
    if context.told.order_no:
        return _named(context, customer, context.told.order_no)
    orders = context.shop.orders(customer.id)
    if not orders:
        raise AskFirst(context.reply(Say("utter_no_orders")))
    holding = _holding_what_is_named(context, orders)
    if holding == ():
        raise AskFirst(_ask_which(context, orders))
    orders = holding or orders
    likely = _likely(context.turn.question, orders)
    if len(likely) == 1:
        return likely[0]
    raise AskFirst(_ask_which(context, likely))


def _ask_which(context: Context, orders: Sequence[Order]) -> Reply:
    capsules = tuple(Capsule(f"{item_name(context, o)} 尾号{o.no[-4:]}", o.no) for o in orders[:3])
    return context.ask("order", Say("utter_ask_which_order", capsules=capsules), ("order",))


def item_name(context: Context, order: Order) -> str:
    """What was bought, by the name that the assistant uses for it, else as the order says."""
    if not order.lines:
        return ""
    line = order.lines[0]
    return next((p.short_name for p in context.catalogue if p.id == line.product_id), line.title)


def _holding_what_is_named(context: Context, orders: Sequence[Order]) -> tuple[Order, ...] | None:
    """The orders of what the message names (“我买的本子到哪了” asks for no laptop); None when it names no goods of ours."""
    kinds = [str(e.value) for e in context.turn.named("category")]
    ids = {i for e in context.turn.named("product") for i in e.extra.get("ids", ())}
    ids |= {p.id for p in context.catalogue if any(is_of_kind(p, kind) for kind in kinds)}
    if not ids:
        return None
    return tuple(order for order in orders if any(line.product_id in ids for line in order.lines))


def _signed_in(context: Context) -> Customer:
    if context.customer is None:
        raise AskFirst(sign_in_first(context))
    return context.customer


def _named(context: Context, customer: Customer, number: str) -> Order:
    try:
        return context.shop.order(number, customer.id)
    except NotFound:
        reply = context.reply(Say("utter_order_not_yours", {"no": number}))
        raise AskFirst(replace(reply, told=replace(context.told, order_no=None))) from None


def _likely(question: str, orders: Sequence[Order]) -> Sequence[Order]:
    for states in LIKELY_STATES.get(question, ()):
        fitting = [o for o in orders if o.state in states]
        if fitting:
            return fitting
    return orders[:1]
