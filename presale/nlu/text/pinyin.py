"""Chinese typed as pinyin (“you huo ma”): read back where every syllable of the run is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from presale.nlu.text.draft import Edit

_RUN = re.compile(r"[A-Za-z]+(?:[ '][A-Za-z]+)*")
_LONGEST = 12
_SHORTEST_RUN = 5
"""Shorter runs are sizes, model numbers and English."""


def pinyin_edits(text: str, words: Mapping[str, str]) -> Iterator[Edit]:
    """Replacements for the letter runs of ``text`` that ``words`` (pinyin without spaces → Chinese) spell completely."""
    for run in _RUN.finditer(text):
        joined = re.sub(r"[ ']", "", run.group()).lower()
        if len(joined) >= _SHORTEST_RUN and (chinese := _spelled(joined, words)):
            yield run.start(), run.end(), chinese


def _spelled(letters: str, words: Mapping[str, str]) -> str | None:
    """The reading in the fewest words, or None when some letters stay over."""
    best: list[tuple[int, str] | None] = [(0, "")] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - _LONGEST), end):
            known, before = words.get(letters[start:end]), best[start]
            if known and before and ((here := best[end]) is None or before[0] + 1 < here[0]):
                best[end] = (before[0] + 1, before[1] + known)
    last = best[-1]
    return last[1] if last else None
