"""``python -m presale.nlu.data_check``: print every problem as “file:line: sentence”; exit 1 when there is one."""

from __future__ import annotations

import sys
from pathlib import Path

from presale.nlu.data_check.check import check_project

_ROOT = Path(__file__).resolve().parents[3]


def main() -> int:
    """Check the project that this package belongs to, or the folder given as the only argument."""
    problems = check_project(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else _ROOT)
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems" if problems else "The training data is in order.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
