"""What numbers with a unit mean on a product: one of its sizes (“80g 5包”), how many are bought, or what a pack holds.

A number and unit that a size of the product is called by names that size; the number that is left is the quantity. A box that
the product's own words describe (“一箱 5 包”) is the size that holds as much, and a piece that comes in packs (“一盒 12 支”)
is bought by the pack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from presale.advice.numerals import in_digits
from presale.shop.model import FactKind, Product

PIECES = "件个双条套本支箱包盒瓶袋台部张对把只份组提卷罐片副桶枚根册粒"
_CONTAINERS = "箱盒包袋套提组罐桶份件"
_UNITS = (("千克", "kg"), ("公斤", "kg"), ("克", "g"), ("毫升", "ml"), ("公分", "cm"), ("厘米", "cm"), ("毫米", "mm"))
_NO_PIECES = "月|小时|星期|礼拜|颜色|色|尺码|码|人|问题|号|款|型|宝宝|孩子|娃|点|字|来回|工作"
_FIGURE = re.compile(rf"(?<![\d.a-z])(\d+(?:\.\d+)?)([a-z]+|[{PIECES}](?!{_NO_PIECES}))?(?![\d.a-z])")
_ORDINAL = re.compile(rf"第\d+[{PIECES}]|[第这那哪每前上某另后下同头][{PIECES}]?\d+[{PIECES}]|每[{PIECES}]")
_HOLDS = re.compile(
    rf"(?<!\d)(?:(?P<n1>\d+)(?P<u1>[{PIECES}]) ?1(?!(?P=u1))(?P<c1>[{_CONTAINERS}])"
    rf"|1(?P<c2>[{_CONTAINERS}]) ?(?P<n2>\d+)(?P<u2>[{PIECES}]))"
)
_CLAUSE = re.compile("[，。；]")
_IN_TITLE = re.compile(rf"(\d+)([{PIECES}])装")


@dataclass(frozen=True)
class Pack:
    """One ``container`` of the product holds ``pieces`` ``unit``: 盒, 12, 支. ``container`` is “” where it has no name."""

    container: str
    pieces: int
    unit: str


@dataclass(frozen=True)
class Counted:
    """What the numbers of a message mean.

    Attributes:
        sizes: the sizes of the product that are named; empty when none is.
        quantity: how many are bought, None when no number is left for it.
        asked: pieces that were asked for where the product is sold by the pack, with that pack; else None.
        unclear: the unit that was counted by and that the product is not sold by; nothing says how many a pack holds.
    """

    sizes: tuple[str, ...] = ()
    quantity: int | None = None
    asked: tuple[int, Pack] | None = None
    unclear: str | None = None


def read_counted(text: str, product: Product) -> Counted:
    """Read the numbers of ``text`` as they are meant on ``product``."""
    words = _ORDINAL.sub(" ", plain(text))
    tokens = {size: _tokens(size) for size in product.sizes()}
    packs = packs_of(product)
    words, held = _without_descriptions(words, packs, tokens)
    figures = [(m[1], m[2] or "") for m in _FIGURE.finditer(words)]
    meant = [f for f in figures if any(f in of for of in tokens.values())] + held
    meant += [f for f in figures if not f[1] and "." in f[0] for of in tokens.values() for t in of if t[0] == f[0]]
    left = [f for f in figures if f not in meant and f[1] and f[1] in PIECES]
    sizes = _sizes_with(meant, tokens)
    if left:
        return _bought(left[-1], sizes, tokens, packs)
    return Counted(sizes)


def nearest(sizes: tuple[str, ...], known: str | None) -> tuple[str, ...]:
    """Of the sizes that are meant those most like the one spoken of before: after “80g 5包”, “一包的” is 80g 1包."""
    before = set(_tokens(known or ""))
    shared = {size: len(before & set(_tokens(size))) for size in sizes}
    return tuple(size for size in sizes if shared[size] == max(shared.values()))


def packs_of(product: Product) -> tuple[Pack, ...]:
    """What the product's own words say its packs hold (“一箱 5 包”, “12 支装”), each unit and container once."""
    texts = (*(f.text for f in product.facts if f.kind is FactKind.SPEC), *product.selling_points)
    found = [pack for text in texts for clause in _CLAUSE.split(text) for pack in _packs_in(plain(clause))]
    units = {pack.unit for pack in found}
    found += [Pack("", int(m[1]), m[2]) for m in _IN_TITLE.finditer(plain(product.title)) if m[2] not in units]
    return tuple(dict.fromkeys(found))


