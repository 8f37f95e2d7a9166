"""Reads the intents of data/nlu with the line of every phrasing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import yaml

from presale.nlu.data_check.model import Annotation, IntentBlock, Phrasing, Place
from presale.nlu.data_check.nodes import child, compose, items, place_of

_MARKED = re.compile(r"\[(?P<text>[^\]]+)\](?:\((?P<entity>[^):]+)[^)]*\)|(?P<detail>\{[^}]*\}))")


def read_intents(path: Path, root: Path) -> list[IntentBlock]:
    """The intent blocks of one file. Raises Unreadable."""
    blocks = []
    for entry in items(child(compose(path, root), "nlu")):
        name, examples = child(entry, "intent"), child(entry, "examples")
        if isinstance(name, yaml.ScalarNode):
            blocks.append(_block(name, examples, path, root))
    return blocks


def _block(name: yaml.ScalarNode, examples: yaml.Node | None, path: Path, root: Path) -> IntentBlock:
    phrasings = []
    if isinstance(examples, yaml.ScalarNode):
        # A block scalar's text begins on the line after its `|`.
        first = examples.start_mark.line + (2 if examples.style in ("|", ">") else 1)
        for offset, line in enumerate(examples.value.splitlines()):
            if line.strip().startswith("-") and line.strip(" -"):
                place = Place(path.relative_to(root), first + offset)
                phrasings.append(_phrasing(name.value, line.strip()[1:].strip(), place))
    return IntentBlock(name.value, place_of(name, path, root), tuple(phrasings))


def _phrasing(intent: str, marked: str, place: Place) -> Phrasing:
    text, annotations, done = "", [], 0
    for match in _MARKED.finditer(marked):
        text += marked[done : match.start()]
        entity = match["entity"] or _entity_of(match["detail"])
        annotations.append(Annotation(entity, len(text), len(text) + len(match["text"])))
        text += match["text"]
        done = match.end()
    return Phrasing(intent, text + marked[done:], place, tuple(annotations))


def _entity_of(detail: str) -> str:
    try:
        return str(json.loads(detail).get("entity", ""))
    except ValueError:
        return detail
