"""Which of the facts a shop vouches for answers a question — and when none does.

The rule above all: when the shopper names something that the shop holds nothing about, no other topic is told instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from presale.advice.fact_match import (
    Named,
    answers,
    as_facts,
    hits_in,
    is_about,
    is_spelled_in,
    named_circumstances,
    named_topics,
    plain,
    shares_a_pair,
    speaks_of,
    topics_meant,
)
from presale.advice.fact_words import GENERAL
from presale.shop.model import Fact, FactKind, Product

MOST_GENERAL = 2
MOST_SPECIFIC = 3
# About what it is made of and how it is washed there is little else to ask: unknown wording still means the kind itself.
_ALWAYS_GENERAL = frozenset({FactKind.MATERIAL, FactKind.CARE})


@dataclass(frozen=True)
class FactsFound:
    """What may be told. ``specific`` when the message named the topic, False for a general question.

    ``not_covered`` are further topics that were named and on which the shop holds nothing: to be owned up to.
    """

    facts: tuple[Fact, ...]
    specific: bool
    not_covered: tuple[str, ...] = ()


@dataclass(frozen=True)
class NoFact:
    """The shop holds nothing on it; ``topic`` is the word that the shopper named, None for a general question."""

    topic: str | None


def find_facts(product: Product, kind: FactKind, words: Sequence[str]) -> FactsFound | NoFact:
    """The facts that answer a question of ``kind``.

    Args:
        words: attribute entities, if any, and as the last one the normalised text of the message.
    """
    text = "\n".join(plain(word) for word in words)
    topics = (*topics_meant(product.facts, text), *_other_attributes([plain(word) for word in words[:-1]], text))
    circumstances = named_circumstances(text)
    facts = _named_facts(product, kind, topics, text)
    if circumstances:
        facts = _under(circumstances, facts, product)
        return FactsFound(facts[:MOST_SPECIFIC], True) if facts else NoFact(circumstances[0].word)
    unanswered = tuple(named.word for named in topics if not _is_answered(named, facts, text))
    if topics and len(unanswered) == len(topics):
        return NoFact(unanswered[0])
    return FactsFound(facts[:MOST_SPECIFIC], True, unanswered) if facts else _general(product, kind, text)


def fact_plainly_named(product: Product, text: str, least: int = 2) -> Fact | None:
    """The fact that a message names by a word of the shop's own of ``least`` characters or more; None without one."""
    hits = hits_in(product.facts, plain(text))
    return hits[0].fact if hits and len(hits[0].word) >= least else None


def can_be_asked(question: str, words: str, product: Product) -> bool:
    """Whether there is an answer to a question in these words about the product: a fact, a size chart, a choice of colours."""
    if question == "ask_size":
        return product.size_chart is not None
    if question == "ask_color":
        return len(product.colors()) > 1
    kind = next((kind for kind in FactKind if question == f"ask_{kind.value}"), None)
    return kind is None or isinstance(find_facts(product, kind, (words,)), FactsFound)


def names_a_topic(text: str) -> bool:
    """Whether a message names a particular topic (“显胖”), held or not."""
    return bool(named_topics(plain(text)))


def _named_facts(product: Product, kind: FactKind, topics: Sequence[Named], text: str) -> tuple[Fact, ...]:
    """What the message names: facts of the asked kind, and of other kinds what is named but not answered by those."""
    hits = hits_in(product.facts, text)
    by_word = [hit.fact for hit in hits if len(hit.word) > 1]
    by_topic = [fact for named in topics for fact in answers(product.facts, named) or answers(as_facts(product, kind), named)]
    found = tuple(dict.fromkeys((*by_word, *by_topic)))
    asked = tuple(fact for fact in found if fact.kind is kind)
    if asked:
        beside = (f for named in topics if not answers(asked, named) for f in answers(found, named))
        return tuple(dict.fromkeys((*asked, *beside)))
    # One character (“轻”) says little: it counts within the asked kind only, and where nothing else speaks.
    return found or tuple(hit.fact for hit in hits if hit.fact.kind is kind and not topics)


def _other_attributes(attributes: Sequence[str], text: str) -> tuple[Named, ...]:
    """Attributes that neither the tables nor the general words know: particular all the same."""
    known = (*(named.word for named in named_topics(text)), *(word for words in GENERAL.values() for word in words))
    return tuple(Named(a, (a,)) for a in attributes if a and not any(word in a for word in known))


def _under(circumstances: Sequence[Named], facts: Sequence[Fact], product: Product) -> tuple[Fact, ...]:
    """The facts that hold under every circumstance named: by their text, or because they are about just that."""
    candidates = tuple(dict.fromkeys((*facts, *(f for f in product.facts if is_about(f, circumstances[0])))))
    return tuple(fact for fact in candidates if all(speaks_of(fact, named) for named in circumstances))


def _is_answered(named: Named, facts: Sequence[Fact], text: str) -> bool:
    return bool(answers(facts, named)) or any(hit.word in named.word for hit in hits_in(facts, text))


def _general(product: Product, kind: FactKind, text: str) -> FactsFound | NoFact:
    of_kind = tuple(fact for fact in product.facts if fact.kind is kind)
    near = tuple(fact for fact in of_kind if shares_a_pair(fact, text)) or tuple(f for f in of_kind if is_spelled_in(f, text))
    if near:
        return FactsFound(near[:MOST_GENERAL], True)
    if of_kind and (kind in _ALWAYS_GENERAL or any(word in text for word in GENERAL[kind])):
        return FactsFound(of_kind[:MOST_GENERAL], False)
    return NoFact(None)
