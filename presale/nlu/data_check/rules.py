"""Intents that nothing answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import yaml

from presale.nlu.data_check.model import IntentBlock, Problem
from presale.nlu.data_check.nodes import child, compose, items, pairs


def answered_intents(paths: Iterable[Path], root: Path) -> frozenset[str]:
    """Intents that stand in a rule or story. Raises Unreadable."""
    return frozenset(name for path in paths for name in _intents(compose(path, root)))


def check_answered(blocks: Sequence[IntentBlock], answered: frozenset[str]) -> Iterator[Problem]:
    """One problem for each intent without rule or story; ``faq`` answers all of ``faq/*``."""
    seen: set[str] = set()
    for block in blocks:
        base = block.intent.partition("/")[0]
        if base not in seen and not answered & {base, block.intent}:
            yield Problem(block.place, f"no rule and no story answers the intent “{base}”; write one under data/rules.")
        seen.add(base)


def _intents(node: yaml.Node | None) -> Iterator[str]:
    named = child(node, "intent")
    if isinstance(named, yaml.ScalarNode):
        yield named.value
    for item in items(node):
        yield from _intents(item)
    for _, value in pairs(node):
        yield from _intents(value)
