"""Everything a shop holds, in one frozen bundle: what the sample files load into and the shops are filled from."""

from __future__ import annotations

from dataclasses import dataclass

from presale.shop.model import Coupon, Customer, Gift, Membership, Order, Policy, Product, Promotion


@dataclass(frozen=True)
class ShippingZone:
    """Terms for some provinces. ``provinces`` empty means everywhere not named by another zone.

    ``free_over_fen`` None: never free; ``surcharge_fen`` is paid even when shipping is free.
    """

    provinces: tuple[str, ...]
    fee_fen: int
    days_min: int
    days_max: int
    free_over_fen: int | None = None
    surcharge_fen: int = 0


@dataclass(frozen=True)
class ShippingTemplate:
    """How a kind of goods is sent.

    Attributes:
        unserved: (province, reason) pairs; the reason is told to the shopper.
        cutoff: local time until which an order leaves the same day ("17:00"); ``works_weekends`` False moves it to Monday.
        services: what the carrier adds (“送货上楼”, “免费安装”).
    """

    id: str
    carrier: str
    origin: str
    cutoff: str
    zones: tuple[ShippingZone, ...]
    unserved: tuple[tuple[str, str], ...] = ()
    services: tuple[str, ...] = ()
    works_weekends: bool = True
    handling_days: int = 0


@dataclass(frozen=True)
class SampleShop:
    """The whole content of a shop at the moment it was loaded. ``default_template`` names the shop's usual terms."""

    products: tuple[Product, ...]
    coupons: tuple[Coupon, ...]
    promotions: tuple[Promotion, ...]
    gifts: tuple[Gift, ...]
    membership: Membership
    shipping: tuple[ShippingTemplate, ...]
    default_template: str
    policies: tuple[Policy, ...]
    customers: tuple[Customer, ...]
    orders: tuple[Order, ...]
