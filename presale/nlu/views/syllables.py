"""How a text sounds: slips of the ear and words typed as pinyin come out alike."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from presale.errors import TrainingDataError

LONGEST = 4
TABLE = Path(__file__).with_name("syllables.txt")

_PIECES = re.compile(r"[a-z]+|\d|[^\sa-z\d]")
_LONGEST_SYLLABLE = 6


@lru_cache(maxsize=1)
def sounds(table: Path = TABLE) -> dict[str, str]:
    """Character → syllable. Raises TrainingDataError naming the line that is not “syllable characters”."""
    found: dict[str, str] = {}
    for number, line in enumerate(table.read_text(encoding="utf-8").splitlines(), 1):
        syllable, _, characters = line.partition(" ")
        if line.startswith("#"):
            continue
        if not (syllable.isalpha() and syllable.isascii() and characters):
            raise TrainingDataError(f"{table}:{number}: write a syllable, a space and the characters that sound so.")
        found.update(dict.fromkeys(characters, syllable))
    return found


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(sounds().values())


def syllables(text: str) -> list[str]:
    """Syllables of the Chinese characters and of what is pinyin; digits as 0; other signs as they are."""
    table, spoken = sounds(), []
    for piece in _PIECES.findall(text.lower()):
        if piece in table:
            spoken.append(table[piece])
        elif piece.isdigit():
            spoken.append("0")
        else:
            spoken += _spelled(piece) if piece.isalpha() and piece.isascii() else [piece]
    return spoken


def syllable_ngrams(text: str) -> list[str]:
    """All runs of one to four syllables, begin and end of the sentence marked."""
    marked = ["^", *syllables(text), "$"]
    return [" ".join(marked[i : i + size]) for size in range(1, LONGEST + 1) for i in range(len(marked) - size + 1)]


@lru_cache(maxsize=4096)
def _spelled(letters: str) -> list[str]:
    """Letters as the fewest syllables that spell them completely, else as one word."""
    known = _known()
    best: list[list[str] | None] = [[]] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - _LONGEST_SYLLABLE), end):
            before, here = best[start], best[end]
            if before is not None and letters[start:end] in known and (here is None or len(before) + 1 < len(here)):
                best[end] = [*before, letters[start:end]]
    return best[-1] or [letters]
