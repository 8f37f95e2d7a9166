"""How products compare: in the one point that is asked about, side by side, or beside what other shops sell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from presale.advice.audience import gender_of, opposed
from presale.advice.comparison import ComparisonRow, compare, named_rows
from presale.advice.gains import gains_of
from presale.advice.kinds import is_of_kind
from presale.advice.levels import set_apart
from presale.advice.siblings import sibling_meant
from presale.answers.context import Context
from presale.answers.focus import in_focus, named_products, products_shown
from presale.answers.model import Capsule, Card, Reply, Say
from presale.answers.money import yuan
from presale.answers.size import ask_size
from presale.answers.sizes_said import sizes_pointed_at
from presale.shop.model import Product

NOT_HELD = "—"
FIGURE = re.compile(r"[\d.]+\s?(?:[A-Za-z]+|寸|小时|克|升|年|支|核)")
FIGURED = re.compile(r"\d")
WORTH = re.compile(r"值不值|值得?吗|值么|值得不|划不划算|有没有必要|有必要")
OTHER = re.compile(
    r"[和跟与同比]\s*(?P<other>[^\s，,。和跟]{2,12}?)(?:的|家的)*(?:相?比|有(?:什么|啥)|哪个|哪款|什么?区别|啥区别|差别|怎么样|咋样|谁|呢|$)"
)
ONE_OF_OURS = re.compile(r"[这那它]|别的|其[他它]|普通|标准|升级|[高低顶]配|刚才|前面|上面|另|同款|之前|第|便宜|贵|两|三|几|哪")
THIS_AND = re.compile(r"[这它]|[和跟与比]")


def compare_products(context: Context) -> Reply:
    """Two or three products in what was asked about, else side by side. Two sizes of one are a question of size."""
    if _compares_sizes(context):
        return ask_size(context)
    elsewhere = beside_others(context)
    if elsewhere:
        return elsewhere
    products = tuple(context.shop.product(p.id) for p in _to_compare(context))
    if len(products) < 2:
        return context.ask("product", Say("utter_ask_what_to_compare"))
    ruled_out = _for_somebody_else(context, products)
    rows = named_rows(products, _without_names(context.turn.words, products))
    if rows:
        return context.reply(*ruled_out, *_points_asked(rows, products), shown=products, offer="human")
    worth = _worth(products) if WORTH.search(context.turn.words) else ()
    if worth:
        return context.reply(*ruled_out, *worth, shown=products, offer="human")
    say, mark = _as_not_said_yet(context, products)
    reply = context.reply(*ruled_out, say, shown=products, offer="human")
    return replace(reply, told=replace(reply.told, asked=tuple(dict.fromkeys((*reply.told.asked, mark)))))


def _as_not_said_yet(context: Context, products: tuple[Product, ...]) -> tuple[Say, str]:
    """The table; asked on and on, then what speaks for each, then a person: never the same twice in a row. And its mark."""
    ids = "+".join(sorted(p.id for p in products))
    asked = context.told.asked if context.state.last_question == "compare_products" else ()
    if f"table:{ids}" not in asked:
        return _side_by_side(products), f"table:{ids}"
    if f"points:{ids}" not in asked:
        person = Capsule(context.services.capsules.title("request_human"))
        return _in_a_sentence_each(products, person), f"points:{ids}"
    context.call_person("two_failures")
    return Say("utter_comparison_person"), f"points:{ids}"


def beside_others(context: Context) -> Reply | None:
    """The answer to a comparison with what other shops sell: only for its own goods can the shop vouch. None for any other."""
    product = in_focus(context.state, context.catalogue)
    said = OTHER.search(context.turn.words)
    if product is None:
        return None
    other = _unsold(context) or (said["other"] if said and not _is_ours(context, product, said["other"]) else None)
    if other is None:
        return None
    rows = named_rows((product,), context.turn.words.replace(other, ""))
    points = [row.values[0] for row in rows] or list(product.selling_points[:2])
    fields = {"product": product.short_name, "points": "，".join(p for p in points if p)}
    return context.reply(Say("utter_comparison_outside", fields), focus=product, offer="human")


def _unsold(context: Context) -> str | None:
    """A kind of goods that the shop has none of and that this one is weighed against: “平板和它哪个好”."""
    if context.turn.question != "compare_products":
        return None
    kinds = (e for e in context.turn.named("category") if not any(is_of_kind(p, str(e.value)) for p in context.catalogue))
    return next((e.text for e in kinds if e.text and not any(e.text in p.title for p in context.catalogue)), None)


def _is_ours(context: Context, product: Product, other: str) -> bool:
    """Whether the thing compared with is, or may be, something of the shop's, a point of its facts or no thing at all."""
    if ONE_OF_OURS.search(other) or set_apart(product, context.catalogue, other) or named_rows((product,), other):
        return True
    if any(p.id != product.id for p in named_products(context.turn, context.catalogue)):
        return True
    if context.turn.named("color") or context.turn.named("size") or sibling_meant(product, context.catalogue, f"{other}的"):
        return True
    kinds = [str(e.value) for e in context.turn.named("category")]
    if any(is_of_kind(p, kind) for kind in kinds for p in context.catalogue):
        return True
    names = (n for p in context.catalogue for n in (p.title, p.short_name, *(() if p.id == product.id else p.synonyms)))
    return any(other in name for name in names)


