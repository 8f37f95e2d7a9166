"""Shipping templates and policies from their files."""

from __future__ import annotations

import re

from presale.shop.model import Policy
from presale.shop.sample.bundle import ShippingTemplate, ShippingZone
from presale.shop.sample.yaml_cells import Cell

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def read_shipping(cell: Cell) -> tuple[str, tuple[ShippingTemplate, ...]]:
    """The id of the shop's usual template, and all templates. Raises ShopDataError."""
    record = cell.record("default templates")
    templates = tuple(_template(item) for item in record["templates"].items())
    default = record["default"]
    return default.one_of({template.id: template.id for template in templates}), templates


def _template(cell: Cell) -> ShippingTemplate:
    record = cell.record("id carrier origin cutoff zones", "unserved services works_weekends handling_days")
    return ShippingTemplate(
        id=record["id"].text(),
        carrier=record["carrier"].text(),
        origin=record["origin"].text(),
        cutoff=record["cutoff"].matched(_CLOCK, "a clock time such as 17:00")[0],
        zones=tuple(_zone(item) for item in record["zones"].items()),
        unserved=tuple((name, reason.text()) for name, reason in record.get("unserved", Cell.pairs, {}).items()),
        services=record.words("services"),
        works_weekends=record.get("works_weekends", Cell.flag, True),
        handling_days=record.get("handling_days", Cell.whole, 0),
    )


def _zone(cell: Cell) -> ShippingZone:
    record = cell.record("fee days", "provinces free_over surcharge")
    days = record["days"].span()
    return ShippingZone(
        provinces=record.words("provinces"),
        fee_fen=record["fee"].yuan(),
        days_min=int(days.low),
        days_max=int(days.high),
        free_over_fen=record.get("free_over", Cell.yuan, None),
        surcharge_fen=record.get("surcharge", Cell.yuan, 0),
    )


def read_policies(cell: Cell) -> tuple[Policy, ...]:
    """The shop's word on each matter of policy. Raises ShopDataError."""
    return tuple(Policy(key, text.text()) for key, text in cell.pairs().items())
