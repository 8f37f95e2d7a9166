"""Names, counts and marks of the phrasings."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from presale.nlu.data_check.contract import Contract
from presale.nlu.data_check.model import IntentBlock, Phrasing, Place, Problem

DOMAIN = Path("domain.yml")
_MINIMUM = {"out_of_scope": 500, "forget_me": 60}
_MINIMUM_RETRIEVAL = 60
_MINIMUM_PLAIN = 120


def minimum(intent: str) -> int:
    """Phrasings that an intent needs."""
    return _MINIMUM.get(intent, _MINIMUM_RETRIEVAL if "/" in intent else _MINIMUM_PLAIN)


def check_intents(blocks: Sequence[IntentBlock], contract: Contract, reference: Path) -> Iterator[Problem]:
    """Unknown, missing, empty and thin intents. What is never said in words needs no examples."""
    found: dict[str, list[IntentBlock]] = defaultdict(list)
    for block in blocks:
        found[block.intent].append(block)
        if not contract.knows_intent(block.intent):
            unknown = f"the intent “{block.intent}” is in neither {reference} nor domain.yml; correct the name."
            yield Problem(block.place, unknown, fatal=True)
        if not block.phrasings:
            yield Problem(
                block.place, f"the intent “{block.intent}” has no examples; write some below it or remove it.", fatal=True
            )
    for name, same in found.items():
        count, least = sum(len(block.phrasings) for block in same), minimum(name)
        if 0 < count < least:
            yield Problem(same[0].place, f"the intent “{name}” has {count} examples and needs at least {least}.")
    for name in sorted(contract.intents - set(found)):
        yield Problem(Place(reference, 1), f"the intent “{name}” of the contract has no examples under data/nlu.")
    said = set(found) | {name.partition("/")[0] for name in found} | contract.intents
    for name in sorted(contract.to_be_said() - said):
        yield Problem(Place(DOMAIN, 1), f"the intent “{name}” of the domain has no examples under data/nlu; write some.")


def check_annotations(phrasings: Iterable[Phrasing], contract: Contract) -> Iterator[Problem]:
    """Unknown entity names, and marks that begin or end inside a word."""
    for phrasing in phrasings:
        if not phrasing.annotations:
            continue
        edges = _word_edges(phrasing.text)
        for mark in phrasing.annotations:
            marked = phrasing.text[mark.start : mark.end]
            if mark.entity not in contract.entities:
                yield Problem(
                    phrasing.place, f"the entity “{mark.entity}” of “{marked}” is unknown; correct the name.", fatal=True
                )
            elif not {mark.start, mark.end} <= edges:
                yield Problem(phrasing.place, f"the mark on “{marked}” cuts through a word; mark whole words.")


def _word_edges(text: str) -> set[int]:
    import jieba  # takes seconds to load, and most projects mark nothing

    jieba.setLogLevel(logging.WARNING)  # it tells of its loading on the terminal
    return {edge for _, start, end in jieba.tokenize(text) for edge in (start, end)}
