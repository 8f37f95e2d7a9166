"""What a product is like, its colours, and how it compares."""

from __future__ import annotations

import re

from presale.advice.comparison import ComparisonRow, compare
from presale.advice.facts import fact_plainly_named
from presale.advice.levels import set_apart
from presale.advice.naming import colors_named
from presale.advice.step_up import step_up
from presale.answers.context import Context, product_card
from presale.answers.facts import TRAITS, trait_asked
from presale.answers.focus import named_products
from presale.answers.model import Card, Reply, Say
from presale.answers.money import yuan
from presale.answers.size import ask_size
from presale.answers.sizes_said import sizes_pointed_at
from presale.answers.stock import ask_stock, stock_says
from presale.shop.model import FactKind, Product

NOT_HELD = "—"
SHADES = "色号"
FIGURE = re.compile(r"[\d.]+\s?(?:[A-Za-z]+|寸|小时|克|升|年|支|核)")


def ask_product(context: Context) -> Reply:
    """Introduce a product: what speaks for it, its price, and once, where there is one, the next level."""
    trait = trait_asked(context)
    if trait:
        return TRAITS[trait](context)
    product = context.product()
    fields = {
        "product": product.short_name,
        "points": "，".join(product.selling_points),
        "price": yuan(product.price_fen),
    }
    name = "utter_product_intro" if product.selling_points else "utter_product_plain"
    intro = Say(name, fields, cards=(product_card(product),))
    better = _step_up_say(context, product)
    if better:
        return context.reply(intro, better, focus=product, stepped_up=True)
    return context.reply(intro, focus=product)


def ask_color(context: Context) -> Reply:
    """Which colours there are, and which of them can be sent."""
    product = context.product()
    colors = product.colors()
    if len(colors) < 2:
        name = "utter_color_only_one" if colors else "utter_color_none"
        return context.reply(Say(name, {"product": product.short_name, "color": "".join(colors)}), focus=product)
    there = [c for c in colors if any(s.stock > 0 for s in product.find_skus(color=c))]
    gone = [c for c in colors if c not in there]
    if not there:
        stock = stock_says(context, product, None, None)
        return context.reply(*stock.says, focus=product, shown=stock.shown, offer=stock.offer)
    fields = {"product": product.short_name, "count": len(colors), "colors": "、".join(there), "gone": "、".join(gone)}
    advised = _shade_advice(context, product)
    if advised:
        left = (Say("utter_colors_gone", fields),) if gone else ()
        return context.reply(advised, *left, focus=product)
    wanted = context.turn.value("color")
    if wanted and colors_named(str(wanted), colors):
        return ask_stock(context)
    if wanted:
        return context.reply(Say("utter_color_not_made", {**fields, "color": wanted}), focus=product)
    return context.reply(Say("utter_colors_some_gone" if gone else "utter_colors", fields), focus=product)


def _shade_advice(context: Context, product: Product) -> Say | None:
    """Which shade is for whom, when the message says who or weighs two (“黄皮用哪个色号”, “玫瑰棕和正红哪个显白”)."""
    turn = context.turn
    fact = fact_plainly_named(product, turn.words)
    weighs = len({e.value for e in turn.named("color")}) > 1 or turn.named("audience")
    if (fact is None or fact.topic != SHADES) and weighs:
        fact = next((f for f in product.facts if f.topic == SHADES), None)
    if fact is None or fact.topic != SHADES or fact.kind is not FactKind.USAGE:
        return None
    return Say("utter_fact_usage", {"product": product.short_name, "facts": fact.text})


