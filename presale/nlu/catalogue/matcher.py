"""Finding a catalogue's words in a message.

Plain dict scans over characters rather than spaCy's matchers, which look at tokens: no token can cut a name in two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from presale.nlu.catalogue.bare_sizes import bare_sizes
from presale.nlu.catalogue.lexicons import Lexicon, usual_lexicons
from presale.nlu.catalogue.links import linked_goods
from presale.nlu.catalogue.mishearings import MishearingTable, Usage
from presale.nlu.catalogue.model import Find, Meaning, Vocabulary
from presale.nlu.catalogue.names import product_meanings, spelling
from presale.nlu.catalogue.sizes import SizeWriting
from presale.nlu.catalogue.typos import Slip, TypoTable
from presale.nlu.text.phrases import PhraseTable, folded
from presale.shop.model import Product

_TELLING = 4
"""Characters of a name outside its known words that are needed to believe in a slip that does not sound alike."""
_LONE_AFTER = {
    "color": re.compile(r"^(?:的|款|色|[a-z0-9]|还有|还是|和|跟|[ ,、/?]|$)"),
    "material": re.compile(r"^(?:的|吗|还是|质|料)"),
}
_LONE_BEFORE = {
    "color": re.compile(r"(?:^|[有选要拍买那款件条双个支台这是还和跟或换成出除了不没新来看喜欢就只穿到想爱剩留 ,、/的a-z])$"),
    "material": re.compile(r"(?:^|[是有含纯全带的 ,])$"),
}
_HARMLESS = Meaning("", None)


class CatalogueMatcher:
    """Products, categories, colours, materials, sizes and the general lexicons, ready to be looked for.

    Built once per catalogue version (about 10 ms for a hundred products) and never changed: safe to share by threads.
    """

    def __init__(
        self, products: Iterable[Product], lexicons: tuple[Lexicon, ...] | None = None, usage: Usage | None = None
    ) -> None:
        self._build(Vocabulary.of(products), lexicons or usual_lexicons(), usage)

    @classmethod
    def from_vocabulary(
        cls, vocabulary: Vocabulary, lexicons: tuple[Lexicon, ...] | None = None, usage: Usage | None = None
    ) -> CatalogueMatcher:
        """A matcher from a snapshot's words. Without ``usage`` no word of the lexicons is guessed from its sound."""
        matcher = cls.__new__(cls)
        matcher._build(vocabulary, lexicons or usual_lexicons(), usage)
        return matcher

    def _build(self, vocabulary: Vocabulary, lexicons: tuple[Lexicon, ...], usage: Usage | None) -> None:
        self.vocabulary = vocabulary
        general = _general(lexicons)
        sold = _sold(vocabulary, general)
        names = product_meanings(vocabulary, general | sold)
        self._goods = {goods.id: goods for goods in vocabulary.goods}
        self._words = PhraseTable(general | sold | names)
        self._typos = TypoTable(names)
        self._heard = MishearingTable(general | sold, usage) if usage else None
        self._sizes = SizeWriting(vocabulary.sizes)

    def find(self, text: str) -> list[Find]:
        """Everything of the catalogue and the lexicons in a normalised ``text``; finds may overlap."""
        low = folded(text)
        finds = list(linked_goods(text, self._goods))
        finds += [Find(m, s, e) for s, e, m in self._words.scan_all(low) if _stands(low, s, e, m)]
        finds += self._slips(low, finds)
        return finds + self._misheard(low, finds)

    def bare_sizes(self, text: str, finds: Sequence[Find]) -> list[Find]:
        """Sizes that nothing but this catalogue and the words beside them tell, given what ``find`` found."""
        return list(bare_sizes(folded(text), finds, self._sizes))

    def size_as_sold(self, size: str) -> str:
        """A size as this catalogue writes it."""
        return self._sizes.as_sold(size)

    def _slips(self, low: str, exact: list[Find]) -> Iterator[Find]:
        known = [(find.start, find.end) for find in exact]
        return (slip.find for slip in self._typos.scan(low) if _is_likely(slip, known))

    def _misheard(self, low: str, known: list[Find]) -> list[Find]:
        """Words recognised by their sound where nothing known stands."""
        if self._heard is None:
            return []
        return [find for find in self._heard.scan(low) if all(find.end <= k.start or find.start >= k.end for k in known)]


