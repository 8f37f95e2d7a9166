"""Traditional to Simplified Chinese, with OpenCC's tables and one walk over the text.

The converter of the package segments first and takes about a millisecond for a sentence; chat needs only its tables.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from presale.nlu.text.draft import Edit
from presale.nlu.text.phrases import PhraseTable


def simplifying_edits(text: str) -> list[Edit]:
    """The replacements that write ``text`` in Simplified characters."""
    return list(_table().scan(text))


@lru_cache(maxsize=1)
def _table() -> PhraseTable[str]:
    pairs = _pairs("TSCharacters.txt") | _pairs("TSPhrases.txt")
    return PhraseTable({old: new for old, new in pairs.items() if len(old) > 1 or old != new})


def _pairs(name: str) -> dict[str, str]:
    lines = files("opencc").joinpath("dictionary").joinpath(name).read_text(encoding="utf-8").splitlines()
    columns = (line.split("\t") for line in lines if "\t" in line)
    return {old: choices.split(" ")[0] for old, choices in columns}
