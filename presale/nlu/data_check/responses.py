"""Responses: defined once, defined for every channel, used, and known where they are named."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from presale.nlu.data_check.model import Place, Problem
from presale.nlu.data_check.nodes import child, compose, items, pairs, place_of

PREFIX = "utter_"
_TELLING = 4
"""Letters that must be written out in a built name; less would fit anything."""
_NAME = re.compile(r"utter_[A-Za-z0-9_/]+")


@dataclass(frozen=True)
class Response:
    """A response as one file defines it; ``always`` tells whether a variant fits every channel and state."""

    name: str
    place: Place
    always: bool


@dataclass(frozen=True)
class Mentions:
    """What code and training data say about responses.

    Attributes:
        names: whole names, each with the places where it stands. ``utter_chitchat`` names all of ``utter_chitchat/*``.
        patterns: names built from pieces (``f"utter_ask_{slot}"``).
        words: every other short string of the code, which may complete such a name.
    """

    names: Mapping[str, Sequence[Place]]
    patterns: frozenset[str]
    words: frozenset[str]

    def use(self, name: str) -> bool:
        """Whether something may utter ``name``."""
        if {name, name.partition("/")[0]} & self.names.keys() or name.removeprefix(PREFIX) in self.words:
            return True
        return any(re.fullmatch(pattern, name) for pattern in self.patterns)


def read_responses(path: Path, root: Path) -> list[Response]:
    """The responses of a file. Raises Unreadable."""
    found = []
    for key, variants in pairs(child(compose(path, root), "responses")):
        always = any(child(v, "channel") is None and child(v, "condition") is None for v in items(variants))
        found.append(Response(key.value, place_of(key, path, root), always))
    return found


def check_responses(responses: Sequence[Response], mentions: Mentions) -> Iterator[Problem]:
    """What is wrong with the responses and with the places that name them."""
    first: dict[str, Response] = {}
    for response in responses:
        known = first.setdefault(response.name, response)
        if known is not response:
            yield Problem(response.place, f"“{response.name}” is already defined at {known.place}; keep one of them.")
        if not response.always:
            lack = "has only variants with a channel or a condition; add a plain one"
            yield Problem(response.place, f"“{response.name}” {lack}, or some shoppers get silence.")
    for response in first.values():
        if not mentions.use(response.name):
            yield Problem(response.place, f"nothing uses “{response.name}”; use it or remove it.")
    families = first.keys() | {name.partition("/")[0] for name in first}
    for name, places in mentions.names.items():
        if name not in families:
            yield from (Problem(place, f"there is no response “{name}”; define it under data/responses.") for place in places)


def mentions_in(code: Iterable[Path], data: Iterable[Path], root: Path) -> Mentions:
    """Collect what Python files and rules, stories and the domain mention. Raises Unreadable for broken YAML."""
    names: dict[str, list[Place]] = defaultdict(list)
    patterns: set[str] = set()
    words: set[str] = set()
    for path in code:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                patterns.update(_pattern(node))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                if node.value.startswith(PREFIX) and node.value.endswith(("_", "/")):
                    patterns.add(re.escape(node.value) + ".+")
                elif _NAME.fullmatch(node.value):
                    names[node.value].append(Place(path.relative_to(root), node.lineno))
                elif len(node.value) < 60:
                    words.add(node.value)
    for path in data:
        for scalar in _scalars(compose(path, root)):
            if _NAME.fullmatch(scalar.value):
                names[scalar.value].append(place_of(scalar, path, root))
    return Mentions(names, frozenset(patterns), frozenset(words))


def _pattern(node: ast.JoinedStr) -> Iterator[str]:
    """The built name as a regular expression, when enough of it is written out to tell responses apart."""
    parts = [v.value if isinstance(v, ast.Constant) else None for v in node.values]
    written = "".join(str(part) for part in parts if part is not None)
    if len(written.removeprefix(PREFIX)) >= _TELLING and re.fullmatch(r"[a-z_/]+", written):
        shape = "".join(".+" if part is None else re.escape(str(part)) for part in parts)
        yield shape if shape.startswith(PREFIX) else PREFIX + shape


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    for item in items(node):
        yield from _scalars(item)
    for _, value in pairs(node):
        yield from _scalars(value)
