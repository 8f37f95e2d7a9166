import subprocess
import sys
from pathlib import Path

from presale.settings import REPO

MODULE = """
import sys, warnings
warnings.filterwarnings("always")
class Both(UserWarning, DeprecationWarning): pass
for category in (DeprecationWarning, FutureWarning, Both):
    warnings.warn("nobody repairs this", category)
warnings.warn("pkg_resources is deprecated as an API.", UserWarning)
warnings.warn("look at your data", UserWarning)
print(sys.argv[1:], __name__)
"""


def test_only_warnings_that_somebody_can_act_on_are_shown(tmp_path: Path) -> None:
    (tmp_path / "noisy.py").write_text(MODULE, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "presale.processes.quietly", "noisy", "--port", "1"],
        cwd=REPO,
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert ended.stdout == "['--port', '1'] __main__\n"
    assert "look at your data" in ended.stderr
    assert "nobody repairs this" not in ended.stderr
    assert "pkg_resources" not in ended.stderr
