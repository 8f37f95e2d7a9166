"""What a message means on the product that is spoken of: things it is used with are no goods, its levels and sizes are.

Understanding reads words alone; only here is it known which product they are said of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from presale.advice.audience import ONESELF, is_another
from presale.advice.facts import fact_plainly_named
from presale.advice.in_passing import is_part_or_trait, is_placed, is_ruled_out, is_spoken_of, is_subject
from presale.advice.kinds import is_of_kind
from presale.advice.levels import level_meant
from presale.advice.naming import colors_named, find_skus
from presale.advice.siblings import sibling_meant
from presale.answers.model import Entity, State, Turn
from presale.answers.sizes_said import size_by_number, size_in_its_words
from presale.shop.model import Product

FACT_QUESTIONS = frozenset({"ask_usage", "ask_care", "ask_safety", "ask_quality", "ask_material", "ask_spec"})
WANTS_GOODS = frozenset(
    {"ask_product", "ask_price", "bargain", "ask_stock", "ask_restock", "ask_substitute", "place_order", "select_item"}
    | {"recommend_product", "recommend_outfit", "compare_products", "subscribe_restock", "inform", "greet"}
)
ABOUT_DEPOSITS = re.compile(r"定金|订金|尾款|预售")
OF_RULES = frozenset({"faq/return_policy", "faq/warranty"})
"""A rule may be asked of what is not looked at: “奶嘴拆了能退吗” on a bottle's page."""
IS_THERE = re.compile(r"(.{2,4}?)(?:色|款)?的?(?:还|现在)?(?:有没有|有货吗|有货没|有吗|有没|有么|有不)[?？]?")
RE_ASKING = frozenset({"inform", "not_understood", "out_of_scope", *FACT_QUESTIONS})
ELLIPSIS = re.compile(r"\s*(?:那么?|换成?|要是|如果)?.{1,8}?(?:呢|的呢|[款版]呢|那[个款条件]呢?)[?？~～\s]*")
ABOUT_PARTS = frozenset({"ask_product", "ask_stock", "inform", "ask_size_chart", "not_understood", "out_of_scope"})
IS_SOLD = re.compile(r"(?:你们?|您)?(?:家|店里?)?(?:也)?有(?:没有)?(?:卖)?X(?:卖)?(?:吗|没有?|不|么)?[?？～~]*")
OF_COLORS = frozenset({"ask_stock", "ask_color", "ask_substitute", "inform", "not_understood", "out_of_scope"})
SHADE = re.compile(r"[深浅亮暗淡艳](?:色|一?点|一?些)(?=的|$)")
WEIGHED = frozenset({*FACT_QUESTIONS, "not_understood", "out_of_scope", "ask_product"})
WHICH = re.compile(r"哪个(?![色颜码尺号平店]|快递|券)|哪一?[款件条双支台]|哪一个|[两三]一?[个款件条双支台].{0,2}都|谁更")
TOLD_IN_PASSING = frozenset({"ask_product", "ask_stock", "inform", "ask_price"})
GIVEN = re.compile(r"(?:[送赠带配给有]|有没有)(?:不送|没送)?(?:一?[个张条只份])?$")
PARTICLES = re.compile(r"[呢的那吧啊呀哦嗯款色码?？!！，,。.～~ ]")
MISTAKEN = frozenset({"complain", "not_understood", "not_answered", "out_of_scope", "ask_gift", "request_human"})
ONESELF_AGAIN = re.compile(r"我自己|自己(?:呢|穿|用|买)|(?:那|换|换成)我呢?$|^我呢")
CORRECTING = re.compile(r"我(?:是|问|说|要)?(?:的是|的|是)?|不是|问的是?|说的是?|是")


def as_meant(turn: Turn, catalogue: Sequence[Product]) -> Turn:
    """The turn with the entities of both its questions as they are meant on the product in focus."""
    on_hand = turn.state.focus_product or turn.state.page_product
    current = next((p for p in catalogue if p.id == on_hand), None)
    if current is None:
        return turn
    turn = _of_unsold_kind(turn, current, catalogue)
    first = _meant(turn.question, turn.words, turn.entities, turn, current, catalogue)
    if turn.second is None:
        return _asked_otherwise(_asked_again(replace(turn, entities=first), catalogue), current, catalogue)
    second = _meant(turn.second, turn.second_clause, turn.second_entities, turn, current, catalogue)
    return replace(turn, entities=first, second_entities=second)


