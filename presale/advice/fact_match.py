"""Finding the words of a question in a message, and the facts that answer to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from presale.advice.fact_words import CIRCUMSTANCES, EMPTY_PAIRS, TOPICS
from presale.shop.model import Fact, FactKind, Product

MOST_FACTS = 20_000
"""Whose words are remembered in plain form: they are looked through many times a message."""


@dataclass(frozen=True)
class Named:
    """A table word that a message names, with all the words that mean the same."""

    word: str
    alike: tuple[str, ...]


@dataclass(frozen=True)
class Hit:
    """A fact with the longest of its own words that the message holds."""

    fact: Fact
    word: str


def plain(text: str) -> str:
    """Lower case without white space: how messages, topics and asks are compared."""
    return "".join(text.lower().split())


def named_topics(text: str) -> tuple[Named, ...]:
    """The particular topics that ``text`` names; a word inside a longer one (“皱” in “起皱”) does not count twice."""
    return _named(text, TOPICS)


def as_facts(product: Product, kind: FactKind) -> tuple[Fact, ...]:
    """What speaks for a product, which the shop vouches for like its facts: to be found by what its text says."""
    return tuple(Fact(kind, "", point) for point in product.selling_points)


def topics_meant(facts: Sequence[Fact], text: str) -> tuple[Named, ...]:
    """The topics that ``text`` names, without those that are only part of a fact's own word: “会闷” in “会闷痘”."""
    own = {word for fact in facts for word in own_words(fact) if len(word) > 1 and word in text}
    return tuple(named for named in named_topics(text) if not any(_runs_into(named, word, text) for word in own))


def _runs_into(named: Named, word: str, text: str) -> bool:
    """Whether the only places of what was named are taken, in part or whole, by ``word``, which means something else."""
    if word in named.alike or any(alike in word for alike in named.alike if len(alike) > 1):
        return False
    taken = {i for match in re.finditer(re.escape(word), text) for i in range(*match.span())}
    return all(taken & set(range(*match.span())) for match in re.finditer(re.escape(named.word), text))


def named_circumstances(text: str) -> tuple[Named, ...]:
    """The circumstances that ``text`` names (“躺着”)."""
    return _named(text, CIRCUMSTANCES)


def hits_in(facts: Sequence[Fact], text: str) -> tuple[Hit, ...]:
    """The facts whose topic or ``asks`` occur in ``text``, longest word first.

    A word that only occurs inside a longer word of the tables is not meant: “洗” in “洗碗机” asks for no washing.
    """
    covering = [named.word for named in named_topics(text)]
    found = (Hit(fact, word) for fact in facts if (word := _longest_word(fact, text, covering)))
    return tuple(sorted(found, key=lambda hit: -len(hit.word)))


def is_about(fact: Fact, named: Named) -> bool:
    """Whether what was named is one of the fact's own words, or part of one (“内存” of “内存容量”)."""
    words = own_words(fact)
    asked = {named.word[0]} if re.fullmatch(r"(.)不\1", named.word) else set()  # “透不透” asks for “透”
    return any(alike == word or (len(alike) > 1 and alike in word) for alike in (*named.alike, *asked) for word in words)


def speaks_of(fact: Fact, named: Named) -> bool:
    """Whether the fact is about what was named, or mentions it in its text (“不含双酚 A”)."""
    told = plain(fact.text)
    return is_about(fact, named) or any(len(alike) > 1 and alike in told for alike in named.alike)


def answers(facts: Sequence[Fact], named: Named) -> tuple[Fact, ...]:
    """The facts that answer to what was named: those about it, else those that mention it."""
    return tuple(f for f in facts if is_about(f, named)) or tuple(f for f in facts if speaks_of(f, named))


@lru_cache(maxsize=MOST_FACTS)
def own_words(fact: Fact) -> tuple[str, ...]:
    """What the fact may be asked by: its topic and its ``asks``, in plain form."""
    return tuple(word for word in map(plain, (fact.topic, *fact.asks)) if word)


def shares_a_pair(fact: Fact, text: str) -> bool:
    """Whether two neighbouring characters of the fact's words, other than common ones, occur in ``text``."""
    pairs = {word[i : i + 2] for word in own_words(fact) for i in range(len(word) - 1)}
    return any(pair in text for pair in pairs - EMPTY_PAIRS)


def is_spelled_in(fact: Fact, text: str) -> bool:
    """Whether all characters of the fact's topic occur in ``text``, apart from each other: “猫抓” in “猫会抓坏吗”."""
    topic = set(plain(fact.topic))
    return len(topic) > 1 and all(character in text for character in topic)


def _named(text: str, table: Iterable[tuple[str, ...]]) -> tuple[Named, ...]:
    found = [Named(max(present, key=len), alike) for alike in table if (present := [w for w in alike if w in text])]
    words = [named.word for named in found]
    return tuple(named for named in found if _occurs_outside(named.word, text, words))


def _longest_word(fact: Fact, text: str, covering: Sequence[str]) -> str | None:
    present = (word for word in own_words(fact) if word in text and _occurs_outside(word, text, covering))
    return max(present, key=len, default=None)


def _occurs_outside(word: str, text: str, covering: Sequence[str]) -> bool:
    """Whether ``word`` is still there once longer words are taken away: neither “洗” nor “机洗” is meant in “洗碗机洗”."""
    for longer in covering:
        if len(longer) > len(word):
            text = text.replace(longer, "\0")
    return word in text
