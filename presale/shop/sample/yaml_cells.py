"""Reading YAML as written, with the line of every value, so that a wrong one can be named to whoever edits the files."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import yaml

from presale.errors import PresaleError
from presale.shop.model import Range
from presale.shop.sample.when import moment

T = TypeVar("T")
U = TypeVar("U")
_YUAN = re.compile(r"\d{1,7}(\.\d{1,2})?")
_NUMBER = re.compile(r"\d{1,7}(\.\d+)?")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is ten times as fast, where it was built
_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*-\s*(\d+(?:\.\d+)?)")


class ShopDataError(PresaleError):
    """A file of the shop's content cannot be used; the message names file, line and what is expected there."""


@dataclass(frozen=True)
class Cell:
    """One value of a YAML file and where it stands. Scalars are text until a reader says what they should be."""

    node: yaml.Node
    file: str

    def fault(self, what: str) -> ShopDataError:
        """The error that says ``what`` is wrong at this place."""
        return ShopDataError(f"{self.file}, line {self.node.start_mark.line + 1}: {what}")

    def is_scalar(self) -> bool:
        """Whether this is a single value rather than a list or a mapping."""
        return isinstance(self.node, yaml.ScalarNode)

    def text(self) -> str:
        """A non-empty piece of text."""
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value.strip():
            raise self.fault("expected text here")
        return str(self.node.value).strip()

    def matched(self, pattern: re.Pattern[str], expected: str) -> re.Match[str]:
        """Text that fits ``pattern`` as a whole."""
        found = pattern.fullmatch(self.text())
        if found is None:
            raise self.fault(f"expected {expected}, found {self.text()!r}")
        return found

    def number(self) -> float:
        """A number that is not negative."""
        return float(self.matched(_NUMBER, "a number")[0])

    def whole(self) -> int:
        """A whole number that is not negative."""
        return int(self.matched(re.compile(r"\d{1,9}"), "a whole number")[0])

    def yuan(self) -> int:
        """An amount in yuan, as fen: 189.00 → 18900, without any rounding."""
        return int(Decimal(self.matched(_YUAN, "an amount in yuan such as 189.00")[0]) * 100)

    def flag(self) -> bool:
        """``yes`` or ``no``."""
        return self.matched(re.compile("yes|no|true|false"), "yes or no")[0] in ("yes", "true")

    def span(self) -> Range:
        """An interval such as 160-170, borders included."""
        found = self.matched(_SPAN, "an interval such as 160-170")
        low, high = float(found[1]), float(found[2])
        if low > high:
            raise self.fault(f"expected the smaller number first, found {self.text()!r}")
        return Range(low, high)

    def moment(self, now: datetime) -> datetime:
        """A point in time, relative to ``now`` or absolute."""
        try:
            return moment(self.text(), now)
        except ValueError as error:
            raise self.fault(str(error)) from None

    def one_of(self, kinds: dict[str, T]) -> T:
        """What one of the known words stands for."""
        if self.text() not in kinds:
            raise self.fault(f"expected one of {', '.join(kinds)}, found {self.text()!r}")
        return kinds[self.text()]

    def items(self) -> tuple[Cell, ...]:
        """The members of a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.fault("expected a list here")
        return tuple(Cell(child, self.file) for child in self.node.value)

    def words(self) -> tuple[str, ...]:
        """Several pieces of text: a list, or words in one line separated by spaces."""
        if isinstance(self.node, yaml.ScalarNode):
            return tuple(self.node.value.split())
        return tuple(item.text() for item in self.items())

    def pairs(self) -> dict[str, Cell]:
        """The keys and values of a mapping, in their order; a key that stands twice is an error."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.fault("expected “name: value” lines here")
        found: dict[str, Cell] = {}
        for key, value in self.node.value:
            name = Cell(key, self.file).text()
            if name in found:
                raise Cell(key, self.file).fault(f"{name!r} stands here twice")
            found[name] = Cell(value, self.file)
        return found

    def record(self, required: str, optional: str = "") -> Record:
        """A mapping whose keys are known, given as space-separated names; an unknown key is taken for a slip."""
        pairs, known = self.pairs(), required.split() + optional.split()
        for name, cell in pairs.items():
            if name not in known:
                raise cell.fault(f"unknown field {name!r}; known here are {', '.join(known)}")
        for name in required.split():
            if name not in pairs:
                raise self.fault(f"field {name!r} is missing")
        return Record(self, pairs)


@dataclass(frozen=True)
class Record:
    """A mapping whose keys were checked."""

    cell: Cell
    fields: dict[str, Cell]

    def __getitem__(self, name: str) -> Cell:
        return self.fields[name]

    def get(self, name: str, read: Callable[[Cell], T], default: U) -> T | U:
        """The field as ``read`` understands it, or ``default`` where it is left out."""
        return read(self.fields[name]) if name in self.fields else default

    def pairs(self, name: str) -> dict[str, Cell]:
        """The keys and values under the field, empty where it is left out."""
        return self.fields[name].pairs() if name in self.fields else {}

    def words(self, name: str) -> tuple[str, ...]:
        """The field as several pieces of text, empty where it is left out."""
        return self.get(name, Cell.words, ())

    def maybe(self, name: str) -> str | None:
        """The field as text, None where it is left out."""
        return self.fields[name].text() if name in self.fields else None


def read_cells(path: Path) -> Cell:
    """The content of one YAML file.

    Raises:
        ShopDataError: the file is missing, empty or not YAML; names file and line.
    """
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except OSError as error:
        raise ShopDataError(f"{path}: cannot be read ({error.strerror}); the shop needs this file") from None
    except UnicodeDecodeError:
        raise ShopDataError(f"{path}: is not UTF-8; save it as UTF-8 text") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ShopDataError(f"{path}, line {line}: not valid YAML ({error.problem})") from None
    if node is None:
        raise ShopDataError(f"{path}, line 1: the file is empty")
    return Cell(node, str(path))
