"""YAML as nodes, which know their lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from presale.nlu.data_check.model import Place, Problem


class Unreadable(Exception):
    """The file is not YAML; ``problem`` says where."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def compose(path: Path, root: Path) -> yaml.Node | None:
    """The top node of a file, None when it is empty. Raises Unreadable."""
    try:
        return yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        sentence = f"this line is not valid YAML ({error.problem}); correct it."
        raise Unreadable(Problem(Place(path.relative_to(root), line), sentence, fatal=True)) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise Unreadable(
            Problem(Place(path.relative_to(root), 1), f"this file cannot be read ({type(error).__name__}).", fatal=True)
        ) from None


def pairs(node: yaml.Node | None) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
    """Keys and values of a mapping; nothing for anything else."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield key, value


def child(node: yaml.Node | None, name: str) -> yaml.Node | None:
    """The value under ``name``."""
    return next((value for key, value in pairs(node) if key.value == name), None)


def items(node: yaml.Node | None) -> list[yaml.Node]:
    """The members of a sequence; nothing for anything else."""
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def place_of(node: yaml.Node, path: Path, root: Path) -> Place:
    """Where a node begins."""
    return Place(path.relative_to(root), node.start_mark.line + 1)