def _asked_again(turn: Turn, catalogue: Sequence[Product]) -> Turn:
    """A message that only turns to another product asks of it what was asked last, in the words of then: “那青麦呢”."""
    turned = turn.named("product") or turn.named("category")
    if (
        not turned
        or turn.question not in RE_ASKING
        or not (ELLIPSIS.fullmatch(turn.words) or _only_names(turn.words, turn.entities))
    ):
        return turn
    turn = replace(turn, entities=(*turn.entities, *_wishes_kept(turn, catalogue)))
    last, words = turn.state.last_question, turn.state.last_words
    if last in FACT_QUESTIONS and words:
        return replace(turn, question=last, clause=words, between=())
    return replace(turn, question="inform", between=())


def _wishes_kept(turn: Turn, catalogue: Sequence[Product]) -> tuple[Entity, ...]:
    """Size and colour that were asked about, as far as the product turned to is made in them: “39 有吗”, “怀星呢”."""
    ids = next((e.extra.get("ids", ()) for e in reversed(turn.named("product"))), ())
    product = next((p for p in catalogue if list(ids) == [p.id]), None)
    if product is None or turn.state.last_question not in ("ask_stock", "ask_restock"):
        return ()
    told, said = turn.told, {e.kind for e in turn.entities}
    size = (Entity("size", told.size),) if told.size and "size" not in said and find_skus(product, size=told.size) else ()
    color = told.color if told.color in product.colors() and "color" not in said else None
    return (*size, Entity("color", color)) if color else size


def _asked_otherwise(turn: Turn, current: Product, catalogue: Sequence[Product]) -> Turn:
    """Questions that this product's own words tell apart: a deposit is a promotion, “荧光的有吗” a colour here."""
    if turn.question == "ask_price" and ABOUT_DEPOSITS.search(turn.words):
        return replace(turn, question="ask_promotion")
    shade = SHADE.search(turn.words)
    if shade and current.colors() and turn.question in OF_COLORS and not turn.named("color"):
        turn = replace(turn, question="ask_stock", between=(), entities=(*turn.entities, Entity("color", shade[0], shade[0])))
    if _weighs(turn, current, catalogue):
        return replace(turn, question="compare_products", between=())
    said = IS_THERE.fullmatch(turn.words.strip())
    color = next((c for c in current.colors() if said and c.startswith(said[1])), None)
    if said is None or color is None or turn.question not in FACT_QUESTIONS:
        return turn
    return replace(turn, question="ask_stock", entities=(*turn.entities, Entity("color", color, said[1])))


def _weighs(turn: Turn, current: Product, catalogue: Sequence[Product]) -> bool:
    """Whether a question of fact weighs the products spoken of against each other: “哪个拍照好”, “两个都多重”."""
    if turn.question not in WEIGHED or not WHICH.search(turn.words) or turn.named("audience"):
        return False
    if len(turn.named("color")) > 1 or len(turn.named("size")) > 1:
        return False
    shown = turn.state.shown_products
    if len(shown) > 1 and (current.id in shown or turn.state.last_question == "compare_products"):
        return True
    return any(p.series and p.series == current.series and p.id != current.id for p in catalogue)


def _of_unsold_kind(turn: Turn, current: Product, catalogue: Sequence[Product]) -> Turn:
    """A word for goods that the shop has none of: a part or a trait of this one is asked about, goods are asked for.

    “带帽子不” of a jacket is a question about the jacket, “有毛衣吗” is one for pullovers whatever it was taken for.
    """
    said = next((e for e in reversed(turn.named("category")) if e.text and _goods_of_kind(e, catalogue) == ()), None)
    if said is None or turn.second is not None:
        return turn
    if turn.question in ABOUT_PARTS and is_part_or_trait(turn.words, said.text, current):
        fact = fact_plainly_named(current, turn.words)
        others = tuple(e for e in turn.entities if e is not said)
        question = f"ask_{fact.kind.value}" if fact else "ask_spec"
        return replace(turn, question=question, between=(), entities=(*others, replace(said, kind="attribute", value=said.text)))
    asked_for = turn.question in RE_ASKING and IS_SOLD.fullmatch(turn.words.replace(said.text, "X", 1).strip())
    return replace(turn, question="ask_stock", between=()) if asked_for else turn


def named_only(turn: Turn) -> Turn:
    """A message that says nothing but a name tells that name, whatever it was taken for: “烂番茄呢” is no complaint."""
    mistaken = turn.question in MISTAKEN and turn.second is None and not turn.displeasure
    return replace(turn, question="inform") if mistaken and _only_names(turn.words, turn.entities) else turn


