"""An import-linter contract: these modules import the standard library, themselves, and what is named."""

from __future__ import annotations

import fnmatch
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class StdlibOnly(Contract):
    """Kept when no module of ``pure_modules`` imports a third-party package or another part of the project.

    Configuration options:
        - pure_modules: names, with ``*`` for any part of a name; a package's descendants belong to it.
        - allowed: modules they may import all the same, or ``importer -> imported`` for one that may.
    """

    type_name = "stdlib_only"
    pure_modules = fields.ListField(subfield=fields.StringField())
    allowed = fields.ListField(subfield=fields.StringField(), required=False, default=[])

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Look at every direct import of the pure modules."""
        patterns = [str(p) for p in self.pure_modules]  # type: ignore[attr-defined]
        found = {p: [m for m in graph.modules if _belongs(m, p)] for p in patterns}
        impure = [link for p, modules in found.items() for link in _impure(graph, p, modules, set(self.allowed))]  # type: ignore[call-overload]
        empty = [p for p, modules in found.items() if not modules]
        return ContractCheck(kept=not impure and not empty, metadata={"impure": sorted(set(impure)), "empty": empty})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Say which module imports what."""
        for importer, imported in check.metadata["impure"]:
            output.print_error(f"{importer} may import the standard library only, but imports {imported}", bold=False)
        for pattern in check.metadata["empty"]:
            output.print_error(f"No module is called {pattern}: correct the contract in pyproject.toml", bold=False)


def _belongs(module: str, pattern: str) -> bool:
    return fnmatch.fnmatchcase(module, pattern) or fnmatch.fnmatchcase(module, f"{pattern}.*")


def _impure(graph: Any, pattern: str, modules: Iterable[str], allowed: set[str]) -> Iterator[tuple[str, str]]:
    for module in modules:
        for imported in graph.find_modules_directly_imported_by(module):
            excused = imported in allowed or f"{module} -> {imported}" in allowed
            if imported.partition(".")[0] not in sys.stdlib_module_names and not excused and not _belongs(imported, pattern):
                yield module, imported