def compare_products(context: Context) -> Reply:
    """Two or three products side by side; what the shop does not hold stays open. Two sizes of one are a question of size."""
    if _compares_sizes(context):
        return ask_size(context)
    products = _to_compare(context)
    if len(products) < 2:
        return context.ask("product", Say("utter_ask_what_to_compare"))
    rows = [row for row in compare([context.shop.product(p.id) for p in products]) if _worth_a_row(row)]
    differing = [_points_row(products), *(row for row in rows if len({_in_short(v) for v in row.values}) > 1)][:5]
    fields = {
        "names": " / ".join(p.short_name for p in products),
        "table": "\n".join(_row_in_words(row) for row in differing),
    }
    table = {
        "products": [p.short_name for p in products],
        "rows": [[row.topic, *(v or NOT_HELD for v in row.values)] for row in rows],
    }
    say = Say("utter_comparison", fields, cards=(Card("comparison", table),))
    return context.reply(say, shown=products, offer="human")


def _compares_sizes(context: Context) -> bool:
    product = next((p for p in context.catalogue if p.id == context.state.focus_product), None)
    if product is None or product.size_chart is None:
        return False
    named = context.turn.named("size")
    return len(named) > 1 or len(sizes_pointed_at(context.turn.words, context.turn.entities, product)) > 1


def select_item(context: Context) -> Reply:
    """One of the products shown was chosen, and nothing asked about it: it becomes the focus and is introduced."""
    chosen = context.product()
    fields = {"product": chosen.short_name, "points": "，".join(chosen.selling_points), "price": yuan(chosen.price_fen)}
    return context.reply(Say("utter_item_selected", fields, cards=(product_card(chosen),)), focus=chosen)


def _to_compare(context: Context) -> tuple[Product, ...]:
    """What was named, by its name or by what sets it apart from the focus; else what was shown; else the focus and its like."""
    by_id = {p.id: p for p in context.catalogue}
    named = named_products(context.turn, context.catalogue)
    focus = by_id.get(context.state.focus_product or "")
    shown = tuple(by_id[i] for i in context.state.shown_products if i in by_id)
    categories = {e.value for e in context.turn.named("category")}
    if len(named) >= 2:
        return named[:3]
    apart = set_apart(focus, context.catalogue, context.turn.words) if focus else ()
    others = tuple(dict.fromkeys(p for p in (*named, *apart) if p != focus))
    if focus and others:
        return (focus, *others)[:3]
    if not named and len(shown) >= 2:
        return shown[:3]
    base = named[0] if named else focus
    if base is None or (categories and base.category not in categories):
        same = tuple(p for p in context.catalogue if p.category in categories)
        return same[:3]
    levels = tuple(p for p in context.catalogue if base.series and p.series == base.series and p != base)
    return (base, *(levels or (p for p in context.catalogue if p.category == base.category and p != base)))[:3]


def _worth_a_row(row: ComparisonRow) -> bool:
    """A row that only one of the products can fill compares nothing."""
    return sum(value is not None for value in row.values) > 1


def _points_row(products: tuple[Product, ...]) -> ComparisonRow:
    """What speaks for each, which also sets apart things of different kinds."""
    return ComparisonRow("亮点", tuple(p.selling_points[0] if p.selling_points else None for p in products))


def _row_in_words(row: ComparisonRow) -> str:
    return f"{row.topic}：{' / '.join(_in_short(value) for value in row.values)}"


def _in_short(value: str | None) -> str:
    return (value or NOT_HELD).split("，")[0]


def _step_up_say(context: Context, product: Product) -> Say | None:
    if context.state.stepped_up:
        return None
    better = step_up(product, None, context.catalogue, context.told.budget_high_fen)
    gains = [f"{topic} {gist(old)} → {gist(new)}" for topic, old, new in better.gains if gist(old) != gist(new)] if better else []
    if better is None or not gains:
        return None
    fields = {"product": better.product.short_name, "extra": yuan(better.extra_fen), "gains": "，".join(gains[:2])}
    return Say("utter_step_up", fields)


def gist(fact_text: str) -> str:
    """The figure that a fact begins with: “16GB 板载内存，不能自己加” → “16GB”; without one, its first clause."""
    clause = fact_text.split("，")[0]
    figure = FIGURE.match(clause)
    return figure.group().strip() if figure else clause
