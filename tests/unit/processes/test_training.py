import os
from pathlib import Path

import pytest

from presale.errors import TrainingDataError
from presale.processes.training import KEPT_MODELS, ensure_model


class FakeTrainer:
    def __init__(self) -> None:
        self.trained: list[str] = []

    def __call__(self, name: str, folder: Path) -> None:
        self.trained.append(name)
        (folder / f"{name}.tar.gz").write_bytes(b"model")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "config.yml").write_text("language: zh", encoding="utf-8")
    return tmp_path


def test_a_model_is_trained_once_for_the_same_data(root: Path) -> None:
    train, said = FakeTrainer(), list[str]()
    first = ensure_model(root, root / "models", train, said.append)
    second = ensure_model(root, root / "models", train, said.append)
    assert first == second
    assert first.read_bytes() == b"model"
    assert len(train.trained) == 1
    assert "nothing to train" in said[-1]


def test_changed_data_train_another_model(root: Path) -> None:
    train = FakeTrainer()
    first = ensure_model(root, root / "models", train, lambda _: None)
    (root / "config.yml").write_text("language: en", encoding="utf-8")
    assert ensure_model(root, root / "models", train, lambda _: None) != first
    assert first.is_file()


def test_a_failed_training_leaves_nothing_behind(root: Path) -> None:
    def fail(name: str, folder: Path) -> None:
        (folder / f"{name}.tar.gz").write_bytes(b"half")
        raise TrainingDataError("data/nlu/x.yml: broken")

    with pytest.raises(TrainingDataError, match="broken"):
        ensure_model(root, root / "models", fail, lambda _: None)
    assert [f.name for f in (root / "models").iterdir()] == [".training"]


def test_a_training_without_a_model_is_told(root: Path) -> None:
    with pytest.raises(TrainingDataError, match="left no model"):
        ensure_model(root, root / "models", lambda _name, _folder: None, lambda _: None)


def test_old_models_are_dropped_but_foreign_files_stay(root: Path) -> None:
    models = root / "models"
    models.mkdir()
    (models / "mine.tar.gz").write_bytes(b"")
    for age in range(KEPT_MODELS + 2):
        old = models / f"presale-old{age}.tar.gz"
        old.write_bytes(b"")
        os.utime(old, (1000 - age, 1000 - age))
    newest = ensure_model(root, models, FakeTrainer(), lambda _: None)
    kept = {f.name for f in models.glob("*.tar.gz")}
    assert kept == {newest.name, "mine.tar.gz", *(f"presale-old{age}.tar.gz" for age in range(KEPT_MODELS - 1))}