def general_words() -> dict[str, Meaning]:
    """The words of the usual lexicons with what they mean."""
    return _general(usual_lexicons())


def _is_likely(slip: Slip, known: list[tuple[int, int]]) -> bool:
    """Whether a slip is one: the doubtful character is in no known word, and enough of the name stands beside the words.

    “小熊奶瓶” is another bottle than “小满奶瓶”, but “云朵连冒卫衣” can only be one thing.
    """
    start, end = slip.find.start, slip.find.end
    if any(s <= slip.doubt < e or (s < start < e) or (s < end < e) for s, e in known):
        return False
    telling = sum(1 for place in range(start, end) if not any(s <= place < e for s, e in known))
    return slip.alike or telling >= _TELLING - (not slip.replaced)


@lru_cache(maxsize=1)
def general_matcher() -> CatalogueMatcher:
    """A matcher of the lexicons alone, for when no catalogue is known."""
    return CatalogueMatcher(())


def _general(lexicons: tuple[Lexicon, ...]) -> dict[str, Meaning]:
    meanings: dict[str, Meaning] = {}
    for lexicon in reversed(lexicons):  # an earlier table wins
        meanings |= lexicon.meanings()
    harmless = {word: _HARMLESS for lexicon in lexicons for word in lexicon.harmless}
    return harmless | meanings


def _sold(vocabulary: Vocabulary, general: dict[str, Meaning]) -> dict[str, Meaning]:
    """The catalogue's own words in its own writing, and the lexicon's words for the same thing."""
    sold: dict[str, Meaning] = {}
    for entity, words in (
        ("material", vocabulary.materials),
        ("color", vocabulary.colors),
        ("category", vocabulary.categories()),
    ):
        for own in words:
            sold |= dict.fromkeys(_same_words(entity, own, general), Meaning(entity, own))
        # What the shop itself writes means that, whatever lexicon line another of its words takes along.
        sold |= {spelling(own): Meaning(entity, own) for own in words}
    return sold | {word: Meaning("size", size) for size in vocabulary.sizes for word in _size_words(size)}


def _size_words(size: str) -> set[str]:
    """“三人位+贵妃” is also said 三人位带贵妃; bare numbers and letters are read by their grammar."""
    if size.isdigit() or len(size) < 2:
        return set()
    said = {spelling(size.replace("+", word)) for word in ("带", "加", "含")} if not size.isascii() else set()
    return {spelling(size)} | said


def _same_words(entity: str, own: str, general: dict[str, Meaning]) -> set[str]:
    """A category takes all words of its line along; a colour only when it is the line's main one (墨黑 is not 黑色)."""
    word = spelling(own)
    known = general.get(word) or general.get(f"{word}色")
    if entity == "color" and word.endswith("色") and len(word) > 2:
        return {word, word[:-1]} | _line(known, general, entity, own)
    return {word} | _line(known, general, entity, own)


def _line(known: Meaning | None, general: dict[str, Meaning], entity: str, own: str) -> set[str]:
    if known is None or known.entity != entity or known.value is None:
        return set()
    if entity != "category" and known.value.removesuffix("色") != own.removesuffix("色"):
        return set()
    return {word for word, meaning in general.items() if meaning == known}


def _stands(low: str, start: int, end: int, meaning: Meaning) -> bool:
    """Whether a word stands by itself: letters not inside a longer word, a lone colour character where it can mean one."""
    if low[start].isascii() and low[start].isalnum() and start and low[start - 1].isascii() and low[start - 1].isalnum():
        return False
    if low[end - 1].isascii() and low[end - 1].isalnum() and end < len(low) and low[end].isascii() and low[end].isalnum():
        return False
    if end - start == 1 and meaning.entity in _LONE_AFTER:
        return bool(_LONE_AFTER[meaning.entity].match(low[end:]) and _LONE_BEFORE[meaning.entity].search(low[:start]))
    return True
