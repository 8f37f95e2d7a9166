"""Which fact a message means when it holds none of the fact's own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from presale.advice.fact_match import answers, as_facts, is_spelled_in, named_circumstances, named_topics, own_words, plain
from presale.advice.fact_words import EMPTY_PAIRS
from presale.shop.model import Fact, FactKind, Product

Nearness = Callable[[str, Sequence[str]], Sequence[float]]
"""How near each of some texts is to the first one in meaning, from about 0 to 1."""

FOR_A_QUESTION = 0.63
"""What a question about the product's traits needs. Looked through by hand over the sample shop's facts: from here on nine of ten
are to the point; the answer says where it comes from all the same."""
FOR_A_STATEMENT = 0.68
"""What is needed where nothing else says that the message is about the product at all."""
LATIN = re.compile(r"[a-z]{3,}")
FUNCTION_WORDS = frozenset(
    "的了是我你您他她它这那有不没在就都也还一个些点要会能可好吗呢吧啊呀哦嘛么很太真挺多少怎咋什啥哪谁几用到给和跟对从被把让去来想看说问买卖送吃穿"
)
"""Characters that stand in any message: a pair with one of them ties it to no fact."""


def nearest_fact(product: Product, text: str, nearness: Nearness | None, least: float) -> Fact | None:
    """The fact nearest to a message, None when none is near enough.

    A circumstance or topic that the message names and no fact of the product speaks of (“躺着喝”) is never answered by another.

    Args:
        nearness: None where meanings cannot be compared: then words alone count.
        least: the nearness that is needed, ``FOR_A_QUESTION`` or ``FOR_A_STATEMENT``.
    """
    asked = plain(text)
    facts = (*product.facts, *as_facts(product, FactKind.USAGE))
    if any(not answers(facts, named) for named in (*named_circumstances(asked), *named_topics(asked))):
        return None
    held = _holding_alone(facts, asked)
    if held is not None or nearness is None:
        return held
    told = [(words, fact) for fact in facts for words in dict.fromkeys((fact.topic, *fact.asks, fact.text)) if words]
    found = zip(nearness(text, [words for words, _ in told]), (fact for _, fact in told), strict=True)
    near, fact = max(found, key=lambda pair: pair[0], default=(0.0, None))
    return fact if near >= least else None


def _holding_alone(facts: Sequence[Fact], text: str) -> Fact | None:
    """The one fact that holds a word of the message which no other holds: a Latin one (“spf多少”), or two characters (“新手”)."""
    pairs = {text[i : i + 2] for i in range(len(text) - 1)} - EMPTY_PAIRS
    words = (*LATIN.findall(text), *(pair for pair in pairs if not FUNCTION_WORDS & set(pair) and not pair.isascii()))
    alone = {fact for word in words if len(holding := [f for f in facts if _holds(f, word)]) == 1 for fact in holding}
    spelled = alone or {fact for fact in facts if is_spelled_in(fact, text)}
    return spelled.pop() if len(spelled) == 1 else None


def _holds(fact: Fact, word: str) -> bool:
    told = (plain(fact.text), *own_words(fact))
    return any(word in LATIN.findall(text) if word.isascii() else word in text for text in told)
