import sys
from pathlib import Path

import pytest

from presale.errors import TrainingDataError
from presale.processes.rasa_train import progress_in, run_training


def test_each_component_is_told_as_it_learns() -> None:
    line = "2026-11-21 21:25:50 INFO     rasa.engine.training.hooks  - Starting to train component 'RulePolicy'."
    assert progress_in(line) == "learning RulePolicy"


def test_what_the_cache_holds_is_told_as_unchanged() -> None:
    line = "2026-11-21 21:25:50 INFO     rasa.engine.training.hooks  - Restored component 'RulePolicy' from cache."
    assert progress_in(line) == "unchanged RulePolicy"


def test_each_round_of_tuning_is_told() -> None:
    assert progress_in("presale.nlu.encoders.tuning - encoder_tuning epoch=2 of=5 loss=1.829") == "  round 2"


@pytest.mark.parametrize("line", ["", "Building prefix dict", "Finished training component 'RulePolicy'."])
def test_other_lines_are_not_shown(line: str) -> None:
    assert progress_in(line) is None


def _train(code: str, folder: Path, said: list[str]) -> None:
    run_training([sys.executable, "-c", code], folder, {}, folder / "log" / "train.log", said.append)


def test_everything_but_progress_bars_is_in_the_log(tmp_path: Path) -> None:
    said: list[str] = []
    _train(
        r"print('a\rStarting to train component \'X\'.'); print('50%| 3/6 [00:00<00:01, 43.46it/s]'); print('end')",
        tmp_path,
        said,
    )
    assert [s.split()[-1] for s in said] == ["X"]
    assert (tmp_path / "log/train.log").read_text(encoding="utf-8") == "Starting to train component 'X'.\nend\n"


def test_a_failure_shows_the_last_lines_and_names_the_log(tmp_path: Path) -> None:
    with pytest.raises(TrainingDataError, match=r"code 1.*train\.log(.|\n)*data/nlu/x\.yml:3"):
        _train("raise SystemExit('data/nlu/x.yml:3: not a list')", tmp_path, [])


def test_an_error_of_ours_amid_a_traceback_is_the_whole_message(tmp_path: Path) -> None:
    code = (
        "print('Traceback (most recent call last):'); "
        "print('presale.errors.TrainingDataError: data/lexicon/slang.yml:3: broken YAML (oh).'); "
        "print('  File graph.py, line 1\\n' * 90); raise SystemExit('rasa.engine.exceptions.GraphComponentException: it failed')"
    )
    with pytest.raises(TrainingDataError, match=r"^data/lexicon/slang\.yml:3: broken YAML \(oh\)\.$"):
        _train(code, tmp_path, [])
