"""What something is wanted for, against the shop's own facts: what they deny is not recommended, what they affirm comes first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from presale.advice.fact_match import hits_in, is_about, named_topics, own_words, plain
from presale.shop.model import Fact, Product

_CLAUSE = re.compile(r"[，,；;。]")
_DENIAL = re.compile(r"不能|不可|不建议|不合适|不适合|不支持|不宜|不够|不要|不是|别[用放拿]|带不动|跑不动|玩不了|用不了|避免")
_CAUTION = re.compile(r"先试|慎用|先咨询")
_SHORTEST = 2


def uses_named(text: str, products: Iterable[Product]) -> tuple[str, ...]:
    """The words of ``text`` by which facts of ``products`` are asked for, longest first; names of goods are none."""
    products = tuple(products)
    goods = {plain(word) for p in products for word in (p.category, p.short_name, p.shelf, *p.synonyms, *p.sizes())}
    said = plain(text)
    words = {hit.word for p in products for hit in hits_in(p.facts, said)}
    topics = named_topics(said)
    words |= {plain(fact.topic) for p in products for fact in p.facts if any(is_about(fact, named) for named in topics)}
    return tuple(sorted((w for w in words if len(w) >= _SHORTEST and w not in goods), key=lambda w: (-len(w), w)))


def use_affirmed(product: Product, uses: Sequence[str]) -> Fact | None:
    """The fact that says that the product is good for one of ``uses``; None where nothing does."""
    return next((fact for word in uses for fact in _facts_on(product, word) if _stand(fact, word) is True), None)


def denies_use(product: Product, uses: Sequence[str], catalogue: Sequence[Product]) -> bool:
    """Whether the shop's facts speak against one of ``uses``.

    What a fact of the same topic denies in general counts too, where only another product's fact knows the word itself:
    “大型 3A 不建议” denies a game that a stronger computer names.
    """
    return any(_denies(product, word, catalogue) for word in uses)


def _denies(product: Product, word: str, catalogue: Sequence[Product]) -> bool:
    own = _facts_on(product, word)
    if own:
        stands = [_stand(fact, word) for fact in own]
        return False in stands and True not in stands
    topics = {fact.topic for other in catalogue for fact in _facts_on(other, word)}
    return any(fact.topic in topics and _DENIAL.search(fact.text) for fact in product.facts)


def _facts_on(product: Product, word: str) -> tuple[Fact, ...]:
    return tuple(fact for fact in product.facts if word in own_words(fact))


def _stand(fact: Fact, word: str) -> bool | None:
    """Whether the fact affirms the use, by the clause that names it, else by all of them; None when it says both or warns."""
    clauses = [clause for clause in _CLAUSE.split(plain(fact.text)) if clause]
    naming = [clause for clause in clauses if word in clause] or clauses
    denied = [bool(_DENIAL.search(clause)) for clause in naming]
    if all(denied):
        return False
    return None if any(denied) or _CAUTION.search(fact.text) else True
