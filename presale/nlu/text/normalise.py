"""One spelling for the many ways in which people type, with the way back to what was typed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from presale.nlu.text.draft import Draft, Edit, Span
from presale.nlu.text.pinyin import pinyin_edits
from presale.nlu.text.simplified import simplifying_edits
from presale.nlu.text.slang import Slang, usual_slang
from presale.nlu.text.tidy import emoji_edits, is_decoration, repeat_edits, space_edits

LONGEST_READ = 1000
"""Characters of a message that are read; the rest of a longer one is kept as typed but not understood."""

_CLAUSE_END = r"(?=$|[\s。.,，!！?？~、;；…])"


@dataclass(frozen=True)
class Normalised:
    """A message in one spelling.

    Attributes:
        text: the normalised text.
        offsets: for each of its characters, (start, end) in ``original``.
        original: what was typed, uncut.
    """

    text: str
    offsets: tuple[Span, ...]
    original: str

    def span_in_original(self, start: int, end: int) -> Span:
        """Where ``text[start:end]`` was typed. An empty span maps to an empty one."""
        if start >= end:
            at = self.offsets[start][0] if start < len(self.offsets) else len(self.original)
            return at, at
        covered = self.offsets[start:end]
        return min(s for s, _ in covered), max(e for _, e in covered)

    def span_from_original(self, start: int, end: int) -> Span:
        """The reverse: which characters of ``text`` come from ``original[start:end]``."""
        inside = [i for i, (s, e) in enumerate(self.offsets) if s < end and e > start]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)


def normalise(text: str, slang: Slang | None = None) -> Normalised:
    """``text`` after NFKC, Traditional → Simplified, slang, pinyin, repeats, emoji and spaces.

    A message of nothing but signs and emoji stays as it is: it means what it looks like.
    """
    table = slang or usual_slang()
    draft = _folded(Draft.of(text[:LONGEST_READ]))
    if _only_signs(draft.text, table):
        return _finished(draft, text)
    draft = draft.rewritten(emoji_edits(draft.text, table.emoji))
    draft = draft.rewritten(simplifying_edits(draft.text))
    draft = draft.rewritten(repeat_edits(draft.text))
    draft = draft.rewritten(pinyin_edits(draft.text, table.pinyin))
    draft = draft.rewritten(table.words.scan(draft.text))
    draft = draft.rewritten(_end_edits(draft.text, table))
    return _finished(draft, text)


def _finished(draft: Draft, original: str) -> Normalised:
    draft = draft.rewritten(space_edits(draft.text))
    return Normalised(draft.text, draft.spans, original)


def _folded(draft: Draft) -> Draft:
    if unicodedata.is_normalized("NFKC", draft.text):
        return draft
    return draft.rewritten((i, i + 1, new) for i, char in enumerate(draft.text) if (new := _compatible(char)) != char)


@lru_cache(maxsize=8192)
def _compatible(char: str) -> str:
    return unicodedata.normalize("NFKC", char)


def _only_signs(text: str, table: Slang) -> bool:
    bare = _without_emoji(text, table)
    return not any(char.isalnum() for char in bare)


def _without_emoji(text: str, table: Slang) -> str:
    spared = Draft.of(text).rewritten((start, end, "") for start, end, _ in table.emoji.scan(text)).text
    return "".join(char for char in spared if not is_decoration(char))


def _end_edits(text: str, table: Slang) -> list[Edit]:
    if not table.at_end or not any(word in text for word in table.at_end):
        return []
    return [(hit.start(), hit.end(), table.at_end[hit.group()]) for hit in _at_end(tuple(table.at_end)).finditer(text)]


@lru_cache(maxsize=8)
def _at_end(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, longest_first))}){_CLAUSE_END}")
