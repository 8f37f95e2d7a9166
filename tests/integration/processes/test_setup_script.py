"""``tools/setup`` on machines made of little programs: what it finds, what it brings, and what it says."""

import glob
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from presale.settings import REPO

pytestmark = pytest.mark.integration

NEEDED = ("cat", "cksum", "dirname", "mkdir", "mktemp", "rm", "sh", "tail", "cp", "chmod")
HIDDEN_310 = ("/usr/bin/python3.10", "/usr/local/bin/python3.10", "/opt/homebrew/bin/python3.10", "/opt/*/bin/python3.10")
REAL_310 = any(glob.glob(path) for path in HIDDEN_310)

UV = """#!/bin/sh
echo "$*" >>"{log}"
case "$*" in
    --version) echo uv 1 ;;
    "python find"*) [ -n "{found}" ] && echo "{found}" || exit 2 ;;
    "python install"*) exit 2 ;;
    sync*) mkdir -p .venv/bin && cp "$0" .venv/bin/presale ;;
esac
"""
PYTHON = """#!/bin/sh
case "$*" in
    *"import ensurepip"*) [ "{venv}" = yes ] ;;
    "-m venv .tools") mkdir -p .tools/bin && cp "$0" .tools/bin/python ;;
    *"pip install"*"--target .tools/lib uv") mkdir -p .tools/lib/bin && cp "{uv}" .tools/lib/bin/uv ;;
    *"pip install"*" uv") [ "{index}" = yes ] && cp "{uv}" .tools/bin/uv ;;
    "-m pip --version") [ "{pip}" = yes ] ;;
esac
"""


@dataclass(frozen=True)
class Machine:
    """A folder that looks like a clone, with a PATH and a home of its own."""

    folder: Path

    @property
    def clone(self) -> Path:
        return self.folder / "clone"

    def install(self, name: str, text: str) -> Path:
        program = self.folder / name
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(text, encoding="utf-8")
        program.chmod(0o755)
        return program

    def uv(self, where: str = "bin/uv", found: str = "/found/python3.10") -> Path:
        return self.install(where, UV.format(log=self.folder / "uv.log", found=found))

    def python(self, venv: str = "yes", pip: str = "yes", index: str = "yes") -> Path:
        return self.install("bin/python3", PYTHON.format(venv=venv, pip=pip, index=index, uv=self.uv("parked/uv")))

    def setup(self, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.clone / "tools" / "setup"],
            env={"PATH": str(self.folder / "bin"), "HOME": str(self.folder / "home"), **environment},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def calls(self) -> list[str]:
        log = self.folder / "uv.log"
        calls = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
        return [call for call in calls if call != "--version"]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    (tmp_path / "bin").mkdir()
    for name in NEEDED:
        program = shutil.which(name)
        assert program is not None
        (tmp_path / "bin" / name).symlink_to(program)
    (tmp_path / "clone" / "tools").mkdir(parents=True)
    shutil.copy(REPO / "tools" / "setup", tmp_path / "clone" / "tools" / "setup")
    for name in ("uv.lock", "pyproject.toml"):
        (tmp_path / "clone" / name).write_text(name, encoding="utf-8")
    return Machine(tmp_path)


def test_uv_on_the_path_brings_the_environment(machine: Machine) -> None:
    machine.uv()
    done = machine.setup()
    assert done.returncode == 0, done.stderr
    assert machine.calls()[-1] == "sync --frozen --quiet --python /found/python3.10"
    assert not (machine.clone / ".tools").exists()


def test_a_second_time_nothing_is_done(machine: Machine) -> None:
    machine.uv()
    machine.setup()
    before = machine.calls()
    again = machine.setup()
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    assert machine.calls() == before


@pytest.mark.parametrize("changed", ["uv.lock", "pyproject.toml"])
def test_a_changed_lock_brings_the_environment_again(machine: Machine, changed: str) -> None:
    machine.uv()
    machine.setup()
    (machine.clone / changed).write_text("changed", encoding="utf-8")
    machine.setup()
    assert sum(call.startswith("sync") for call in machine.calls()) == 2


def test_without_uv_it_is_brought_into_the_projects_folder(machine: Machine) -> None:
    machine.python()
    done = machine.setup()
    assert done.returncode == 0, done.stderr
    assert (machine.clone / ".tools/bin/uv").is_file()


def test_a_python_without_venv_brings_uv_by_pip_alone(machine: Machine) -> None:
    machine.python(venv="no")
    done = machine.setup()
    assert done.returncode == 0, done.stderr
    assert (machine.clone / ".tools/lib/bin/uv").is_file()


def test_a_command_that_only_says_it_is_not_installed_is_not_uv(machine: Machine) -> None:
    machine.install("bin/uv", "#!/bin/sh\necho 'pyenv: uv: command not found' >&2\nexit 127\n")
    machine.python()
    assert machine.setup().returncode == 0
    assert (machine.clone / ".tools/bin/uv").is_file()


def test_a_python_that_can_bring_nothing_is_explained(machine: Machine) -> None:
    machine.python(venv="no", pip="no")
    done = machine.setup()
    assert done.returncode == 1
    assert "install python3-venv, or uv" in done.stderr.splitlines()[-1]


def test_an_index_out_of_reach_is_explained(machine: Machine) -> None:
    machine.python(index="no")
    done = machine.setup()
    assert done.returncode == 1
    assert "check the network" in done.stderr.splitlines()[-1]


def test_a_python_that_uv_does_not_see_is_found_under_pyenv(machine: Machine) -> None:
    machine.uv(found="")
    hidden = machine.install("pyenv/versions/3.10.13/bin/python3.10", "#!/bin/sh\nexit 0\n")
    done = machine.setup(PYENV_ROOT=str(machine.folder / "pyenv"))
    assert done.returncode == 0, done.stderr
    assert machine.calls()[-1] == f"sync --frozen --quiet --python {hidden}"
    assert "python install 3.10" not in machine.calls()


def test_a_named_python_is_taken_without_looking(machine: Machine) -> None:
    machine.uv()
    machine.setup(UV_PYTHON="/mine/python")
    assert machine.calls() == ["sync --frozen --quiet --python /mine/python"]


@pytest.mark.skipif(REAL_310, reason="this machine has a Python 3.10 where the script finds it")
def test_a_machine_without_python_310_and_without_download_is_told_what_to_install(machine: Machine) -> None:
    machine.uv(found="")
    done = machine.setup()
    assert done.returncode == 1
    assert "UV_PYTHON" in done.stderr.splitlines()[-1]
    assert not any(call.startswith("sync") for call in machine.calls())
