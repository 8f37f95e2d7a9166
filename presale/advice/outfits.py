"""What goes with a product: trousers, an inner T and a belt with a top; a bib with a bottle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from presale.advice.audience import opposed
from presale.advice.size import Body, SizeAdvice
from presale.advice.wearing import find_wearable
from presale.shop.model import Product, Sku

MOST_PIECES = 3
ROLES_BESIDE = {
    "上装": ("下装", "内搭", "腰带", "外套"),
    "外套": ("内搭", "下装", "上装", "腰带"),
    "内搭": ("外套", "下装", "腰带"),
    "下装": ("上装", "腰带", "鞋"),
    "连衣裙": ("外套", "鞋", "腰带"),
    "鞋": ("袜子", "下装"),
    "奶瓶": ("围嘴", "餐具"),
}


@dataclass(frozen=True)
class OutfitPiece:
    """One piece that goes with the main one.

    ``reason_key`` is “complement” (the shop pairs them), “same_style” or “goes_with” (same gender, fitting role).
    """

    product: Product
    sku: Sku
    size_advice: SizeAdvice
    reason_key: str


@dataclass(frozen=True)
class Outfit:
    """A product with at most three pieces that go with it, no two of the same role."""

    main: Product
    pieces: tuple[OutfitPiece, ...]


def build_outfit(
    main: Product,
    catalogue: Sequence[Product],
    *,
    body: Body | None = None,
    told_budget_fen: int | None = None,
) -> Outfit | None:
    """What goes with ``main`` and is in stock in the right size, or None when there is nothing.

    The shop's own pairings come first, then products of a fitting role, same style before others.

    Args:
        told_budget_fen: what the pieces may cost together; the main product has been chosen already.
    """
    pieces: list[OutfitPiece] = []
    roles = {role_of(main)}
    money = told_budget_fen
    for product, reason in _candidates(main, catalogue):
        if role_of(product) in roles or any(opposed(piece.product.gender, product.gender) for piece in pieces):
            continue
        wearable = find_wearable(product, body=body)
        if wearable is None or (money is not None and wearable.sku.price_fen > money):
            continue
        pieces.append(OutfitPiece(product, wearable.sku, wearable.advice, reason))
        roles.add(role_of(product))
        money = None if money is None else money - wearable.sku.price_fen
        if len(pieces) == MOST_PIECES:
            break
    return Outfit(main, tuple(pieces)) if pieces else None


def role_of(product: Product) -> str:
    """A product's part in an outfit; what has none plays the part of its category."""
    return product.role or product.category


def _candidates(main: Product, catalogue: Sequence[Product]) -> Iterator[tuple[Product, str]]:
    """Every product that may go with ``main``, likeliest first, with why."""
    wanted = ROLES_BESIDE.get(role_of(main), ())
    by_id = {product.id: product for product in catalogue if _may_join(main, product)}
    paired = [by_id[i] for i in main.complements if i in by_id]
    for product in sorted(paired, key=lambda p: _place(role_of(p), wanted)):
        yield product, "complement"
    others = [p for p in by_id.values() if p.shelf == main.shelf and role_of(p) in wanted and p not in paired]
    for product in sorted(others, key=lambda p: (_place(role_of(p), wanted), not _same_style(main, p))):
        yield product, "same_style" if _same_style(main, product) else "goes_with"


def _may_join(main: Product, product: Product) -> bool:
    return product.id != main.id and not opposed(main.gender, product.gender)


def _same_style(main: Product, product: Product) -> bool:
    return main.style is not None and main.style == product.style


def _place(role: str, wanted: Sequence[str]) -> int:
    return wanted.index(role) if role in wanted else len(wanted)
