"""Recommendations and outfits: 要什么 → 为什么 → 也."""

from __future__ import annotations

from dataclasses import replace

from presale.advice.audience import gender_of
from presale.advice.cart import CartLine
from presale.advice.kinds import is_of_kind
from presale.advice.outfits import Outfit, OutfitPiece, build_outfit
from presale.advice.recommendation import Need, Recommendation, companion, missing_need, recommend
from presale.advice.size import Fits
from presale.answers.benefit_cards import coupon_cards
from presale.answers.context import Context, product_card
from presale.answers.listing import cards_of, numbered
from presale.answers.model import Reply, Say
from presale.answers.money import yuan
from presale.answers.price import cheapest_sku, quote_fields, quote_for
from presale.answers.reasons import reasons_in_words
from presale.shop.model import Product

MOST_QUESTIONS = 3
NEED = "need_"


def recommend_product(context: Context) -> Reply:
    """Ask for the need and the reason behind it as far as they are missing, then show what fits and why."""
    need = need_of(context)
    asked = tuple(f.removeprefix(NEED) for f in context.told.asked if f.startswith(NEED))
    factor = missing_need(need, asked)
    if factor and factor not in asked and len(asked) < MOST_QUESTIONS:
        return context.ask("need", Say(f"utter_ask_need_{factor}"), (f"{NEED}{factor}",))
    found = recommend(need, context.catalogue)
    if not found:
        return _nothing_fits(context, need)
    products = [r.product for r in found]
    notes = [reasons_in_words(r.reasons) for r in found]
    listed = Say("utter_recommendation", {"list": numbered(products, notes)}, cards=cards_of(products, notes))
    also = companion(products[0], context.catalogue, context.body)
    says = (listed, *_companion_says(found[0], also, need))
    return context.reply(*says, focus=products[0] if len(products) == 1 else None, shown=products, offer="none")


def recommend_outfit(context: Context) -> Reply:
    """What goes with it, in stock and in the right size, with the price of all together."""
    product, wanted = _main_piece(context)
    outfit = build_outfit(product, context.catalogue, body=context.body, told_budget_fen=context.told.budget_high_fen)
    if outfit is not None and wanted:
        fitting = tuple(p for p in outfit.pieces if is_of_kind(p.product, wanted))
        outfit = replace(outfit, pieces=fitting or outfit.pieces)
    if outfit is None or not outfit.pieces:
        return context.reply(Say("utter_no_outfit", {"product": product.short_name}), focus=product, offer="human")
    pieces = [p.product for p in outfit.pieces]
    notes = [_piece_note(piece) for piece in outfit.pieces]
    fields = {"product": product.short_name, "list": numbered(pieces, notes)}
    shown = Say("utter_outfit" if product.size_chart else "utter_goes_with", fields, cards=cards_of(pieces, notes))
    return context.reply(shown, _bundle_say(context, product, outfit), focus=product, shown=pieces, offer="coupon")


def _main_piece(context: Context) -> tuple[Product, str | None]:
    """What something is wanted for, and what kind of thing: on a hoodie's page “配什么裤子” wants trousers for the hoodie."""
    kinds = [str(e.value) for e in context.turn.named("category")]
    on_hand = next((p for p in context.catalogue if p.id == context.state.focus_product), None)
    if on_hand is None or not kinds or context.turn.named("product"):
        return context.product(), None
    wanted = next((k for k in reversed(kinds) if not is_of_kind(on_hand, k)), None)
    return context.shop.product(on_hand.id), wanted


def need_of(context: Context) -> Need:
    """What the shopper wants, as far as they have told."""
    told = context.told
    focus_category = told.category or _kind_on_hand(context)
    avoided = tuple(str(e.value) for e in context.turn.entities if e.negated and e.kind == "color")
    shelves = {p.shelf for p in context.catalogue}
    return Need(
        category=None if focus_category in shelves else focus_category,
        shelf=focus_category if focus_category in shelves else _shelf_of_kind(context, focus_category),
        audience=told.audience,
        occasion=told.occasion,
        budget_low_fen=told.budget_low_fen,
        budget_high_fen=told.budget_high_fen,
        color=told.color,
        avoid_colors=avoided or ((told.avoid_color,) if told.avoid_color else ()),
        avoid_categories=tuple(str(e.value) for e in context.turn.entities if e.negated and e.kind == "category"),
        material=told.material,
        gender=gender_of(told.audience) if told.audience else None,
        body=context.body,
    )


def _shelf_of_kind(context: Context, kind: str | None) -> str | None:
    """The one shelf on which things of this kind stand, if it is one."""
    found = {p.shelf for p in context.catalogue if kind and is_of_kind(p, kind)}
    return found.pop() if len(found) == 1 else None


def _kind_on_hand(context: Context) -> str | None:
    """On a page “1500 以内有吗” asks for the kind of thing that is looked at."""
    if context.turn.value("budget") is None or context.state.pending_question or context.told.occasion:
        return None
    return next((p.category for p in context.catalogue if p.id == context.state.focus_product), None)


def _nothing_fits(context: Context, need: Need) -> Reply:
    """Say so, and show the nearest thing that gives up the fewest wishes: first colour and material, then the occasion."""
    looser = replace(need, color=None, material=None, occasion=None, budget_low_fen=None)
    near = recommend(looser, context.catalogue)
    if not near:
        return context.reply(Say("utter_nothing_fits"), offer="human", suggest=False)
    products = [r.product for r in near]
    notes = [reasons_in_words(r.reasons) for r in near]
    say = Say("utter_nothing_fits_but_near", {"list": numbered(products, notes)}, cards=cards_of(products, notes))
    return context.reply(say, shown=products)


def _companion_says(main: Recommendation, also: Recommendation | None, need: Need) -> tuple[Say, ...]:
    """The companion, when both together stay within the budget that was told."""
    if also is None:
        return ()
    together = main.sku.price_fen + also.sku.price_fen
    if need.budget_high_fen is not None and together > need.budget_high_fen:
        return ()
    fields = {"product": main.product.short_name, "also": also.product.short_name, "price": yuan(also.sku.price_fen)}
    return (Say("utter_companion", fields, cards=(product_card(also.product),)),)


def _piece_note(piece: OutfitPiece) -> str:
    return f"您的码 {piece.size_advice.size}" if isinstance(piece.size_advice, Fits) else ""


def _bundle_say(context: Context, product: Product, outfit: Outfit) -> Say:
    main = CartLine(product, cheapest_sku(context, product))
    lines = (main, *(CartLine(p.product, p.sku) for p in outfit.pieces[:1]))
    quote = quote_for(context, lines)
    fields = {"names": "＋".join(line.product.short_name for line in lines), **quote_fields(quote)}
    name = "utter_bundle_saves" if quote.steps else "utter_bundle_price"
    return Say(name, fields, cards=coupon_cards(quote.to_claim))