def _points_asked(rows: Iterable[ComparisonRow], products: tuple[Product, ...]) -> tuple[Say, ...]:
    """What is held of the points asked about, a line for each product; where nothing is, that is said."""
    told = {p: [row.values[i] for row in rows if row.values[i]] for i, p in enumerate(products)}
    lines = "\n".join(f"{p.short_name}：{'，'.join(v for v in values if v)}" for p, values in told.items() if values)
    open_ones = "、".join(p.short_name for p, values in told.items() if not values)
    gap = (Say("utter_comparison_gap", {"names": open_ones}),) if open_ones else ()
    return (Say("utter_comparison_point", {"lines": lines}), *gap)


def _worth(products: tuple[Product, ...]) -> tuple[Say, ...]:
    """What the dearest gives more than the cheapest, and for how much; nothing where no gain is known."""
    less, more = min(products, key=lambda p: p.price_fen), max(products, key=lambda p: p.price_fen)
    gains = [
        f"{topic} {gist(old)} → {gist(new)}"
        for topic, old, new in gains_of(less, more)
        if gist(old) != gist(new) and FIGURED.search(new)
    ]
    if not gains or less == more:
        return ()
    extra = yuan(more.price_fen - less.price_fen)
    fields = {"product": more.short_name, "other": less.short_name, "extra": extra, "gains": "，".join(gains[:3])}
    return (Say("utter_comparison_worth", fields),)


def _in_a_sentence_each(products: tuple[Product, ...], person: Capsule) -> Say:
    """What speaks for each and for none of the others, once the table has been told."""
    lines = []
    for product in products:
        others = {point for p in products if p != product for point in p.selling_points}
        own = [point for point in product.selling_points if point not in others][:2]
        lines.append(f"{product.short_name}（{yuan(product.price_fen)} 元）：{'；'.join(own) or NOT_HELD}")
    return Say("utter_comparison_short", {"lines": "\n".join(lines)}, (person,))


def _for_somebody_else(context: Context, products: tuple[Product, ...]) -> tuple[Say, ...]:
    """What is made for the other gender than the wearer that was told."""
    gender = gender_of(context.told.audience) if context.told.audience else None
    others = [p for p in products if opposed(p.gender, gender)]
    return tuple(Say("utter_comparison_not_for", {"product": p.short_name, "gender": p.gender}) for p in others[:1])


