"""Material, safety, specs, usage, quality and care: only what the shop vouches for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from presale.advice.fact_meaning import FOR_A_QUESTION, FOR_A_STATEMENT, Nearness, nearest_fact
from presale.advice.facts import FactsFound, NoFact, fact_plainly_named, find_facts, names_a_topic
from presale.answers.context import Context
from presale.answers.focus import in_focus
from presale.answers.model import Entity, Reply, Say, Turn
from presale.answers.size_for_whom import cut_for
from presale.shop.model import Fact, FactKind, Product

LONG_WORD = 3
OF_A_VARIANT = {
    "ask_restock": ("时候", "几时", "多久", "补货", "到货"),
    "ask_price": ("多少", "价", "几块", "钱"),
    "ask_stock": ("有", "货", "缺"),
}
OF_A_TRAIT = frozenset({"attribute", "material"})
OF_ITS_USE = frozenset({"occasion", "audience"})
ASKING = re.compile(r"[吗么嘛呢不没?？]|多|几|什么|啥|怎|咋|哪|会|能|可以|是否")


def _answer_kind(kind: FactKind) -> Callable[[Context], Reply]:
    def answer(context: Context) -> Reply:
        product = context.product()
        found = find_facts(product, kind, _words(context))
        if isinstance(found, NoFact):
            return _without_fact(context, product, found)
        fields = {"product": product.short_name, "facts": "，".join(fact.text for fact in found.facts)}
        told = Say(f"utter_fact_{kind.value}", fields)
        if not found.not_covered:
            return context.reply(told, focus=product)
        open_rest = context.not_known(product, "、".join(found.not_covered))
        return replace(open_rest, says=(told, *open_rest.says))

    answer.__doc__ = f"Answer a question about {kind.value} from the shop's facts, or say that it is not known."
    return answer


def _without_fact(context: Context, product: Product, missing: NoFact) -> Reply:
    """Where no fact is named: what one means all the same, or whom the cut is for; else that it is not known."""
    meant = _meant(context, product)
    if meant is not None:
        fields = {"product": product.short_name, "facts": meant.text}
        return context.reply(Say("utter_fact_near", fields), focus=product, offer="human")
    cut = cut_for(context, product)
    return context.reply(cut, focus=product) if cut else context.not_known(product, missing.topic or "")


def _meant(context: Context, product: Product) -> Fact | None:
    """The fact that a question means though it holds none of its words."""
    return nearest_fact(product, _bare(context.turn), context.services.nearness, FOR_A_QUESTION)


def trait_asked(context: Context) -> str | None:
    """The question about a trait of the focus that a general message asks after all (“会不会显胖”), or None."""
    turn = context.turn
    if not asks(turn.words) or turn.named("product") or turn.named("category"):
        return None
    product = in_focus(turn.state, context.catalogue)
    if product is None:
        return None
    fact = fact_plainly_named(product, turn.words) or _near(product, turn, context.services.nearness)
    if fact is not None:
        return f"ask_{fact.kind.value}"
    return "ask_quality" if names_a_topic(turn.words) else None


def settled_by_the_facts(context: Context) -> str | None:
    """Of two readings that are close, one about a trait: the question that a fact of the focus settles, or None."""
    turn = context.turn
    product = in_focus(turn.state, context.catalogue)
    if product is None or not TRAITS.keys() & set(turn.between):
        return None
    fact = fact_plainly_named(product, turn.words) or _meant(context, product)
    return f"ask_{fact.kind.value}" if fact else None


def asks(text: str) -> bool:
    """Whether a message may be a question at all."""
    return bool(ASKING.search(text))


def asked_of_the_facts(turn: Turn, catalogue: Sequence[Product], nearness: Nearness | None) -> str | None:
    """The question about the product spoken of that a message asks which nobody understood.

    By a word of the shop's own facts in a question (“开机有广告吗”), by a trait that shoppers ask for (“产地哪里”), or because
    it means what a fact tells of (“我家有猫 抓烂咋办”).
    """
    product = in_focus(turn.state, catalogue)
    if product is None or turn.question not in ("not_understood", "out_of_scope"):
        return None
    question = _asked_by_the_shops_words(product, turn)
    if question is not None:
        return question
    fact = _near(product, turn, nearness, FOR_A_QUESTION if asks(turn.words) else FOR_A_STATEMENT)
    return f"ask_{fact.kind.value}" if fact else None


def question_stated(context: Context) -> str | None:
    """The question whose answer speaks of what a message only states (“脚有点宽”), where it tells nothing else; or None."""
    turn = context.turn
    kinds = {entity.kind for entity in turn.entities}
    product = in_focus(turn.state, context.catalogue)
    if product is None or turn.state.last_question == "recommend_product" or kinds - OF_A_TRAIT - OF_ITS_USE:
        return None
    by_words = fact_plainly_named(product, _bare(turn))
    fact = by_words or (None if kinds & OF_ITS_USE else _near(product, turn, context.services.nearness))
    return f"ask_{fact.kind.value}" if fact else None


def _near(product: Product, turn: Turn, nearness: Nearness | None, least: float = FOR_A_STATEMENT) -> Fact | None:
    return nearest_fact(product, _bare(turn), nearness, least)


def _asked_by_the_shops_words(product: Product, turn: Turn) -> str | None:
    if turn.question == "out_of_scope":
        return _plain_enough(product, turn.words)
    if turn.named("quantity"):  # “来20支”, “算了 就20本”
        return "ask_price"
    if turn.named("size") or turn.named("color"):
        return next((question for question, words in OF_A_VARIANT.items() if any(w in turn.words for w in words)), None)
    if not asks(turn.words):
        return None
    fact = fact_plainly_named(product, turn.words)
    if fact is not None:
        return f"ask_{fact.kind.value}"
    if turn.named("attribute"):
        return "ask_spec"
    return "ask_quality" if names_a_topic(turn.words) else None


def _plain_enough(product: Product, words: str) -> str | None:
    """The question of a message that was taken for idle talk: by a long word of the shop's, or a trait that it holds."""
    if not asks(words):
        return None
    fact = fact_plainly_named(product, words, least=LONG_WORD)
    if fact is not None:
        return f"ask_{fact.kind.value}"
    held = names_a_topic(words) and isinstance(find_facts(product, FactKind.USAGE, (words,)), FactsFound)
    return "ask_usage" if held else None


def _words(context: Context) -> tuple[str, ...]:
    """What was asked for: the named attributes, then the message without the product's name (“静音鼠标” is no question)."""
    text = _without(context.turn.words, context.turn.named("product"))
    attributes = (str(e.value) for e in context.turn.entities if e.kind in ("attribute", "material"))
    return (*attributes, text)


def _bare(turn: Turn) -> str:
    """The words without what names the goods: “奶瓶” ties a message on a bottle's page to none of its facts."""
    return _without(turn.words, (*turn.named("product"), *turn.named("category")))


def _without(text: str, names: Sequence[Entity]) -> str:
    for name in names:
        text = text.replace(name.text, "") if name.text else text
    return text


ask_material = _answer_kind(FactKind.MATERIAL)
ask_safety = _answer_kind(FactKind.SAFETY)
ask_spec = _answer_kind(FactKind.SPEC)
ask_usage = _answer_kind(FactKind.USAGE)
ask_quality = _answer_kind(FactKind.QUALITY)
ask_care = _answer_kind(FactKind.CARE)
TRAITS = {
    "ask_material": ask_material,
    "ask_safety": ask_safety,
    "ask_spec": ask_spec,
    "ask_usage": ask_usage,
    "ask_quality": ask_quality,
    "ask_care": ask_care,
}