def _meant(
    question: str, words: str, entities: tuple[Entity, ...], turn: Turn, current: Product, catalogue: Sequence[Product]
) -> tuple[Entity, ...]:
    entities = tuple(replace(e, negated=True) if e.text and is_ruled_out(words, e.text) else e for e in entities)
    if is_another(turn.told.audience) and ONESELF_AGAIN.search(words):
        entities += (Entity("audience", ONESELF, ONESELF),)
    if question in FACT_QUESTIONS:  # “承得住两个显示器” orders no two of them
        entities = tuple(e for e in entities if e.kind != "quantity")
    entities = tuple(e for e in entities if not _is_no_goods(e, question, words, current, catalogue))
    entities = _by_name(entities, _level_named(words, entities, turn.state, current, catalogue))
    product = _spoken_of(entities, current, catalogue)
    entities = tuple(_in_own_color(e, product) for e in entities)
    named = size_in_its_words(words, product)
    if named:  # “2米的” is said of a desk's length, not of somebody's height
        return (*(e for e in entities if e.kind != "size" and e.text not in named[0].text), *named)
    return entities + size_by_number(words, entities, product)


def _is_no_goods(said: Entity, question: str, words: str, current: Product, catalogue: Sequence[Product]) -> bool:
    """Whether a kind of thing is named in passing: what the product is put into, worn or bought with, or comes with."""
    goods = _goods_of_kind(said, catalogue)
    if goods is None or current in goods or (goods and question in OF_RULES):
        return False
    word = said.text or str(said.value)
    if question in WANTS_GOODS:
        return question in TOLD_IN_PASSING and bool(goods) and is_placed(words, word)
    if not goods:
        return True
    if question == "ask_gift":
        before, found, _ = words.partition(word)
        if found and (GIVEN.search(before) or is_spoken_of(current, word)):
            return True
    return word in words and not is_subject(words, word, current)


def _goods_of_kind(said: Entity, catalogue: Sequence[Product]) -> tuple[Product, ...] | None:
    """What the shop has of the kind that is named; None for what names no kind, a product's own name included."""
    if said.kind == "category":
        return tuple(p for p in catalogue if is_of_kind(p, str(said.value)))
    if said.kind != "product" or not said.text:
        return None
    goods = tuple(p for p in catalogue if p.id in said.extra.get("ids", ()))
    by_name = len(goods) == 1 and (said.text == said.value or said.text in goods[0].title + goods[0].short_name)
    return None if by_name or not goods else goods


def _level_named(
    words: str, entities: Sequence[Entity], state: State, current: Product, catalogue: Sequence[Product]
) -> tuple[Entity, ...]:
    """The other level, make or product that is pointed at (“升级版到手多少钱”), as if it had been called by its name."""
    if any(e.kind == "product" and not e.negated for e in entities):
        return ()
    sibling = sibling_meant(current, catalogue, words)
    other = level_meant(current, catalogue, words) or _of_color(entities, state, current, catalogue)
    if other is None and sibling is not None:
        return (Entity("product", sibling.product.short_name, sibling.word, extra={"ids": [sibling.product.id]}),)
    return () if other is None else (Entity("product", other.short_name, extra={"ids": [other.id]}),)


def _by_name(entities: tuple[Entity, ...], named: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The entities with the product that was named; the word that named it tells no wish of its own any more."""
    words = "".join(e.text for e in named).lower()
    told = (e for e in entities if e.kind not in ("material", "category") or not words or e.text.lower() not in words)
    return (*told, *named) if named else entities


def _of_color(entities: Sequence[Entity], state: State, current: Product, catalogue: Sequence[Product]) -> Product | None:
    """The one of the series, or of what was spoken of, that alone is made in the colour named: “云白有货吗”, “藕粉 39 下单”."""
    named = next((e for e in reversed(entities) if e.kind == "color" and not e.negated), None)
    if named is None or colors_named(str(named.value), current.colors()) or named.text in current.colors():
        return None
    spoken_of = [p for p in catalogue if p.id in (state.page_product, *state.shown_products) and p.category == current.category]
    levels = [p for p in catalogue if p.series and p.series == current.series and colors_named(str(named.value), p.colors())]
    made = levels or [p for p in spoken_of if named.value in p.colors() or named.text in p.colors()]
    return made[0] if len(made) == 1 else None


def _in_own_color(entity: Entity, product: Product) -> Entity:
    """A colour that the product has by the very word that was said, whatever shade it is elsewhere."""
    own = entity.kind == "color" and entity.value not in product.colors() and entity.text in product.colors()
    return replace(entity, value=entity.text) if own else entity


def _only_names(words: str, entities: Sequence[Entity]) -> bool:
    """Whether nothing but particles is left without the names."""
    for entity in entities:
        words = words.replace(entity.text, "", 1) if entity.text else words
    return bool(entities) and not PARTICLES.sub("", CORRECTING.sub("", words))


def _spoken_of(entities: Sequence[Entity], current: Product, catalogue: Sequence[Product]) -> Product:
    ids = next((e.extra["ids"] for e in reversed(entities) if e.kind == "product" and e.extra.get("ids")), [current.id])
    return next((p for p in catalogue if p.id in ids), current)
