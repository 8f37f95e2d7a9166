"""Reading the editable word tables of data/lexicon, with the line of every fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from presale.errors import TrainingDataError
from presale.settings import REPO

LEXICON = REPO / "data" / "lexicon"


@dataclass(frozen=True)
class Entry:
    """One written word with the canonical word it stands for and the line it is on."""

    canonical: str
    word: str
    line: int


def fault(path: Path, line: int, sentence: str) -> TrainingDataError:
    """The error for something wrong in ``path`` at ``line``."""
    return TrainingDataError(f"{path}:{line}: {sentence}")


def read_top(path: Path) -> dict[str, yaml.Node]:
    """The top-level keys of a table with their YAML nodes.

    Raises:
        TrainingDataError: the file is missing, is not YAML, or is not a mapping.
    """
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except OSError as error:
        raise TrainingDataError(f"{path}: cannot be read ({error.strerror}); restore the file from the repository.") from None
    except UnicodeDecodeError:
        raise fault(path, 1, "is not UTF-8 text; save it as UTF-8.") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise fault(path, line, f"broken YAML ({getattr(error, 'problem', None) or error}).") from None
    if not isinstance(root, yaml.MappingNode):
        raise fault(path, 1, "must be a mapping of sections.")
    return {str(key.value): value for key, value in root.value}


def read_entries(path: Path, node: yaml.Node, *, with_canonicals: bool = False) -> Iterator[Entry]:
    """The entries of one section written as ``canonical: [word, …]``, on demand with each canonical word as its own.

    Raises:
        TrainingDataError: something else is written there, or a word stands for two canonical words.
    """
    if not isinstance(node, yaml.MappingNode):
        raise fault(path, node.start_mark.line + 1, "expected lines of the form `word: [other spelling, …]`.")
    seen: dict[str, str] = {}
    for key, variants in node.value:
        canonical = str(key.value)
        own = [(canonical, key.start_mark.line + 1)] if with_canonicals else []
        for word, line in [*own, *_words(path, variants)]:
            if seen.setdefault(word, canonical) != canonical:
                raise fault(path, line, f"“{word}” already stands for “{seen[word]}”; keep one of them.")
            yield Entry(canonical, word, line)


def read_list(path: Path, node: yaml.Node) -> list[str]:
    """The words of one section written as a plain list. Raises TrainingDataError."""
    return [word for word, _ in _words(path, node)]


def _words(path: Path, node: yaml.Node) -> Iterator[tuple[str, int]]:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.SequenceNode):
        raise fault(path, line, "expected a list in brackets: `word: [other spelling, …]`.")
    for item in node.value:
        line = item.start_mark.line + 1
        if not isinstance(item, yaml.ScalarNode) or not item.value.strip():
            raise fault(path, line, "an empty or nested item; write plain words.")
        yield item.value, line
