"""How displeased a message sounds, from 0 (not at all) to 3 (furious)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from presale.nlu.text.draft import Draft
from presale.nlu.text.phrases import PhraseTable, folded
from presale.nlu.text.simplified import simplifying_edits
from presale.nlu.text.tables import LEXICON, fault, read_list, read_top

STRONGEST = 3
_LEVELS = {"mild": 1, "clear": 2, "furious": 3}
_DENIED = re.compile(r"(?:不是|没有?|并不|也不|不会|不算|别|不)(?:很|太|那么|说|觉得)?$")
_SHOUTED = re.compile(r"[!！]{2,}|[?？]{3,}|[!！?？]{3,}")
_INSISTED = re.compile(r"([\u4e00-\u9fff]{2,4})[,，!！ ]*\1[,，!！ ]*\1|([急催烦滚骗])\2{2,}")


@dataclass(frozen=True)
class Tempers:
    """Words of displeasure with the strength of each, and the phrases that contain one without meaning it."""

    strengths: PhraseTable[int]


def read_tempers(path: Path) -> Tempers:
    """Read data/lexicon/displeasure.yml. Raises TrainingDataError naming file and line."""
    strengths: dict[str, int] = {}
    for name, node in read_top(path).items():
        if name != "harmless" and name not in _LEVELS:
            raise fault(path, node.start_mark.line, f"unknown section “{name}”; known are mild, clear, furious, harmless.")
        strengths |= {folded(word): _LEVELS.get(name, 0) for word in read_list(path, node)}
    return Tempers(PhraseTable(strengths))


@lru_cache(maxsize=1)
def usual_tempers() -> Tempers:
    """The table of this repository, read once."""
    return read_tempers(LEXICON / "displeasure.yml")


def displeasure(text: str, tempers: Tempers | None = None) -> int:
    """Strength of displeasure, 0–3: the strongest word, one more for shouting, insisting or a second such word.

    Give the text as typed: normalising takes away the exclamation marks that say how it was meant. A denied word
    (“不是不喜欢”, “不生气”) does not count.
    """
    found = _strengths(_readable(text), tempers or usual_tempers())
    strongest = max(found, default=0)
    louder = bool(_SHOUTED.search(text) or _INSISTED.search(text) or sum(1 for s in found if s > 1) > 1)
    if strongest == 0:
        return 1 if _INSISTED.search(text) and _SHOUTED.search(text) else 0
    return min(STRONGEST, strongest + louder)


def _readable(text: str) -> str:
    return folded(Draft.of(text).rewritten(simplifying_edits(text)).text)


def _strengths(text: str, tempers: Tempers) -> list[int]:
    return [strength for start, _, strength in tempers.strengths.scan(text) if not _DENIED.search(text[:start][-5:])]
