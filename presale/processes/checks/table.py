"""What must hold before a change is good: the steps of ``make test``, quick ones first."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from presale.processes.checks import chromium


@dataclass(frozen=True)
class Step:
    """One step.

    Attributes:
        name: as shown.
        command: program and arguments, run in the repository.
        lacks: gives the reason why this machine cannot run it, if it cannot.
    """

    name: str
    command: tuple[str, ...]
    lacks: Callable[[], str | None] = lambda: None


def steps(root: Path) -> tuple[Step, ...]:
    """All steps for the repository at ``root``."""
    tests = root / "tests"
    return (
        Step("lint", _tool("ruff", "check", "--quiet", ".")),
        Step("format", _tool("ruff", "format", "--check", "--quiet", ".")),
        Step("types", _tool("mypy", "--no-error-summary")),
        Step("import rules", _tool("lint-imports", "--no-cache")),
        Step("unit tests", _pytest(tests / "unit")),
        Step("docs", _pytest(tests / "docs")),
        Step("training data", _python("presale.nlu.data_check")),
        Step("model", _python("presale.cli", "train")),
        Step("test stories", _python("presale.processes.checks.stories")),
        Step("understanding", _pytest(tests / "nlu")),
        Step("integration tests", _pytest(tests / "integration")),
        Step("conversations", _pytest(tests / "e2e")),
        Step("browser tests", _pytest(tests / "browser"), lacks=chromium.lacking),
    )


def _python(module: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", module, *arguments)


def _tool(name: str, *arguments: str) -> tuple[str, ...]:
    return (str(Path(sys.executable).with_name(name)), *arguments)


def _pytest(folder: Path) -> tuple[str, ...]:
    return _python("pytest", "-q", str(folder))
