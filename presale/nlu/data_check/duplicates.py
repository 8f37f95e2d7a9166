"""Phrasings that say the same: within an intent a waste, across intents a contradiction."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from presale.nlu.data_check.model import Phrasing, Problem
from presale.nlu.encoders import load_encoder
from presale.nlu.text.normalise import normalise

TOO_NEAR = 0.97
"""Cosine of sentence vectors from which two phrasings of different intents are taken for one. Letters alone would not
do: “我决定买了” and “我决定不买了” differ by one character and are a contrast on purpose."""
SHORTEST = 4
"""Characters below which a vector says too little."""
_ROWS_AT_ONCE = 1024
_SIGNS = re.compile(r"[\W_]+")


def check_duplicates(phrasings: Sequence[Phrasing]) -> Iterator[Problem]:
    """Phrasings that were typed twice, and those of two intents that come to the same or nearly so."""
    yield from _typed_twice(phrasings)
    read = [_bare(normalise(p.text).text) for p in phrasings]
    firsts: dict[str, dict[str, int]] = defaultdict(dict)
    for index, (text, phrasing) in enumerate(zip(read, phrasings, strict=True)):
        firsts[text].setdefault(phrasing.intent, index)
    for same in firsts.values():
        first, *others = same.values()
        for index in others:
            yield _contradiction("reads the same as", phrasings[index], phrasings[first])
    long_enough = [i for same in firsts.values() for i in list(same.values())[:1] if len(read[i]) >= SHORTEST]
    for one, other in _near([phrasings[i] for i in long_enough], [read[i] for i in long_enough]):
        yield _contradiction("is nearly the same as", phrasings[long_enough[one]], phrasings[long_enough[other]])


def _typed_twice(phrasings: Sequence[Phrasing]) -> Iterator[Problem]:
    """Within an intent only the very same typing counts: another spelling of it teaches something."""
    first: dict[tuple[str, str], Phrasing] = {}
    for phrasing in phrasings:
        typed = "".join(c for c in unicodedata.normalize("NFKC", phrasing.text.lower()) if unicodedata.category(c)[0] not in "PZ")
        typed = typed or phrasing.text
        known = first.setdefault((phrasing.intent, typed), phrasing)
        if known is not phrasing:
            yield Problem(phrasing.place, f"“{phrasing.text}” was already written at {known.place}; remove one.")


def _near(phrasings: Sequence[Phrasing], texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs (later, earlier) of different intents whose vectors almost coincide."""
    if not texts:
        return
    vectors = load_encoder("use").encode(texts)
    numbers = {name: number for number, name in enumerate({p.intent for p in phrasings})}
    intents = np.array([numbers[p.intent] for p in phrasings])
    for start in range(0, len(vectors), _ROWS_AT_ONCE):
        stop = start + _ROWS_AT_ONCE
        likeness = vectors[start:stop] @ vectors[:stop].T
        for row, column in np.argwhere(likeness >= TOO_NEAR):
            one = start + int(row)
            if column < one and intents[one] != intents[column]:
                yield one, int(column)


def _contradiction(how: str, one: Phrasing, other: Phrasing) -> Problem:
    where = f"“{one.text}” ({one.intent}) {how} “{other.text}” ({other.intent}) at {other.place}"
    return Problem(one.place, f"{where}; keep the right one.")


def _bare(text: str) -> str:
    return _SIGNS.sub("", text.lower())
