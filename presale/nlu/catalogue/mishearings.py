"""Words of the lexicons with one character of the same sound in the place of another (“吹疯机”, “屏目”)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from presale.nlu.catalogue.model import Find, Meaning
from presale.nlu.catalogue.typos import FUNCTION_WORDS
from presale.nlu.views.syllables import sounds

SHORTEST, LONGEST = 2, 5
_SURE = 3
"""Characters from which a word is recognised by its sound alone: two sound like something else too often."""
_UNGUESSED = frozenset({"audience"})
"""妈妈 and 老师 sound like half the language."""
_ORDINARY_FROM, _COMMON_FROM, _KNOWN_FROM = 2, 30, 5


@dataclass(frozen=True)
class Usage:
    """How shoppers write, learned from the training phrasings.

    Attributes:
        ordinary: look-alikes of the lexicons' words that are words themselves (“一副” sounds like 衣服).
        common: characters so frequent that one of them is no slip within a word of two.
        known: words of two characters that shoppers use often enough to mean them when it sounds like it.
    """

    ordinary: tuple[str, ...] = ()
    common: str = ""
    known: tuple[str, ...] = ()

    def as_json(self) -> str:
        """The usage as text that ``from_json`` reads."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Usage:
        """The usage that ``as_json`` wrote. Raises ValueError, KeyError or TypeError on anything else."""
        raw = json.loads(text)
        return cls(tuple(raw["ordinary"]), str(raw["common"]), tuple(raw["known"]))


class MishearingTable:
    """Looks words up by their sound: a dict look-up for every run of two to five characters."""

    def __init__(self, words: Mapping[str, Meaning], usage: Usage) -> None:
        self._ordinary, self._common = frozenset(usage.ordinary), frozenset(usage.common)
        known = frozenset(usage.known)
        self._words: dict[str, list[tuple[str, Meaning]]] = {}
        for word, meaning in words.items():
            if meaning.entity and (len(word) >= _SURE or word in known) and (spoken := _spoken(word)):
                self._words.setdefault(spoken, []).append((word, meaning))

    def scan(self, text: str) -> Iterator[Find]:
        """The slips in a folded ``text``; they may overlap."""
        table = sounds()
        spoken = [table.get(char, "") for char in text]
        for start in range(len(text) - SHORTEST + 1):
            for end in range(start + SHORTEST, min(start + LONGEST, len(text)) + 1):
                for word, meaning in self._words.get(" ".join(spoken[start:end]), ()):
                    if self._is_slip(text[start:end], word):
                        yield Find(meaning, start, end)

    def _is_slip(self, typed: str, word: str) -> bool:
        wrong = [one for one, right in zip(typed, word, strict=True) if one != right]
        if len(wrong) != 1 or wrong[0] in FUNCTION_WORDS or typed in self._ordinary:
            return False
        return len(word) >= _SURE or wrong[0] not in self._common


def learn_usage(words: Mapping[str, Meaning], texts: Sequence[str]) -> Usage:
    """What folded phrasings of the training tell about ``words`` and their look-alikes."""
    characters = Counter(char for text in texts for char in set(text))
    common = "".join(sorted(char for char, count in characters.items() if count >= _COMMON_FROM))
    short = [w for w, m in words.items() if len(w) == SHORTEST and m.entity and m.entity not in _UNGUESSED]
    pairs = Counter(text[i : i + SHORTEST] for text in texts for i in range(len(text) - 1))
    known = tuple(sorted(word for word in short if pairs[word] >= _KNOWN_FROM))
    table = MishearingTable(words, Usage((), common, known))
    counted = Counter(typed for text in texts for typed in _typed(table, text))
    return Usage(tuple(sorted(typed for typed, count in counted.items() if count >= _ORDINARY_FROM)), common, known)


def _typed(table: MishearingTable, text: str) -> Iterable[str]:
    return {text[find.start : find.end] for find in table.scan(text)}


def _spoken(word: str) -> str:
    table = sounds()
    syllables = [table.get(char, "") for char in word]
    return " ".join(syllables) if all(syllables) and SHORTEST <= len(word) <= LONGEST else ""
