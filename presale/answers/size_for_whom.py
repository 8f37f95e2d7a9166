"""Whom a product is cut for: a man's shirt asked for by a woman is said to be one before any size."""

from __future__ import annotations

from dataclasses import replace

from presale.advice.audience import gender_of, opposed
from presale.advice.recommendation import Need, recommend
from presale.answers.context import Context
from presale.answers.listing import cards_of, names_of
from presale.answers.model import Entity, Reply, Say
from presale.shop.model import Product

FOR_BOTH = "男女同款"
"""The shop's word for a cut that is for everybody (docs/reference/shop-api.json: ``gender``)."""


def cut_for_others(context: Context, product: Product) -> Say | None:
    """That the product is cut for the other gender than the wearer whom this message names; None when it is not."""
    wearer = _opposed_wearer(context, product)
    if wearer is None:
        return None
    fields = {"product": product.short_name, "gender": product.gender, "wearer": wearer.value}
    return Say("utter_size_other_gender", fields)


def cut_for(context: Context, product: Product) -> Say | None:
    """Whom the product is cut for, where the message asks for a man or a woman; None where the shop does not say."""
    other = cut_for_others(context, product)
    if other is not None:
        return replace(other, response="utter_size_other_gender_alone")
    asked = any(gender_of(str(e.value)) for e in context.turn.named("audience"))
    for_both = asked and product.gender == FOR_BOTH
    return Say("utter_cut_for_both", {"product": product.short_name}) if for_both else None


def instead_of(context: Context, product: Product, warning: Say) -> Reply:
    """The warning with what of the kind is cut for the wearer, instead of asking for a body that it is not made for."""
    wearer = _opposed_wearer(context, product)
    gender = gender_of(str(wearer.value)) if wearer else None
    need = Need(category=product.category, gender=gender, body=context.body)
    others = [r.product for r in recommend(need, context.catalogue, exclude=(product.id,))]
    if not others:
        return context.reply(replace(warning, response="utter_size_other_gender_alone"), focus=product)
    fields = {"wearer": warning.fields["wearer"], "names": names_of(others)}
    return context.reply(warning, Say("utter_size_others_for", fields, cards=cards_of(others)), focus=product, shown=others)


def _opposed_wearer(context: Context, product: Product) -> Entity | None:
    wearers = context.turn.named("audience")
    return next((e for e in wearers if opposed(product.gender, gender_of(str(e.value)))), None)
