"""Recommendations and outfits: 要什么 → 为什么 → 也."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from presale.advice.audience import opposed
from presale.advice.cart import CartLine
from presale.advice.changes import Change, change_in
from presale.advice.kinds import is_of_kind
from presale.advice.need import FOR_ANYBODY
from presale.advice.outfits import Outfit, OutfitPiece, build_outfit
from presale.advice.price_ranges import price_ranges
from presale.advice.recommendation import Need, Recommendation, companion, missing_need, recommend
from presale.advice.size import Fits
from presale.answers.benefit_cards import coupon_cards
from presale.answers.capsules import MOST_CAPSULES
from presale.answers.choosing import PARTING, RECOMMEND, is_asking, is_open
from presale.answers.context import Context, product_card
from presale.answers.focus import in_focus, products_shown
from presale.answers.listing import cards_of, cards_with_reasons, names_of, numbered, numbered_with_reasons
from presale.answers.model import Capsule, Reply, Say
from presale.answers.money import yuan
from presale.answers.need_told import kind_on_hand, need_of, with_all_told
from presale.answers.orders import place_order
from presale.answers.other_choices import nothing_fits, show_others
from presale.answers.price import cheapest_sku, quote_fields, quote_for
from presale.answers.reasons import reasons_in_words
from presale.shop.model import Product

FEW = 3
"""So many fitting products are shown at once instead of asking on."""
NEED = "need_"
NO = re.compile(r"不|没|别|甭|唔")
COMPANION = "companion"
BODY = frozenset({"height", "weight", "age", "foot_length"})


def recommend_product(context: Context) -> Reply:
    """Ask for the need as far as it is missing, then show what fits and why; a wish for a change changes what was shown."""
    like_this = kind_on_hand(context) is not None
    change = change_in(context.turn.words) if like_this or is_open(context.state) else None
    context = with_all_told(context)
    need = need_of(context)
    if change in (None, Change.CHEAPER) and not like_this and not _was_shown(context):
        question = _question(context, need)
        if question is not None:
            return question
    if change is Change.ANY:
        return _choose(context, need)
    if change is not None:
        return show_others(context, need, change)
    looked_at = (context.state.focus_product or "",) if like_this else ()
    found = recommend(need, context.catalogue, exclude=(*context.told.refused, *looked_at))
    if not found and not is_open(context.state):  # asked for afresh, what was passed over once may be shown again
        found = recommend(need, context.catalogue)
    if not found:
        return nothing_fits(context, need)
    if _was_shown(context) and tuple(r.product.id for r in found) == context.state.shown_products:
        return _still_these(context, found)
    return _listed(context, need, found)


def _listed(context: Context, need: Need, found: Sequence[Recommendation]) -> Reply:
    products = [r.product for r in found]
    listed = Say("utter_recommendation", {"list": numbered_with_reasons(found)}, cards=cards_with_reasons(found))
    also = companion(products[0], context.catalogue, context.body)
    beside = () if COMPANION in context.told.asked else _companion_says(context, found, also, need)
    if beside:  # once is enough
        told = replace(context.told, asked=(*context.told.asked, COMPANION))
        context = replace(context, turn=replace(context.turn, told=told))
    says = (listed, *beside)
    return context.reply(*says, focus=products[0] if len(products) == 1 else None, shown=products, offer="choice")


def choose(context: Context) -> Reply:
    """A plain yes or no while something is chosen; one that changes the choice (“不要文具”, “你定吧”) is a recommendation.

    To a question of ours it means that this does not matter; to one product shown, 好 orders it and 不用 lets it go.
    """
    turn = context.turn
    going_on = replace(context, turn=replace(turn, question=RECOMMEND))
    if is_asking(context.state) and not PARTING.search(turn.words):
        return recommend_product(going_on)
    if NO.search(turn.words) or PARTING.search(turn.words):
        return context.reply(Say("utter_choice_let_go"), offer="none")
    if context.state.focus_product is not None:
        return place_order(replace(context, turn=replace(turn, question="place_order")))
    return going_on.reply(
        Say("utter_choice_which", {"names": names_of(products_shown(context.state, context.catalogue))}), offer="choice"
    )


def _question(context: Context, need: Need) -> Reply | None:
    """The next thing worth asking, with answers that the shop has something for; None when enough is known."""
    asked = tuple(f.removeprefix(NEED) for f in context.told.asked if f.startswith(NEED))
    fitting = recommend(need, context.catalogue, limit=len(context.catalogue), exclude=context.told.refused)
    shelves = {r.product.shelf for r in fitting}
    if len(shelves) == 1 and shelves <= FOR_ANYBODY:  # whoever it is for, it is one of these
        need = replace(need, shelf=shelves.pop())
    factor = missing_need(need, asked)
    if factor is None:
        return None
    if need.names_kind() and len(fitting) <= FEW:
        return None
    say = Say(f"utter_ask_need_{factor}")
    if factor == "budget":
        capsules = tuple(_range_capsule(*r) for r in price_ranges([r.sku.price_fen for r in fitting]))
        if not capsules:
            return None
        say = Say("utter_ask_need_budget", capsules=capsules)
    elif factor == "category" and need.audience:
        kinds = tuple(dict.fromkeys(r.product.category for r in fitting))[:MOST_CAPSULES]
        if len(kinds) < 2:
            return None
        say = Say("utter_ask_need_kind", capsules=tuple(Capsule(kind) for kind in kinds))
    return context.ask("need", say, (f"{NEED}{factor}",))


def _range_capsule(low: int | None, high: int | None) -> Capsule:
    if low is None:
        return Capsule(f"{high} 内", f"{high}以内")
    return Capsule(f"{low} 以上", f"{low}以上") if high is None else Capsule(f"{low}–{high}", f"{low}到{high}")


def _was_shown(context: Context) -> bool:
    """Whether the last answer was a list of recommendations."""
    return is_open(context.state) and not is_asking(context.state) and bool(context.state.shown_products)


def _choose(context: Context, need: Need) -> Reply:
    """“随便”: one product with its reason, of those shown where there are any, and what to do next."""
    found = recommend(need, context.catalogue, limit=len(context.catalogue), exclude=context.told.refused)
    shown = context.state.shown_products if not is_asking(context.state) else ()
    if not found:  # all were passed over, and the choice is left to us
        found = tuple(r for r in recommend(need, context.catalogue, limit=len(context.catalogue)) if r.product.id in shown)
    among = [r for r in found if r.product.id in shown] or list(found)
    if not among:
        return nothing_fits(context, need)
    best = among[0]
    reason = reasons_in_words(best.reasons)
    fields = {"product": best.product.short_name, "price": yuan(best.sku.price_fen), "reason": reason}
    capsules = context.capsules_after("ask_product", best.product)
    say = Say("utter_choice_made" if reason else "utter_choice_made_plain", fields, capsules, cards_with_reasons(among[:1]))
    return context.reply(say, focus=best.product, shown=(best.product,), offer="choice")


def _still_these(context: Context, found: Sequence[Recommendation]) -> Reply:
    """What was told changes nothing: not the same list again, but the choice among it, and the sizes that are new."""
    capsules = tuple(Capsule(r.product.short_name) for r in found)
    names = names_of(r.product for r in found)
    one = found[0].product
    if len(found) == 1:
        say = Say("utter_still_this", {"product": one.short_name}, context.capsules_after("ask_product", one))
        return context.reply(say, focus=one)
    if {e.kind for e in context.turn.entities} & BODY:
        return context.reply(Say("utter_still_these_in_your_size", {"list": numbered_with_reasons(found)}, capsules))
    return context.reply(Say("utter_still_these", {"names": names}, capsules))


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
    on_hand = in_focus(context.state, context.catalogue)
    if on_hand is None or not kinds or context.turn.named("product"):
        return context.product(), None
    wanted = next((k for k in reversed(kinds) if not is_of_kind(on_hand, k)), None)
    return context.shop.product(on_hand.id), wanted


def _companion_says(
    context: Context, found: Sequence[Recommendation], also: Recommendation | None, need: Need
) -> tuple[Say, ...]:
    """The companion, when both together stay within the budget that was told."""
    main = found[0]
    if also is None or also.product.id in (*context.told.refused, *(r.product.id for r in found)):
        return ()
    if any(is_of_kind(also.product, kind) for kind in context.told.refused) or opposed(also.product.gender, need.gender):
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