def plain(text: str) -> str:
    """``text`` with digits for numerals, units in one spelling, and no spaces within a measure."""
    text = in_digits(text.lower())
    for word, unit in _UNITS:
        text = re.sub(rf"(?<=\d){word}|(?<=\d ){word}", unit, text)
    text = re.sub(rf"(\d) +(?=[a-z{PIECES}])", r"\1", text)
    return re.sub(rf"(?<=[a-z{PIECES}])(?=\d)", " ", text)


def _bought(
    figure: tuple[str, str], sizes: tuple[str, ...], tokens: dict[str, tuple[tuple[str, str], ...]], packs: tuple[Pack, ...]
) -> Counted:
    """The number left over: boxes of a size, pieces out of packs, or plainly how many."""
    number, unit = max(1, int(float(figure[0]))), figure[1]
    units = {u for of in tokens.values() for _, u in of}
    box = next((p for p in packs if p.container == unit and p.unit in units), None)
    if box is not None and unit not in units:
        sizes = _narrowed(sizes, (str(box.pieces), box.unit), tokens)
        return Counted(sizes, number)
    if unit in units:
        return Counted(_narrowed(sizes, ("1", unit), tokens), number)
    holding = tuple(dict.fromkeys(p for p in packs if p.unit == unit and p.pieces > 1))
    if not holding:
        return Counted(sizes, number)
    if len({p.pieces for p in holding}) > 1:
        return Counted(sizes, None, None, unit)
    pack = max(holding, key=lambda p: len(p.container))
    return Counted(sizes, -(-number // pack.pieces), (number, pack))


def _without_descriptions(
    words: str, packs: tuple[Pack, ...], tokens: dict[str, tuple[tuple[str, str], ...]]
) -> tuple[str, list[tuple[str, str]]]:
    """The words without “一箱5包” where that is said of a box, and the size that it describes."""
    held: list[tuple[str, str]] = []
    for match in _HOLDS.finditer(words):
        pack = _pack(match)
        if any((str(pack.pieces), pack.unit) in of for of in tokens.values()):
            held.append((str(pack.pieces), pack.unit))
        if held or pack in packs:
            words = words.replace(match[0], " ", 1)
    return words, held


def _sizes_with(figures: list[tuple[str, str]], tokens: dict[str, tuple[tuple[str, str], ...]]) -> tuple[str, ...]:
    if not figures:
        return ()
    best = {size: sum(f in of or (not f[1] and any(t[0] == f[0] for t in of)) for f in figures) for size, of in tokens.items()}
    most = max(best.values())
    return tuple(size for size, hits in best.items() if hits == most)


def _narrowed(sizes: tuple[str, ...], figure: tuple[str, str], tokens: dict[str, tuple[tuple[str, str], ...]]) -> tuple[str, ...]:
    """The sizes that also bear ``figure``; where none does, as they were."""
    return tuple(s for s in (sizes or tuple(tokens)) if figure in tokens[s]) or sizes


def _tokens(size: str) -> tuple[tuple[str, str], ...]:
    """The figures with units that a size is called by: “80g 5包” → (80, g), (5, 包)."""
    return tuple((m[1], m[2]) for m in _FIGURE.finditer(plain(size)) if m[2])


def _packs_in(clause: str) -> list[Pack]:
    """The packs of one clause; where it counts several numbers of a piece (“S 76 片、M 64 片一包”) one for each."""
    found = [_pack(m) for m in _HOLDS.finditer(clause)]
    return [Pack(p.container, int(n), p.unit) for p in found for n in re.findall(rf"(?<!\d)(\d+){p.unit}", clause)]


def _pack(match: re.Match[str]) -> Pack:
    if match["c1"]:
        return Pack(match["c1"], int(match["n1"]), match["u1"])
    return Pack(match["c2"], int(match["n2"]), match["u2"])
