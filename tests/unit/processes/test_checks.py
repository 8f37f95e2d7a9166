import sys
from pathlib import Path

import pytest

from presale.processes.checks.steps import closing, counts_of, run_steps
from presale.processes.checks.stories import story_command
from presale.processes.checks.table import Step, steps
from presale.settings import REPO


def _python(name: str, code: str) -> Step:
    return Step(name, (sys.executable, "-c", code))


def test_steps_after_a_failure_are_not_begun(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    todo = [_python("one", "print('12 passed in 0.1s')"), _python("two", "print('why'); exit(3)"), _python("three", "")]
    results = run_steps(todo, tmp_path, {})
    assert [(done.name, done.outcome) for done in results] == [("one", "passed"), ("two", "failed")]
    assert "why" in capfd.readouterr().out
    text = closing(results, len(todo))
    assert "1 more steps were not begun" in text
    assert text.splitlines()[-1] == "12 passed, 1 failed, 0 skipped"


def test_what_a_machine_lacks_is_shown_and_the_rest_goes_on(tmp_path: Path) -> None:
    todo = [Step("browser", ("false",), lacks=lambda: "no Chromium here"), _python("last", "")]
    results = run_steps(todo, tmp_path, {})
    assert [done.outcome for done in results] == ["skipped", "passed"]
    assert "browser (no Chromium here)" in closing(results, 2)


@pytest.mark.parametrize(
    ("lines", "failed", "counts"),
    [
        (["439 passed in 5.85s\n"], False, {"passed": 439}),
        (["1 failed, 3 passed, 2 skipped in 61.02s (0:01:01)\n"], True, {"passed": 3, "failed": 1, "skipped": 2}),
        (["2 passed, 1 error in 0.5s\n"], True, {"passed": 2, "failed": 1}),
        (["all good\n"], False, {"passed": 1}),
        (["no tests ran in 0.01s\n"], True, {"failed": 1}),
        ([], True, {"failed": 1}),
    ],
)
def test_pytests_own_counts_are_taken(lines: list[str], failed: bool, counts: dict[str, int]) -> None:
    assert counts_of(lines, failed) == counts


def test_a_failing_story_fails_the_stories() -> None:
    assert "--fail-on-prediction-errors" in story_command(Path("m"), Path("r"))


def test_everything_the_house_asks_for_is_a_step() -> None:
    commands = [" ".join(step.command) for step in steps(REPO)]
    wanted = [
        "ruff check",
        "ruff format --check",
        "mypy",
        "lint-imports",
        "tests/unit",
        "data_check",
        "train",
        "stories",
        "tests/nlu",
    ]
    wanted += ["tests/integration", "tests/browser"]
    missing = [part for part in wanted if not any(part in command for command in commands)]
    assert missing == []
