"""The nouns of a shop, as frozen values.  Standard library only: pure selling knowledge builds on them.

Money is integer fen, lengths are centimetres, weights kilograms, ages months, instants timezone-aware.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum


class DecisionLine(str, Enum):
    """How shoppers decide on a shelf: at once, with some doubt, or slowly."""

    A = "A"
    B = "B"
    C = "C"


class FactKind(str, Enum):
    """Which question a product fact answers; the six mirror the ask_* intents."""

    MATERIAL = "material"
    SAFETY = "safety"
    SPEC = "spec"
    USAGE = "usage"
    QUALITY = "quality"
    CARE = "care"


@dataclass(frozen=True)
class Fact:
    """One thing the shop vouches for about a product.

    Attributes:
        kind: the question it answers.
        topic: short Chinese label, also the row title in a comparison (“内存”, “起球”).
        text: what may be told to a shopper, as a short clause without a final full stop.
        asks: other words with which shoppers ask for it (“毛球”, “掉毛”).
    """

    kind: FactKind
    topic: str
    text: str
    asks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sku:
    """What is actually sold: one colour in one size (or capacity, memory, model).

    ``stock`` is never negative here: a shop that reports less than zero is read as zero.
    """

    id: str
    price_fen: int
    stock: int
    color: str | None = None
    size: str | None = None
    restock_date: date | None = None


@dataclass(frozen=True)
class Range:
    """A closed interval of numbers."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether ``value`` lies inside, borders included."""
        return self.low <= value <= self.high


@dataclass(frozen=True)
class SizeRow:
    """One size of a chart, with whichever factors the chart goes by.

    ``measures`` are the garment's own lengths in cm, as (name, value): (("衣长", 68.0), ("胸围", 112.0)).
    """

    size: str
    height_cm: Range | None = None
    weight_kg: Range | None = None
    foot_cm: Range | None = None
    age_months: Range | None = None
    measures: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class SizeChart:
    """A product's own size chart, smallest size first.

    Attributes:
        fit: how it is cut: 修身, 标准 or 宽松.
        runs: how it falls against the label: 偏小, 正常 or 偏大.
    """

    rows: tuple[SizeRow, ...]
    fit: str = "标准"
    runs: str = "正常"


@dataclass(frozen=True)
class Product:
    """A product as the shop's page shows it.

    Attributes:
        short_name: what the assistant calls it in a sentence (“云朵连帽卫衣”).
        synonyms: other names that shoppers type, short ones and slips included.
        series: products of one series are levels of each other (for the step-up), else None.
        role: part in an outfit or a set: 上装, 内搭, 下装, 鞋, 腰带, 外套, 奶瓶, 围嘴 …
        fit, style, fabric: traits by which substitutes are compared, None where they mean nothing.
        complements: product ids that go with it.
        ships: False for courses and other things that no carrier brings.
        shipping_template: id of the template that says fees, days and areas.
    """

    id: str
    title: str
    short_name: str
    category: str
    shelf: str
    line: DecisionLine
    price_fen: int
    url: str
    image_url: str
    skus: tuple[Sku, ...]
    facts: tuple[Fact, ...] = ()
    synonyms: tuple[str, ...] = ()
    selling_points: tuple[str, ...] = ()
    size_chart: SizeChart | None = None
    complements: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    series: str | None = None
    role: str | None = None
    fit: str | None = None
    style: str | None = None
    fabric: str | None = None
    gender: str | None = None
    ships: bool = True
    shipping_template: str | None = None

    def colors(self) -> tuple[str, ...]:
        """The colours on sale, in page order, each once."""
        return tuple(dict.fromkeys(s.color for s in self.skus if s.color))

    def sizes(self) -> tuple[str, ...]:
        """The sizes on sale, in page order, each once."""
        return tuple(dict.fromkeys(s.size for s in self.skus if s.size))

    def find_skus(self, color: str | None = None, size: str | None = None) -> tuple[Sku, ...]:
        """The SKUs that have this colour and size; None leaves a side open."""
        return tuple(
            s
            for s in self.skus
            if (color is None or s.color == color) and (size is None or (s.size or "").upper() == size.upper())
        )

    def in_stock(self) -> bool:
        """Whether anything of it can be sent today."""
        return any(s.stock > 0 for s in self.skus)


@dataclass(frozen=True)
class Coupon:
    """A coupon a shopper may claim: ``minus_fen`` off from ``threshold_fen`` on.

    Attributes:
        scope_categories, scope_products: where it counts; both empty means the whole shop.
        new_customers_only: the first-order coupon.
        stackable: may be used together with promotions (满减).
        remaining: how many the budget still holds.
    """

    id: str
    title: str
    minus_fen: int
    threshold_fen: int
    starts_at: datetime
    ends_at: datetime
    remaining: int
    per_customer: int = 1
    scope_categories: tuple[str, ...] = ()
    scope_products: tuple[str, ...] = ()
    new_customers_only: bool = False
    stackable: bool = True


@dataclass(frozen=True)
class CouponGrant:
    """A coupon in a customer's hands. ``fresh`` is False when they already held it."""

    coupon_id: str
    customer_id: str
    granted_at: datetime
    expires_at: datetime
    fresh: bool = True


class PromotionKind(str, Enum):
    """How a promotion lowers the price."""

    FULL_REDUCTION = "full_reduction"  # every threshold_fen → minus_fen, up to times
    PERCENT = "percent"  # percent_off of the amount in scope
    BULK = "bulk"  # percent_off from min_quantity pieces of one product
    DEPOSIT = "deposit"  # pay deposit_fen early, counts as minus_fen + deposit_fen


