"""The runs of characters that a sentence is made of."""

from __future__ import annotations

import re

LONGEST = 4
_DIGITS = re.compile(r"\d")
_SPACES = re.compile(r"\s+")


def character_ngrams(text: str) -> list[str]:
    """All runs of one to four characters, begin and end of the sentence marked, digits alike, letters small."""
    marked = "^" + _DIGITS.sub("0", _SPACES.sub(" ", text.strip().lower())) + "$"
    return [marked[i : i + size] for size in range(1, LONGEST + 1) for i in range(len(marked) - size + 1)]
