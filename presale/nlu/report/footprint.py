"""``python -m presale.nlu.report.footprint MODEL``: megabytes of a process that has read messages with a model."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_MESSAGES = ("有货吗", "175 140穿多大 顺便问下包邮吗", "这个会不会起球", "帮我写篇作文", "什么时候发货呀急用")


def resident_megabytes(model: Path) -> float:
    """Memory of a fresh process that loads ``model`` and reads a few messages."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-W", "ignore", "-m", __name__, str(model)], capture_output=True, text=True, timeout=300, check=True
    )
    return float(done.stdout.split()[-1])


def main() -> None:
    """Load as the bot does, read, print the megabytes."""
    from presale.processes.quietly import answer_only

    answer_only(["--model", sys.argv[1]])
    from presale.nlu.report.reader import Reader
    from presale.nlu.report.training import quiet

    quiet()
    reader = Reader(Path(sys.argv[1]))
    for message in _MESSAGES * 10:
        reader.read(message)
    reader.close()
    status = Path("/proc/self/status")
    if status.is_file():
        line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmRSS"))
        print(int(line.split()[1]) / 1024)
    else:
        import resource

        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024)


if __name__ == "__main__":
    main()
