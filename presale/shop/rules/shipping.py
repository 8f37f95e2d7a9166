"""What sending something costs and when it leaves, from the shop's shipping templates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from presale.errors import NotFound
from presale.shop.model import Product, ShippingQuote
from presale.shop.regions import province_of
from presale.shop.sample.bundle import ShippingTemplate, ShippingZone

SHANGHAI = ZoneInfo("Asia/Shanghai")
SATURDAY = 5


def template_for(product: Product | None, templates: Iterable[ShippingTemplate], default_id: str) -> ShippingTemplate:
    """The template that holds for ``product``; the shop's usual one for None or a product that names none.

    Raises:
        NotFound: the shop has no template of that name.
    """
    wanted = (product.shipping_template if product else None) or default_id
    for template in templates:
        if template.id == wanted:
            return template
    raise NotFound(f"The shop has no shipping template {wanted!r}.")


def quote_shipping(
    template: ShippingTemplate, product: Product | None, region: str | None, amount_fen: int | None, now: datetime
) -> ShippingQuote:
    """Fee and days for ``region`` as typed (None: the usual terms).

    ``fee_fen`` of the quote is all that this shipment costs, surcharge included. ``amount_fen`` None takes the product's
    price. Something that no carrier brings is served everywhere, at once and for nothing.

    Raises:
        NotFound: no province can be read from ``region``.
    """
    province = _province(region)
    if product is not None and not product.ships:
        today = now.astimezone(SHANGHAI).date()
        return ShippingQuote(True, "", "", 0, today, template.cutoff, 0, 0, region=province)
    for unserved, reason in template.unserved:
        if unserved == province:
            return _not_served(template, province, reason, now)
    zone = _zone(template, province)
    if zone is None:
        return _not_served(template, province, "", now)
    amount = amount_fen if amount_fen is not None else product.price_fen if product else 0
    return _served(template, zone, province, amount, now)


def ships_on(template: ShippingTemplate, now: datetime) -> date:
    """The day, in Shanghai, on which an order placed at ``now`` leaves."""
    local = now.astimezone(SHANGHAI)
    late = local.time() > time.fromisoformat(template.cutoff)
    day = _working_day(template, local.date() + timedelta(days=int(late)))
    for _ in range(template.handling_days):
        day = _working_day(template, day + timedelta(days=1))
    return day


def _working_day(template: ShippingTemplate, day: date) -> date:
    while not template.works_weekends and day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return day


def _province(region: str | None) -> str | None:
    if region is None or not region.strip():
        return None
    province = province_of(region)
    if province is None:
        raise NotFound("The shop does not know this region: name a province, city or district.")
    return province


def _zone(template: ShippingTemplate, province: str | None) -> ShippingZone | None:
    elsewhere = next((z for z in template.zones if not z.provinces), None)
    return next((z for z in template.zones if province in z.provinces), elsewhere)


def _served(
    template: ShippingTemplate, zone: ShippingZone, province: str | None, amount_fen: int, now: datetime
) -> ShippingQuote:
    free = zone.free_over_fen is not None and amount_fen >= zone.free_over_fen
    return ShippingQuote(
        served=True,
        carrier=template.carrier,
        origin=template.origin,
        fee_fen=(0 if free else zone.fee_fen) + zone.surcharge_fen,
        ships_on=ships_on(template, now),
        cutoff=template.cutoff,
        days_min=zone.days_min,
        days_max=zone.days_max,
        region=province,
        free_over_fen=zone.free_over_fen,
        surcharge_fen=zone.surcharge_fen,
        services=template.services,
    )


def _not_served(template: ShippingTemplate, province: str | None, reason: str, now: datetime) -> ShippingQuote:
    day = ships_on(template, now)
    return ShippingQuote(False, template.carrier, template.origin, 0, day, template.cutoff, 0, 0, region=province, note=reason)