def _without_names(words: str, products: tuple[Product, ...]) -> str:
    """The message without what merely names one of the products: in “和直筒的比哪个显瘦” 直筒 is no point."""
    said = OTHER.search(words)
    names = [name.lower() for p in products for name in (p.short_name, p.title, *p.synonyms)]
    named = said is not None and any(said["other"].lower().rstrip("的") in name for name in names)
    return words.replace(said["other"], "", 1) if said and named else words


def _side_by_side(products: tuple[Product, ...]) -> Say:
    rows = [row for row in compare(products) if _worth_a_row(row)]
    differing = [_points_row(products), *(row for row in rows if len({_in_short(v) for v in row.values}) > 1)][:5]
    fields = {
        "names": " / ".join(p.short_name for p in products),
        "table": "\n".join(_row_in_words(row) for row in differing),
    }
    table = {
        "products": [p.short_name for p in products],
        "rows": [[row.topic, *(v or NOT_HELD for v in row.values)] for row in rows],
    }
    return Say("utter_comparison", fields, cards=(Card("comparison", table),))


def _compares_sizes(context: Context) -> bool:
    product = in_focus(context.state, context.catalogue)
    if product is None or product.size_chart is None:
        return False
    named = context.turn.named("size")
    return len(named) > 1 or len(sizes_pointed_at(context.turn.words, context.turn.entities, product)) > 1


def _to_compare(context: Context) -> tuple[Product, ...]:
    """What was named, by its name or by what sets it apart from the focus; else what was shown; else the focus and its like."""
    named = named_products(context.turn, context.catalogue)
    focus, shown = in_focus(context.state, context.catalogue), products_shown(context.state, context.catalogue)
    categories = {e.value for e in context.turn.named("category")}
    if len(named) >= 2:
        return named[:3]
    apart = set_apart(focus, context.catalogue, context.turn.words) if focus else ()
    others = tuple(dict.fromkeys(p for p in (*named, *apart) if p != focus))
    if focus and others:
        return (focus, *others)[:3]
    kinds = tuple(dict.fromkeys(str(e.value) for e in context.turn.named("category")))
    pair = _one_of_each(context, kinds, focus, shown)
    if len(pair) > 1:
        return pair[:3]
    if not named and len(shown) >= 2:
        return shown[:3]
    base = named[0] if named else focus
    if base is None or (categories and base.category not in categories):
        same = tuple(p for p in context.catalogue if p.category in categories)
        return same[:3]
    levels = tuple(p for p in context.catalogue if base.series and p.series == base.series and p != base)
    return (base, *(levels or (p for p in context.catalogue if p.category == base.category and p != base)))[:3]


def _one_of_each(
    context: Context, kinds: tuple[str, ...], focus: Product | None, shown: tuple[Product, ...]
) -> tuple[Product, ...]:
    """One of each kind named: what is spoken of, what was shown, else what the shop promotes; of one kind, beside the focus."""
    picked = tuple(p for kind in kinds if (p := _pick(context, kind, focus, shown)) is not None)
    if len(kinds) == 1 and focus is not None and focus not in picked and THIS_AND.search(context.turn.words):
        return (focus, *picked)
    return tuple(dict.fromkeys(picked)) if len(kinds) > 1 else ()


def _pick(context: Context, kind: str, focus: Product | None, shown: tuple[Product, ...]) -> Product | None:
    of_kind = [p for p in context.catalogue if is_of_kind(p, kind)]
    spoken_of = [p for p in ((focus,) if focus else ()) + shown if p in of_kind]
    promoted = [p for p in of_kind if "主推" in p.tags]
    return next(iter((*spoken_of, *promoted, *of_kind)), None)


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


def gist(fact_text: str) -> str:
    """The figure that a fact begins with: “16GB 板载内存，不能自己加” → “16GB”; without one, its first clause."""
    clause = fact_text.split("，")[0]
    figure = FIGURE.match(clause)
    return figure.group().strip() if figure else clause
