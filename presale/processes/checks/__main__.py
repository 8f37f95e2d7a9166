"""``make test``: all steps, then a table and one plain line."""

from __future__ import annotations

import os
import sys

from presale.processes.checks.steps import closing, run_steps
from presale.processes.checks.table import steps
from presale.processes.environment import quiet_environment
from presale.settings import REPO


def main() -> int:
    """Run everything; gives the exit code."""
    todo = steps(REPO)
    # Not the environment of the parts: it names their addresses, and tests that start a copy of their own refuse those.
    results = run_steps(todo, REPO, quiet_environment(os.environ))
    print(closing(results, len(todo)), flush=True)
    return 1 if any(done.outcome == "failed" for done in results) else 0


if __name__ == "__main__":
    sys.exit(main())
