"""Runs Rasa's test stories against the fitting model."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from presale.processes.application import MODELS
from presale.processes.fingerprint import fingerprint
from presale.processes.table import QUIETLY
from presale.settings import REPO, load_settings

STORIES = REPO / "tests" / "conversations"


def story_command(model: Path, results: Path) -> tuple[str, ...]:
    """How ``rasa test core`` is run so that a failing story fails it (by itself it ends with 0)."""
    options = ("--fail-on-prediction-errors", "--no-plot", "--out", str(results))
    return (*QUIETLY, "rasa", "test", "core", "--model", str(model), "--stories", str(STORIES), *options)


def main() -> int:
    """Run all stories; gives the exit code."""
    model = MODELS / f"presale-{fingerprint(REPO)}.tar.gz"
    if not model.is_file():
        print(f"{model.name} is not there: run `make train` first.", file=sys.stderr)
        return 1
    results = load_settings().presale_var / "stories"
    results.mkdir(parents=True, exist_ok=True)
    return subprocess.run(story_command(model, results), cwd=REPO, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
