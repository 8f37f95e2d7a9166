"""What a product is like, its colours, and how it compares."""

from __future__ import annotations

from presale.advice.facts import fact_plainly_named
from presale.advice.naming import colors_named
from presale.advice.step_up import step_up
from presale.answers.comparing import beside_others, compare_products, gist
from presale.answers.context import Context, product_card
from presale.answers.facts import TRAITS, trait_asked
from presale.answers.model import Reply, Say
from presale.answers.money import yuan
from presale.answers.stock import ask_stock, stock_says
from presale.shop.model import FactKind, Product

__all__ = ["ask_color", "ask_product", "compare_products", "select_item"]

SHADES = "色号"


def ask_product(context: Context) -> Reply:
    """Introduce a product: what speaks for it, its price, and once, where there is one, the next level."""
    elsewhere = beside_others(context)
    if elsewhere:
        return elsewhere
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
    fact = fact_plainly_named(product, context.turn.words) if len(colors) < 2 else None
    if fact is not None:  # “白不白” of paper asks for no colour to choose
        return TRAITS[f"ask_{fact.kind.value}"](context)
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


def select_item(context: Context) -> Reply:
    """One of the products shown was chosen, and nothing asked about it: it becomes the focus and is introduced."""
    chosen = context.product()
    fields = {"product": chosen.short_name, "points": "，".join(chosen.selling_points), "price": yuan(chosen.price_fen)}
    return context.reply(Say("utter_item_selected", fields, cards=(product_card(chosen),)), focus=chosen)


def _step_up_say(context: Context, product: Product) -> Say | None:
    if context.state.stepped_up:
        return None
    better = step_up(product, None, context.catalogue, context.told.budget_high_fen)
    gains = [f"{topic} {gist(old)} → {gist(new)}" for topic, old, new in better.gains if gist(old) != gist(new)] if better else []
    if better is None or not gains:
        return None
    fields = {"product": better.product.short_name, "extra": yuan(better.extra_fen), "gains": "，".join(gains[:2])}
    return Say("utter_step_up", fields)
