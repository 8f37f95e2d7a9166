"""What a message means on the product that is spoken of: things it is used with are no goods, its levels and sizes are.

Understanding reads words alone; only here is it known which product they are said of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from presale.advice.audience import ONESELF, is_another
from presale.advice.kinds import is_of_kind
from presale.advice.levels import level_meant
from presale.advice.naming import colors_named
from presale.answers.model import Entity, Told, Turn
from presale.answers.sizes_said import size_by_number, size_in_its_words
from presale.shop.model import Product

FACT_QUESTIONS = frozenset({"ask_usage", "ask_care", "ask_safety", "ask_quality", "ask_material", "ask_spec"})
WANTS_GOODS = frozenset(
    {"ask_product", "ask_price", "bargain", "ask_stock", "ask_restock", "ask_substitute", "place_order", "select_item"}
    | {"recommend_product", "recommend_outfit", "compare_products", "subscribe_restock", "inform", "greet"}
)
PUT_OR_JOINED = re.compile(r"[放装丢扔塞进连接插用套垫](?:进|到|在|上|得下|得了|接)?(?:个|我的|我家|家里的?|普通的?)?$")
ABOUT_DEPOSITS = re.compile(r"定金|订金|尾款|预售")
IS_THERE = re.compile(r"(.{2,4}?)(?:色|款)?的?(?:还|现在)?(?:有没有|有货吗|有货没|有吗|有没|有么|有不)[?？]?")
GIVEN = re.compile(r"(?:[送赠带配给有]|有没有)(?:不送|没送)?(?:一?[个张条只份])?$")
PARTICLES = re.compile(r"[呢的那吧啊呀哦嗯款色码?？!！，,。.～~ ]")
MISTAKEN = frozenset({"complain", "not_understood", "not_answered", "out_of_scope", "ask_gift", "request_human"})
ONESELF_AGAIN = re.compile(r"我自己|自己(?:呢|穿|用|买)|(?:那|换|换成)我呢?$|^我呢")
USED_IN = re.compile(r"^(?:里|内|中|上|机|洗|加热|热|烘|烤|蒸|煮|冷冻|冷藏|消毒|转|打|用)")


def as_meant(turn: Turn, catalogue: Sequence[Product]) -> Turn:
    """The turn with the entities of both its questions as they are meant on the product in focus."""
    current = next((p for p in catalogue if p.id == turn.state.focus_product), None)
    if current is None:
        return turn
    first = _meant(turn.question, turn.words, turn.entities, turn.told, current, catalogue)
    if turn.second is None:
        return _asked_otherwise(replace(turn, entities=first), current)
    second = _meant(turn.second, turn.second_clause, turn.second_entities, turn.told, current, catalogue)
    return replace(turn, entities=first, second_entities=second)


def _asked_otherwise(turn: Turn, current: Product) -> Turn:
    """Questions that this product's own words tell apart: a deposit is a promotion, “荧光的有吗” a colour here."""
    if turn.question == "ask_price" and ABOUT_DEPOSITS.search(turn.words):
        return replace(turn, question="ask_promotion")
    said = IS_THERE.fullmatch(turn.words.strip())
    color = next((c for c in current.colors() if said and c.startswith(said[1])), None)
    if said is None or color is None or turn.question not in FACT_QUESTIONS:
        return turn
    return replace(turn, question="ask_stock", entities=(*turn.entities, Entity("color", color, said[1])))


def named_only(turn: Turn) -> Turn:
    """A message that says nothing but a name tells that name, whatever it was taken for: “烂番茄呢” is no complaint."""
    mistaken = turn.question in MISTAKEN and turn.second is None and not turn.displeasure
    return replace(turn, question="inform") if mistaken and _only_names(turn.words, turn.entities) else turn


def _meant(
    question: str, words: str, entities: tuple[Entity, ...], told: Told, current: Product, catalogue: Sequence[Product]
) -> tuple[Entity, ...]:
    if is_another(told.audience) and ONESELF_AGAIN.search(words):
        entities += (Entity("audience", ONESELF, ONESELF),)
    if question in FACT_QUESTIONS:  # “承得住两个显示器” orders no two of them
        entities = tuple(e for e in entities if e.kind != "quantity")
    entities = tuple(e for e in entities if e.kind != "category" or not _is_no_goods(e, question, words, current, catalogue))
    entities += _level_named(words, entities, current, catalogue)
    product = _spoken_of(entities, current, catalogue)
    entities = tuple(_in_own_color(e, product) for e in entities)
    named = size_in_its_words(words, product)
    if named:  # “2米的” is said of a desk's length, not of somebody's height
        return (*(e for e in entities if e.kind != "size" and e.text not in named[0].text), *named)
    return entities + size_by_number(words, entities, product)


def _is_no_goods(category: Entity, question: str, words: str, current: Product, catalogue: Sequence[Product]) -> bool:
    """Whether a kind of thing is only what the product is put into or joined to (“能放冰箱吗”), or comes with (“送支架不”)."""
    if question in WANTS_GOODS or is_of_kind(current, str(category.value)):
        return False
    if not any(is_of_kind(p, str(category.value)) for p in catalogue):
        return True
    if question not in (*FACT_QUESTIONS, "ask_gift"):
        return False
    before, found, after = words.partition(category.text or str(category.value))
    if question == "ask_gift":
        return bool(found) and bool(GIVEN.search(before))
    if any(category.text and category.text in word for fact in current.facts for word in (fact.topic, *fact.asks)):
        return True  # “别的牌子奶嘴能用不” is asked of the bottle
    return bool(found) and bool(PUT_OR_JOINED.search(before) or USED_IN.match(after))


def _level_named(words: str, entities: Sequence[Entity], current: Product, catalogue: Sequence[Product]) -> tuple[Entity, ...]:
    """The other level or make that is pointed at (“升级版到手多少钱”), as if it had been called by its name."""
    if any(e.kind == "product" and len(e.extra.get("ids", ())) == 1 for e in entities):
        return ()
    other = level_meant(current, catalogue, words) or _level_of_color(entities, current, catalogue)
    return () if other is None else (Entity("product", other.short_name, extra={"ids": [other.id]}),)


def _level_of_color(entities: Sequence[Entity], current: Product, catalogue: Sequence[Product]) -> Product | None:
    """The level of the series that alone is made in the colour named: “云白有货吗” said of the wrong one."""
    colors = [str(e.value) for e in entities if e.kind == "color" and not e.negated]
    if current.series is None or not colors or colors_named(colors[-1], current.colors()):
        return None
    levels = [p for p in catalogue if p.series == current.series and colors_named(colors[-1], p.colors())]
    return levels[0] if len(levels) == 1 else None


def _in_own_color(entity: Entity, product: Product) -> Entity:
    """A colour that the product has by the very word that was said, whatever shade it is elsewhere."""
    own = entity.kind == "color" and entity.value not in product.colors() and entity.text in product.colors()
    return replace(entity, value=entity.text) if own else entity


def _only_names(words: str, entities: Sequence[Entity]) -> bool:
    """Whether nothing but particles is left without the names."""
    for entity in entities:
        words = words.replace(entity.text, "", 1) if entity.text else words
    return bool(entities) and not PARTICLES.sub("", words)


def _spoken_of(entities: Sequence[Entity], current: Product, catalogue: Sequence[Product]) -> Product:
    ids = next((e.extra["ids"] for e in reversed(entities) if e.kind == "product" and e.extra.get("ids")), [current.id])
    return next((p for p in catalogue if p.id in ids), current)
