"""Typing slips, made at random while training, so that those of shoppers do not surprise the encoder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np

from presale.nlu.views.syllables import sounds

Alike = Mapping[str, str]
"""Character → the other characters of the phrasings that sound the same."""


def alike_among(texts: Iterable[str]) -> Alike:
    """Homophones among the characters that occur in ``texts``."""
    table, spoken = sounds(), defaultdict(set)
    for character in set("".join(texts)):
        if character in table:
            spoken[table[character]].add(character)
    return {c: "".join(sorted(group - {c})) for group in spoken.values() if len(group) > 1 for c in group}


def with_slip(text: str, alike: Alike, rng: np.random.Generator) -> str:
    """``text`` with one slip: a homophone, a missing, a doubled or two exchanged characters. One letter stays as it is."""
    if len(text) < 2:
        return text
    at, kind = int(rng.integers(len(text))), float(rng.random())
    if kind < 0.55:
        others = alike.get(text[at], text[at])
        return text[:at] + others[int(rng.integers(len(others)))] + text[at + 1 :]
    if kind < 0.75:
        return text[:at] + text[at + 1 :]
    if kind < 0.85:
        return text[: at + 1] + text[at:]
    return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]
