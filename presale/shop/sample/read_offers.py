"""Coupons, promotions, gifts and membership from their files."""

from __future__ import annotations

from datetime import datetime

from presale.shop.model import Coupon, Gift, Membership, MembershipLevel, Phase, PhaseWindow, Promotion, PromotionKind
from presale.shop.sample.yaml_cells import Cell, Record

_PHASES = {phase.value: phase for phase in Phase if phase is not Phase.ENDED}
_KINDS = {kind.value: kind for kind in PromotionKind}
_SCOPE = "categories products"


def read_coupons(cell: Cell, now: datetime) -> tuple[Coupon, ...]:
    """All coupons. Raises ShopDataError."""
    return tuple(_coupon(item, now) for item in cell.items())


def _coupon(cell: Cell, now: datetime) -> Coupon:
    record = cell.record("id title minus threshold starts ends remaining", f"per_customer new_customers_only stackable {_SCOPE}")
    starts, ends = _interval(record, now)
    return Coupon(
        id=record["id"].text(),
        title=record["title"].text(),
        minus_fen=record["minus"].yuan(),
        threshold_fen=record["threshold"].yuan(),
        starts_at=starts,
        ends_at=ends,
        remaining=record["remaining"].whole(),
        per_customer=record.get("per_customer", Cell.whole, 1),
        scope_categories=record.words("categories"),
        scope_products=record.words("products"),
        new_customers_only=record.get("new_customers_only", Cell.flag, False),
        stackable=record.get("stackable", Cell.flag, True),
    )


def read_promotions(cell: Cell, now: datetime) -> tuple[Promotion, ...]:
    """All promotions. Raises ShopDataError."""
    return tuple(_promotion(item, now) for item in cell.items())


def _promotion(cell: Cell, now: datetime) -> Promotion:
    record = cell.record("id title kind windows", f"note threshold minus times percent_off min_quantity deposit {_SCOPE}")
    return Promotion(
        id=record["id"].text(),
        title=record["title"].text(),
        kind=record["kind"].one_of(_KINDS),
        windows=_windows(record["windows"], now),
        note=record.maybe("note") or "",
        threshold_fen=record.get("threshold", Cell.yuan, 0),
        minus_fen=record.get("minus", Cell.yuan, 0),
        times=record.get("times", Cell.whole, 1),
        percent_off=record.get("percent_off", Cell.whole, 0),
        min_quantity=record.get("min_quantity", Cell.whole, 0),
        deposit_fen=record.get("deposit", Cell.yuan, 0),
        scope_categories=record.words("categories"),
        scope_products=record.words("products"),
    )


def _windows(cell: Cell, now: datetime) -> tuple[PhaseWindow, ...]:
    windows: list[PhaseWindow] = []
    for item in cell.items():
        record = item.record("phase starts ends")
        starts, ends = _interval(record, now)
        if windows and starts < windows[-1].ends_at:
            raise item.fault("this phase begins before the one above has ended")
        windows.append(PhaseWindow(record["phase"].one_of(_PHASES), starts, ends))
    return tuple(windows)


def _interval(record: Record, now: datetime) -> tuple[datetime, datetime]:
    starts, ends = record["starts"].moment(now), record["ends"].moment(now)
    if ends <= starts:
        raise record["ends"].fault("expected an end after the start")
    return starts, ends


def read_gifts(cell: Cell) -> tuple[Gift, ...]:
    """All gifts. Raises ShopDataError."""
    return tuple(_gift(item.record("id title threshold stock", _SCOPE)) for item in cell.items())


def _gift(record: Record) -> Gift:
    return Gift(
        id=record["id"].text(),
        title=record["title"].text(),
        threshold_fen=record["threshold"].yuan(),
        stock=record["stock"].whole(),
        scope_categories=record.words("categories"),
        scope_products=record.words("products"),
    )


def read_membership(cell: Cell) -> Membership:
    """How membership works. Raises ShopDataError."""
    record = cell.record("how_to_join points_per_yuan levels")
    levels = tuple(_level(item.record("name points_from percent_off perks")) for item in record["levels"].items())
    return Membership(record["how_to_join"].text(), record["points_per_yuan"].whole(), levels)


def _level(record: Record) -> MembershipLevel:
    return MembershipLevel(
        record["name"].text(), record["points_from"].whole(), record["percent_off"].whole(), record.words("perks")
    )
