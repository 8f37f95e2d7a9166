"""A small shop with one thing for every rule, and the same shop behind three doors: in memory, on SQLite, on Postgres."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
import requests
import uvicorn
from sqlalchemy.engine import Engine, make_url

from presale.shop import wire
from presale.shop.client import HttpShop
from presale.shop.embedded.app import create_app
from presale.shop.embedded.database import open_engine
from presale.shop.embedded.migrations import upgrade
from presale.shop.embedded.seed import fill, refill
from presale.shop.memory import MemoryShop
from presale.shop.model import (
    Coupon,
    Customer,
    CustomerKind,
    DecisionLine,
    Gift,
    Membership,
    MembershipLevel,
    Order,
    OrderLine,
    OrderState,
    Phase,
    PhaseWindow,
    Policy,
    Product,
    Promotion,
    PromotionKind,
    Range,
    SizeChart,
    SizeRow,
    Sku,
    TracePoint,
)
from presale.shop.port import Shop
from presale.shop.rules import SkuChange
from presale.shop.sample.bundle import SampleShop, ShippingTemplate, ShippingZone
from tests.support.postgres import own_database

TOKEN = "the-shop's-token"
NOW = datetime(2025, 3, 12, 10, 0, tzinfo=timezone(timedelta(hours=8)))  # a Wednesday
DAY = timedelta(days=1)
HOODIE = Product(
    "hoodie", "云朵连帽卫衣 男女同款", "云朵连帽卫衣", "卫衣", "服饰", DecisionLine.B, 15900,
    "/products/hoodie", "/pictures/hoodie.svg",
    (Sku("hoodie-black-m", 15900, 6, "黑色", "M"), Sku("hoodie-white-m", 16900, 0, "白色", "M", date(2025, 3, 28))),
    synonyms=("卫衣", "帽衫"), size_chart=SizeChart((SizeRow("M", Range(165, 175), Range(50, 65), measures=(("衣长", 68.0),)),)),
)  # fmt: skip
DESK = Product(
    "desk", "橡木书桌", "橡木书桌", "书桌", "家居", DecisionLine.C, 89900, "/products/desk", "/pictures/desk.svg",
    (Sku("desk-1", 89900, 2),), shipping_template="furniture",
)  # fmt: skip
COURSE = Product(
    "course", "剪辑入门课", "剪辑课", "在线课程", "课程", DecisionLine.C, 29900, "/products/course", "/pictures/course.svg",
    (Sku("course-1", 29900, 999),), ships=False,
)  # fmt: skip


def _coupon(name: str, remaining: int = 100, starts: int = -1, ends: int = 5, **more: object) -> Coupon:
    return Coupon(name, f"券 {name}", 1000, 5900, NOW + starts * DAY, NOW + ends * DAY, remaining, **more)  # type: ignore[arg-type]


def _order(no: str, state: OrderState, customer: str = "regular", days_ago: int = 3, **more: object) -> Order:
    line = OrderLine("hoodie", "hoodie-black-m", "云朵连帽卫衣 黑色 M", 1, 15900)
    return Order(no, customer, state, (line,), 15900, NOW - days_ago * DAY, "湖北", **more)  # type: ignore[arg-type]


SAMPLE = SampleShop(
    products=(HOODIE, DESK, COURSE),
    coupons=(
        _coupon("open"), _coupon("five", remaining=5), _coupon("twice", per_customer=2),
        _coupon("first", new_customers_only=True),
        _coupon("gone", remaining=0), _coupon("over", ends=0), _coupon("soon", starts=1), _coupon("kept", remaining=0),
    ),
    promotions=(
        Promotion("live", "满减", PromotionKind.FULL_REDUCTION, (PhaseWindow(Phase.LIVE, NOW - DAY, NOW + DAY),), minus_fen=1000),
        Promotion("past", "去年的", PromotionKind.PERCENT, (PhaseWindow(Phase.LIVE, NOW - 2 * DAY, NOW - DAY),), percent_off=10),
        Promotion("next", "预告", PromotionKind.PERCENT, (PhaseWindow(Phase.WARMUP, NOW + DAY, NOW + 2 * DAY),), percent_off=10),
    ),
    gifts=(Gift("bag", "帆布袋", 9900, 3), Gift("mug", "马克杯", 9900, 0)),
    membership=Membership("下单自动成为会员", 1, (MembershipLevel("新芽会员", 0, 0, ("生日券",)),)),
    shipping=(
        ShippingTemplate(
            "parcel", "中通", "浙江义乌", "17:00",
            (ShippingZone((), 600, 2, 3, 5900), ShippingZone(("新疆", "西藏"), 1800, 5, 7, 5900, 1200)), (("香港", "要报关"),),
        ),
        ShippingTemplate(
            "furniture", "德邦", "广东佛山", "15:00", (ShippingZone((), 6000, 5, 8),), (("西藏", "到不了"),),
            ("送货上楼",), False, 2,
        ),
    ),
    default_template="parcel",
    policies=(Policy("invoice", "支持电子发票"),),
    customers=(
        Customer("newcomer", "林小满", CustomerKind.NEW, "新芽会员"),
        Customer("regular", "陈果", CustomerKind.RETURNING, "青禾会员", 760, "湖北", ("新手妈妈",), ("kept", "over")),
        *(Customer(f"crowd-{n}", "路人", CustomerKind.RETURNING, "新芽会员") for n in range(20)),
    ),
    orders=(
        _order("100001", OrderState.PAID, days_ago=5), _order("100002", OrderState.SHIPPED, days_ago=1),
        _order("100003", OrderState.DELIVERED, trace=(TracePoint(NOW - 2 * DAY, "武汉", "已签收"),)),
        _order("100004", OrderState.REFUNDING, days_ago=9, refund_fen=15900, refund_due=NOW + 2 * DAY),
        _order("200001", OrderState.UNPAID, "newcomer"),
    ),
)  # fmt: skip


@dataclass
class Door:
    """One implementation of the port, and what its merchant can do."""

    shop: Shop
    put_product: Callable[[Product], object]
    change_sku: Callable[[str, SkuChange], object]
    issue_token: Callable[[str], str]


@dataclass
class Server:
    """The embedded shop under uvicorn; ``now`` may be moved."""

    url: str
    engine: Engine
    now: datetime = NOW

    def call(self, method: str, path: str, **more: object) -> requests.Response:
        """An authorised call, past the client."""
        headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
        return requests.request(method, self.url + path, headers=headers, timeout=30, **more)  # type: ignore[arg-type]


@contextmanager
def _served(engine: Engine) -> Iterator[Server]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(128)
        server = Server(f"http://127.0.0.1:{listening.getsockname()[1]}", engine)
        app = create_app(engine, TOKEN, lambda: server.now)
        runner = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="none", lifespan="off"))
        thread = threading.Thread(target=runner.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        requests.get(server.url + "/health", timeout=30).raise_for_status()
        yield server
        runner.should_exit = True
        thread.join(timeout=10)


@contextmanager
def _running(url: str) -> Iterator[Server]:
    upgrade(url)
    engine = open_engine(url)
    fill(engine, SAMPLE)
    with _served(engine) as server:
        yield server
    engine.dispose()


@pytest.fixture(scope="session")
def sqlite_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with _running(f"sqlite:///{tmp_path_factory.mktemp('shop') / 'shop.db'}") as server:
        yield server


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    with ExitStack() as stack:
        yield stack.enter_context(_running(stack.enter_context(own_database("shop"))))


@pytest.fixture(params=["sqlite", "postgres"])
def server(request: pytest.FixtureRequest) -> Server:
    """A running embedded shop, filled anew."""
    chosen: Server = request.getfixturevalue(f"{request.param}_server")
    chosen.now = NOW
    refill(chosen.engine, SAMPLE)
    return chosen


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def door(request: pytest.FixtureRequest) -> Iterator[Door]:
    """The small shop behind each of its doors."""
    if request.param == "memory":
        shop = MemoryShop(SAMPLE, lambda: NOW)
        yield Door(shop, shop.put_product, shop.change_sku, shop.issue_token)
        return
    server: Server = request.getfixturevalue(f"{request.param}_server")
    server.now = NOW
    refill(server.engine, SAMPLE)
    client = HttpShop(server.url, TOKEN, timeout_seconds=20, cache_seconds=0)
    yield Door(
        client,
        lambda p: server.call("PUT", f"/v1/products/{p.id}", data=wire.dump(Product, p)).raise_for_status(),
        lambda sku, change: server.call("PATCH", f"/v1/skus/{sku}", json=change).raise_for_status(),
        lambda customer: str(server.call("POST", "/v1/customer-tokens", json={"customer_id": customer}).json()["token"]),
    )
    client.close()


@pytest.fixture
def sample() -> SampleShop:
    return SAMPLE


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def shop_token() -> str:
    return TOKEN


@pytest.fixture
def empty_database(tmp_path: Path) -> str:
    return make_url(f"sqlite:///{tmp_path / 'empty.db'}").render_as_string()
