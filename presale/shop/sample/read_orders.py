"""Customers and their orders from their files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from presale.shop.model import Customer, CustomerKind, Order, OrderLine, OrderState, Product, Sku, TracePoint
from presale.shop.sample.yaml_cells import Cell, Record

_CUSTOMER_KINDS = {kind.value: kind for kind in CustomerKind}
_STATES = {state.value: state for state in OrderState}
_EXCEPTIONS = {name: name for name in ("timeout", "out_of_area", "returned")}
_DIGITS = re.compile(r"\d{10,20}")


def read_customers(cell: Cell) -> tuple[Customer, ...]:
    """All customers. Raises ShopDataError."""
    return tuple(_customer(item.record("id name kind level", "points province tags coupons")) for item in cell.items())


def _customer(record: Record) -> Customer:
    return Customer(
        id=record["id"].text(),
        name=record["name"].text(),
        kind=record["kind"].one_of(_CUSTOMER_KINDS),
        level=record["level"].text(),
        points=record.get("points", Cell.whole, 0),
        province=record.maybe("province"),
        tags=record.words("tags"),
        coupons=record.words("coupons"),
    )


def read_orders(cell: Cell, now: datetime, products: Mapping[str, Product]) -> tuple[Order, ...]:
    """All orders; their lines name a product, a colour and a size. Raises ShopDataError."""
    return tuple(_order(item, now, products) for item in cell.items())


def _order(cell: Cell, now: datetime, products: Mapping[str, Product]) -> Order:
    optional = "carrier tracking trace exception promised_ship_by refund refund_due"
    record = cell.record("no customer state created region paid lines", optional)

    def moment(value: Cell) -> datetime:
        return value.moment(now)

    order = Order(
        no=record["no"].matched(_DIGITS, "an order number of 10 to 20 digits")[0],
        customer_id=record["customer"].text(),
        state=record["state"].one_of(_STATES),
        lines=tuple(_line(item, products) for item in record["lines"].items()),
        paid_fen=record["paid"].yuan(),
        created_at=moment(record["created"]),
        region=record["region"].text(),
        carrier=record.maybe("carrier"),
        tracking_no=record.maybe("tracking"),
        trace=record.get("trace", lambda points: tuple(_trace_point(item, now) for item in points.items()), ()),
        exception=record.get("exception", lambda value: value.one_of(_EXCEPTIONS), None),
        promised_ship_by=record.get("promised_ship_by", moment, None),
        refund_fen=record.get("refund", Cell.yuan, 0),
        refund_due=record.get("refund_due", moment, None),
    )
    if (order.state is OrderState.EXCEPTION) != (order.exception is not None):
        raise cell.fault("state exception needs the field exception (timeout, out_of_area, returned); no other state has it")
    return order


def _line(cell: Cell, products: Mapping[str, Product]) -> OrderLine:
    record = cell.record("product", "color size quantity price")
    product = record["product"].one_of(dict(products))
    sku = _sku(cell, product, record.maybe("color"), record.maybe("size"))
    title = " ".join(part for part in (product.short_name, sku.color, sku.size) if part)
    return OrderLine(
        product.id, sku.id, title, record.get("quantity", Cell.whole, 1), record.get("price", Cell.yuan, sku.price_fen)
    )


def _sku(cell: Cell, product: Product, color: str | None, size: str | None) -> Sku:
    found = product.find_skus(color, size)
    if len(found) != 1:
        wanted = "/".join(filter(None, (color, size))) or "neither colour nor size"
        raise cell.fault(f"{product.id} with {wanted} is {'nothing that is sold' if not found else 'more than one thing'}")
    return found[0]


def _trace_point(cell: Cell, now: datetime) -> TracePoint:
    parts = cell.items()
    if len(parts) != 3:
        raise cell.fault("expected [time, place, what happened]")
    return TracePoint(parts[0].moment(now), parts[1].text(), parts[2].text())
