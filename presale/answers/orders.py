"""Orders: only the shopper's own, and only what the shop's records say."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from presale.advice.naming import colors_named, find_skus
from presale.answers.context import Context, product_card
from presale.answers.model import Reply, Say
from presale.answers.money import yuan
from presale.answers.signed_out import asked_of_the_product
from presale.answers.stock import stock_says
from presale.answers.waiting import waiting_reply
from presale.answers.which_order import UNDER_WAY, item_name, order_meant
from presale.errors import Refused
from presale.shop.model import Order, OrderState, RequestKind

SHANGHAI = ZoneInfo("Asia/Shanghai")
AFTERSALE_WORDS = {"换": RequestKind.EXCHANGE, "修": RequestKind.REPAIR}
CHANGE_WORDS = {
    "地址": RequestKind.CHANGE_ADDRESS,
    "电话": RequestKind.CHANGE_ADDRESS,
    "收货": RequestKind.CHANGE_ADDRESS,
    "颜色": RequestKind.CHANGE_SKU,
    "码": RequestKind.CHANGE_SKU,
    "款": RequestKind.CHANGE_SKU,
}


def place_order(context: Context) -> Reply:
    """Where to buy it; what is sold out is said before it is ordered."""
    product = context.product()
    told = context.told
    color = told.color if told.color and colors_named(told.color, product.colors()) else None
    named = find_skus(product, color, told.size)
    gone = bool(named) and not any(s.stock > 0 for s in named)
    if gone or not product.in_stock():
        stock = stock_says(context, product, told.color, told.size)
        return context.reply(*stock.says, focus=product, shown=stock.shown, offer=stock.offer)
    say = Say("utter_order_here", {"product": product.short_name, "url": product.url}, cards=(product_card(product),))
    return context.reply(say, focus=product)


def check_order(context: Context) -> Reply:
    """Where an order stands and where its parcel is."""
    order = order_meant(context)
    name = f"utter_order_{order.state.value}"
    if order.state is OrderState.EXCEPTION:
        name = f"utter_order_exception_{order.exception or 'timeout'}"
        context.call_person("order_exception")
    elif order.state is OrderState.SHIPPED and not order.trace:
        name = "utter_order_shipped_no_trace" if order.carrier else "utter_order_shipped_bare"
    elif order.state is OrderState.PAID:
        name += _promise(context, order)
    return context.reply(Say(name, _order_fields(context, order)))


def urge_shipping(context: Context) -> Reply:
    """Hurry the shop on, and say what it has promised; what has left already is looked up instead."""
    waiting = waiting_reply(context) if context.customer is None else None
    if waiting is not None:
        return waiting
    order = order_meant(context)
    if order.state in (OrderState.SHIPPED, OrderState.EXCEPTION, OrderState.DELIVERED):
        return check_order(context)
    if order.state is OrderState.REFUNDING:
        return check_refund(context)
    say = Say("utter_urged" + _promise(context, order), _order_fields(context, order))
    return _request(context, order, RequestKind.URGE, say)


def _promise(context: Context, order: Order) -> str:
    """How the name of a response ends: the promised day holds, is over (a person is told), or was never given."""
    if order.promised_ship_by is None:
        return "_open"
    if order.promised_ship_by >= context.turn.now:
        return ""
    context.call_person("order_overdue")
    return "_overdue"


def change_order(context: Context) -> Reply:
    """Address, colour, size or a note — by the shop, while the order has not left. Before buying, what is done to a product."""
    of_product = asked_of_the_product(context)
    if of_product is not None:
        return of_product
    order = order_meant(context)
    other_sku = context.turn.named("size") or context.turn.named("color")
    otherwise = RequestKind.CHANGE_SKU if other_sku else RequestKind.NOTE
    kind = next((kind for word, kind in CHANGE_WORDS.items() if word in context.turn.words), otherwise)
    return _request(context, order, kind, Say(f"utter_{kind.value}_requested", _order_fields(context, order)))


def cancel_order(context: Context) -> Reply:
    """Cancel before it has left; afterwards the way is a return."""
    order = order_meant(context)
    name = "utter_cancel_unpaid_requested" if order.state is OrderState.UNPAID else "utter_cancel_requested"
    return _request(context, order, RequestKind.CANCEL, Say(name, _order_fields(context, order)))


def check_refund(context: Context) -> Reply:
    """How far a refund is and when the money arrives."""
    order = order_meant(context)
    fields = _order_fields(context, order) | {"refund": yuan(order.refund_fen)}
    if order.state is not OrderState.REFUNDING:
        return context.reply(Say("utter_no_refund_running", fields))
    if order.refund_due is None:
        return context.reply(Say("utter_refund_running", fields))
    due = order.refund_due.astimezone(SHANGHAI)
    return context.reply(Say("utter_refund_due", fields | {"month": due.month, "day": due.day}))


def report_missing(context: Context) -> Reply:
    """Signed for and not there, or something missing: recorded, and a person looks into it."""
    order = order_meant(context)
    if order.state in UNDER_WAY:
        return check_order(context)
    return _request(context, order, RequestKind.MISSING, Say("utter_missing_requested", _order_fields(context, order)))


def request_aftersale(context: Context) -> Reply:
    """Return, exchange or repair of something received."""
    order = order_meant(context)
    kind = next((kind for word, kind in AFTERSALE_WORDS.items() if word in context.turn.words), RequestKind.RETURN)
    return _request(context, order, kind, Say(f"utter_{kind.value}_requested", _order_fields(context, order)))


def _request(context: Context, order: Order, kind: RequestKind, done: Say) -> Reply:
    """Ask the shop for it; a refusal is told with its reason and what can be done instead."""
    try:
        request = context.shop.request_service(order.no, order.customer_id, kind, context.turn.text)
    except Refused as refusal:
        known = {"already_shipped", "not_shipped", "not_delivered", "already_cancelled", "return_window_over", "not_paid"}
        reason = refusal.reason if refusal.reason in known else "other"
        return context.reply(Say(f"utter_request_refused_{reason}", _order_fields(context, order)), offer="human")
    due = request.due.astimezone(SHANGHAI)
    promised = {"request": request.id, "due": f"{due.month}月{due.day}日{due.hour}点"}
    return context.reply(replace(done, fields={**done.fields, **promised}))


def _order_fields(context: Context, order: Order) -> dict[str, object]:
    promised = order.promised_ship_by.astimezone(SHANGHAI) if order.promised_ship_by else None
    last = order.trace[-1] if order.trace else None
    return {
        "tail": order.no[-4:],
        "item": item_name(context, order),
        "paid": yuan(order.paid_fen),
        "parcel": " ".join(part for part in (order.carrier, order.tracking_no) if part) or "快递",
        "last": f"{last.place} {last.text}" if last else "快递那边还没有新消息",
        "promised": f"{promised.month}月{promised.day}日{promised.hour}点" if promised else "",
    }
