"""The editable table of slips, slang and dialect: data/lexicon/slang.yml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from presale.nlu.text.phrases import PhraseTable
from presale.nlu.text.tables import LEXICON, fault, read_entries, read_list, read_top

SECTIONS = ("words", "at_end", "pinyin", "emoji", "keep")


@dataclass(frozen=True)
class Slang:
    """What is written in another way, each with what it means.

    Attributes:
        words: replaced wherever they stand; what must not be touched (“酱紫色”) stands for itself here.
        at_end: replaced at the end of a clause only.
        pinyin: syllables without spaces → Chinese.
        emoji: signs that carry meaning → the word.
    """

    words: PhraseTable[str]
    at_end: dict[str, str]
    pinyin: dict[str, str]
    emoji: PhraseTable[str]


def read_slang(path: Path) -> Slang:
    """Read the table.

    Raises:
        TrainingDataError: names file and line of what cannot be used.
    """
    top = read_top(path)
    for name, node in top.items():
        if name not in SECTIONS:
            raise fault(path, node.start_mark.line + 1, f"unknown section “{name}”; known are {', '.join(SECTIONS)}.")
    pairs = {
        name: {entry.word: entry.canonical for entry in read_entries(path, top[name])} for name in SECTIONS[:-1] if name in top
    }
    kept = {word: word for word in read_list(path, top["keep"])} if "keep" in top else {}
    return Slang(
        words=PhraseTable(pairs.get("words", {}) | kept),
        at_end=pairs.get("at_end", {}),
        pinyin={word.replace(" ", "").lower(): chinese for word, chinese in pairs.get("pinyin", {}).items()},
        emoji=PhraseTable(pairs.get("emoji", {})),
    )


@lru_cache(maxsize=1)
def usual_slang() -> Slang:
    """The table of this repository, read once."""
    return read_slang(LEXICON / "slang.yml")