class Phase(str, Enum):
    """Phases of a campaign, in their order: 预售, 预热, 正式, 尾款, 已结束."""

    PRESALE = "presale"
    WARMUP = "warmup"
    LIVE = "live"
    FINAL_PAYMENT = "final_payment"
    ENDED = "ended"


@dataclass(frozen=True)
class PhaseWindow:
    """When one phase of a promotion holds: starts_at ≤ now < ends_at."""

    phase: Phase
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Promotion:
    """A campaign of the shop; its price effect counts in the LIVE phase only."""

    id: str
    title: str
    kind: PromotionKind
    windows: tuple[PhaseWindow, ...]
    note: str = ""
    threshold_fen: int = 0
    minus_fen: int = 0
    times: int = 1
    percent_off: int = 0
    min_quantity: int = 0
    deposit_fen: int = 0
    scope_categories: tuple[str, ...] = ()
    scope_products: tuple[str, ...] = ()

    def window_at(self, now: datetime) -> PhaseWindow | None:
        """The window that holds at ``now``, else the next to come, else None (it is over)."""
        for window in self.windows:
            if now < window.ends_at:
                return window
        return None

    def phase_at(self, now: datetime) -> Phase | None:
        """The phase at ``now``: None before the first window, ENDED after the last."""
        window = self.window_at(now)
        if window is None:
            return Phase.ENDED
        return window.phase if window.starts_at <= now else None


@dataclass(frozen=True)
class Gift:
    """Something that comes along with an order of ``threshold_fen`` or more in its scope."""

    id: str
    title: str
    threshold_fen: int
    stock: int
    scope_categories: tuple[str, ...] = ()
    scope_products: tuple[str, ...] = ()


@dataclass(frozen=True)
class MembershipLevel:
    """One level of the shop's membership; ``perks`` are short clauses."""

    name: str
    points_from: int
    percent_off: int
    perks: tuple[str, ...]


@dataclass(frozen=True)
class Membership:
    """How membership works: how to join, points per yuan paid, and the levels, lowest first."""

    how_to_join: str
    points_per_yuan: int
    levels: tuple[MembershipLevel, ...]


@dataclass(frozen=True)
class ShippingQuote:
    """What sending a product to a region means.

    Attributes:
        region: the province it was read as, None when none was named (then the usual terms hold).
        served: False when the shop does not send there; ``note`` then says why.
        fee_fen: what this shipment costs; ``free_over_fen`` None means never free.
        surcharge_fen: what the region costs on top even when shipping is free.
        cutoff: orders until this local time are sent the same day ("17:00").
        ships_on: the day an order placed now is sent.
    """

    served: bool
    carrier: str
    origin: str
    fee_fen: int
    ships_on: date
    cutoff: str
    days_min: int
    days_max: int
    region: str | None = None
    free_over_fen: int | None = None
    surcharge_fen: int = 0
    note: str = ""
    services: tuple[str, ...] = ()


@dataclass(frozen=True)
class Policy:
    """The shop's own word on a matter of policy; ``key`` matches a ``faq/<key>`` intent."""

    key: str
    text: str


class CustomerKind(str, Enum):
    """How well the shop knows a customer."""

    NEW = "new"
    RETURNING = "returning"
    LOYAL = "loyal"


@dataclass(frozen=True)
class Customer:
    """Who is asking, as far as selling needs it. No phone, no street address."""

    id: str
    name: str
    kind: CustomerKind
    level: str
    points: int = 0
    province: str | None = None
    tags: tuple[str, ...] = ()
    coupons: tuple[str, ...] = ()


class OrderState(str, Enum):
    """Where an order stands."""

    UNPAID = "unpaid"
    PAID = "paid"
    SHIPPED = "shipped"
    EXCEPTION = "exception"
    DELIVERED = "delivered"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    REFUNDING = "refunding"


@dataclass(frozen=True)
class OrderLine:
    """One position of an order."""

    product_id: str
    sku_id: str
    title: str
    quantity: int
    price_fen: int


@dataclass(frozen=True)
class TracePoint:
    """One line of a parcel's way."""

    at: datetime
    place: str
    text: str


@dataclass(frozen=True)
class Order:
    """A customer's order with its logistics, newest trace last.

    Attributes:
        exception: why the state is EXCEPTION: timeout, out_of_area or returned.
        promised_ship_by: until when the shop promised to send it.
        refund_due: until when a running refund reaches the shopper.
    """

    no: str
    customer_id: str
    state: OrderState
    lines: tuple[OrderLine, ...]
    paid_fen: int
    created_at: datetime
    region: str
    carrier: str | None = None
    tracking_no: str | None = None
    trace: tuple[TracePoint, ...] = ()
    exception: str | None = None
    promised_ship_by: datetime | None = None
    refund_fen: int = 0
    refund_due: datetime | None = None


class RequestKind(str, Enum):
    """What a shopper may ask the shop to do with an order."""

    URGE = "urge"
    CHANGE_ADDRESS = "change_address"
    CHANGE_SKU = "change_sku"
    NOTE = "note"
    CANCEL = "cancel"
    REFUND = "refund"
    RETURN = "return"
    EXCHANGE = "exchange"
    REPAIR = "repair"
    MISSING = "missing"


@dataclass(frozen=True)
class ServiceRequest:
    """A request that the shop has taken on; ``due`` is when the shop promises to have dealt with it."""

    id: str
    order_no: str
    kind: RequestKind
    due: datetime
    fresh: bool = True


@dataclass(frozen=True)
class RestockSubscription:
    """A promise to tell ``subscriber`` (customer or conversation id) when the SKU is back."""

    sku_id: str
    subscriber: str
    created_at: datetime
    fresh: bool = True
