"""Messages that only tell something: they complete, repeat or correct the question they belong to.

One mechanism serves four habits of speech: answering what was asked (“168 一百一”), ellipsis (“L码呢”), correction
(“不是，我是180”) and choosing from a list (“第二个”).
"""

from __future__ import annotations

import re

from presale.advice.described import described
from presale.answers.choosing import RECOMMEND, is_open
from presale.answers.context import Context
from presale.answers.corrections import corrected
from presale.answers.focus import ORDINALS, in_focus, named_products, products_shown
from presale.answers.girths import girths_in
from presale.answers.model import Reply, Say, Turn
from presale.answers.told import tells_usual_size
from presale.shop.model import Product

BODY = frozenset({"height", "weight", "age", "foot_length"})
NEED = frozenset({"budget", "occasion", "audience", "category", "material"})
VARIANT = frozenset({"color", "size"})
REASKED_WITH = {
    "color": ("ask_stock", "ask_price", "ask_restock", "ask_substitute", "place_order", "ask_color"),
    "size": ("ask_stock", "ask_price", "ask_restock", "ask_substitute", "place_order", "ask_size_chart"),
    "region": ("ask_shipping_time", "ask_delivery_area", "faq/shipping_fee"),
    "quantity": ("ask_price", "bargain", "place_order"),
    "order_no": (
        "check_order",
        "urge_shipping",
        "change_order",
        "cancel_order",
        "check_refund",
        "report_missing",
        "request_aftersale",
    ),
}
DEFAULT_QUESTION = {
    "color": "ask_stock",
    "size": "ask_stock",
    "region": "ask_shipping_time",
    "order_no": "check_order",
    "quantity": "ask_price",
}
ORDINAL = re.compile(r"第\s*([一二三四1-4])|^(?:选|要|就)?\s*([一二三四1-4])\s*(?:号|个|款)?\s*(?:吧|呢|的)?$")
LAST = ("最后", "后面那", "右边", "下面那")
FIRST = ("头一", "前面那", "左边", "上面那", "最上面")
CHEAPEST = ("便宜", "实惠", "低价")
DEAREST = ("最贵", "贵的那", "贵点的")


def question_meant(turn: Turn) -> str | None:
    """Which question a message that only tells something belongs to, or None when it stands alone."""
    state = turn.state
    if state.pending_question:
        return state.pending_question
    kinds = {e.kind for e in turn.entities}
    if kinds & BODY and kinds & {"audience", "category"} and state.focus_product is None:
        return RECOMMEND
    if kinds & BODY or corrected(turn.told, turn.entities, turn.words):
        return "recommend_product" if state.last_question == "recommend_product" else "ask_size"
    if girths_in(turn.words) or ("size" in kinds and tells_usual_size(turn.words)):
        return "ask_size"
    if kinds & NEED and (state.last_question == "recommend_product" or state.focus_product is None):
        return "recommend_product"
    if "audience" in kinds and _sized(turn):
        return "ask_size"
    if sum(e.kind == "quantity" for e in turn.entities) > 1:  # “红的两盒 黑的三盒”
        return "ask_price"
    for kind, questions in REASKED_WITH.items():
        if kind in kinds:
            return state.last_question if state.last_question in questions else DEFAULT_QUESTION.get(kind)
    if kinds & {"product", "category"}:
        return state.last_question or "ask_product"
    if is_open(state):
        return RECOMMEND
    of_the_body = turn.question == "inform_body" and state.focus_product is not None
    return "ask_size" if of_the_body or (turn.told.fit_wish and state.last_question == "ask_size") else None


def noted(context: Context) -> Reply:
    """The word for what was told and asks nothing, with the product that is looked at and what people ask of it."""
    product = in_focus(context.state, context.catalogue)
    if product is None:
        return context.reply(Say("utter_noted"))
    capsules = context.capsules_after("ask_product", product)
    return context.reply(Say("utter_noted_on_product", {"product": product.short_name}, capsules), focus=product)


def _sized(turn: Turn) -> bool:
    """Whether sizes have been spoken of: then another wearer asks for another size."""
    told = turn.told
    measured = (told.height_cm, told.weight_kg, told.foot_cm, told.age_months, *told.own_body)
    return turn.state.last_question in ("ask_size", "ask_size_chart") or any(value is not None for value in measured)


def chosen_product(context: Context) -> Product | None:
    """Which of the products shown is meant by “第二个”, “黑色那款”, “便宜的那个” or a name."""
    shown = list(products_shown(context.state, context.catalogue))
    named = named_products(context.turn, context.catalogue)
    if named:
        return named[-1]
    if not shown:
        return None
    return _by_position(context.turn.text, shown) or _by_trait(context.turn, shown) or _by_words(context.turn.text, shown)


def _by_position(text: str, shown: list[Product]) -> Product | None:
    match = ORDINAL.search(text.strip())
    if match:
        index = ORDINALS[match.group(1) or match.group(2)]
        return shown[index] if index < len(shown) else None
    if any(word in text for word in LAST):
        return shown[-1]
    return shown[0] if any(word in text for word in FIRST) else None


def _by_words(text: str, shown: list[Product]) -> Product | None:
    """The one that the words describe: “带帽子的那个”."""
    fitting = described(text, shown, loosely=True) if len(shown) > 1 else ()
    return fitting[0] if len(fitting) == 1 else None


def _by_trait(turn: Turn, shown: list[Product]) -> Product | None:
    if any(word in turn.text for word in CHEAPEST):
        return min(shown, key=lambda p: p.price_fen)
    if any(word in turn.text for word in DEAREST):
        return max(shown, key=lambda p: p.price_fen)
    wanted = {e.value for e in turn.entities if not e.negated and isinstance(e.value, str)}
    fitting = [p for p in shown if wanted & {*p.colors(), *p.sizes(), p.category, p.fabric, p.style}]
    return fitting[0] if len(fitting) == 1 else None
