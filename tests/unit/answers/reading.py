"""What tests of answers share: reading a reply as strictly as a shopper would, and shops in the state that a test needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from presale.answers.model import Reply, Say
from presale.shop.memory import MemoryShop
from presale.shop.model import Order, OrderLine, OrderState, Product, Sku, TracePoint
from presale.shop.rules import SkuChange
from presale.shop.sample.loader import load_sample
from tests.support.talk import RESPONSES, SAMPLE, SATURDAY_MORNING, Talk, entity, sample_shop

HOODIE = "yunduo-hoodie"
BOTTLE = "xiaomi-glass-bottle"
LAPTOP = "qingzhou-14"
COURSE = "xiaoman-english-course"
SHOES = "zhui-running-shoes"
MOST_BUTTONS = 3
# Names that ``utter_message`` of rasa_sdk takes for itself: a field of that name would replace the bubble.
TAKEN_BY_RASA = frozenset(
    {"text", "image", "json_message", "template", "attachment", "buttons", "elements", "response", "custom"}
)
LEFT_EMPTY = re.compile(r"[：，、]\s*[。，～]|最晚 +发出|None|，发～|^\W*$|码 码")
A_NAME = re.compile(r"[a-z]+_[a-z_]+")


def variants(say: Say) -> Iterator[str]:
    """Every wording of a bubble, all places filled; fails when a place has no field."""
    for variant in RESPONSES[say.response]:
        yield variant["text"].format(**say.fields)


def read(talk: Talk) -> str:
    """The last reply as this shopper reads it: the trainer's wording for their shelf and kind, where there is one."""
    assert talk.reply is not None
    slots = {"shelf": talk.state.shelf, "customer_kind": talk.state.customer_kind}
    return "\n".join(_worded(say, slots) for say in talk.reply.says)


def _worded(say: Say, slots: dict[str, str | None]) -> str:
    plain = [v for v in RESPONSES[say.response] if not v.get("condition") and not v.get("channel")]
    meant = [
        v
        for v in RESPONSES[say.response]
        if v.get("condition") and all(slots.get(c["name"]) == c["value"] for c in v["condition"])
    ]
    return str((meant or plain)[-1]["text"].format(**say.fields))


def buttons(say: Say) -> list[str]:
    """What can be pressed under a bubble: the response's own buttons and the capsules."""
    own = [b["title"] for b in RESPONSES[say.response][-1].get("buttons", ())]
    return [*own, *(c.title for c in say.capsules)]


def faults(reply: Reply) -> list[str]:
    """What is wrong with a reply in form: names, places, gaps, buttons. Empty for a good one."""
    found = [] if reply.says else ["nothing was said"]
    for say in reply.says:
        if say.response not in RESPONSES:
            found.append(f"{say.response} is no response")
            continue
        found += [f"{say.response} takes the field {name} from Rasa" for name in TAKEN_BY_RASA & set(say.fields)]
        found += [f"{say.response} reads “{text}”" for text in variants(say) if LEFT_EMPTY.search(text)]
        found += [f"{say.response} has {len(buttons(say))} buttons"] if len(buttons(say)) > MOST_BUTTONS else []
        found += [f"the capsule {c!r} is a name of ours" for c in buttons(say) if A_NAME.search(c)]
    return found


def talk_as(customer: str | None = None, **more: Any) -> Talk:
    """A conversation of a signed-in customer, or of a stranger."""
    talk = Talk(**more)
    talk.token = talk.shop.issue_token(customer) if customer else None
    return talk


def height(cm: float) -> Any:
    return entity("height", float(cm))


def weight(kg: float) -> Any:
    return entity("weight", float(kg))


def product_named(word: str, *ids: str, **more: Any) -> Any:
    return entity("product", word, ids=list(ids), **more)


def sku_of(shop: MemoryShop, product_id: str, color: str | None = None, size: str | None = None) -> Sku:
    """The one SKU of this colour and size."""
    (sku,) = shop.product(product_id).find_skus(color, size)
    return sku


def with_stock(shop: MemoryShop, product_id: str, color: str, size: str, stock: int, **more: Any) -> Sku:
    """Set the stock of one SKU; returns it as it is now."""
    shop.change_sku(sku_of(shop, product_id, color, size).id, SkuChange(stock=stock, **more))
    return sku_of(shop, product_id, color, size)


def sold_out_everywhere(shop: MemoryShop, product_id: str) -> Product:
    """Take everything of one product from the shelf, without a date."""
    for sku in shop.product(product_id).skus:
        shop.change_sku(sku.id, SkuChange(stock=0, restock_date=None))
    return shop.product(product_id)


def shop_with(**content: Any) -> MemoryShop:
    """The sample shop with some of its content replaced (``orders``, ``policies``, ``coupons`` …); nobody holds what is gone."""
    sample = replace(load_sample(SAMPLE, SATURDAY_MORNING), **content)
    there = {coupon.id for coupon in sample.coupons}
    customers = tuple(replace(c, coupons=tuple(i for i in c.coupons if i in there)) for c in sample.customers)
    return MemoryShop(replace(sample, customers=customers), lambda: SATURDAY_MORNING)


def order(state: OrderState, no: str = "990001", customer: str = "c-lin", **more: Any) -> Order:
    """An order of one hoodie, three days old."""
    product = sample_shop().product(HOODIE)
    sku = product.skus[0]
    line = OrderLine(product.id, sku.id, product.title, 1, sku.price_fen)
    at = SATURDAY_MORNING - timedelta(days=3)
    return Order(no, customer, state, (line,), sku.price_fen, at, "湖北", **more)


def trace(days_ago: float, text: str) -> tuple[TracePoint, ...]:
    """A way of one point."""
    return (TracePoint(SATURDAY_MORNING - timedelta(days=days_ago), "湖北武汉", text),)
