from pathlib import Path

import pytest

from presale.processes.fingerprint import fingerprint, source_files

FILES = ("config.yml", "domain.yml", "data/nlu/size.yml", "data/lexicon/slang.yml", "presale/nlu/normaliser.py")
VERSIONS = {"rasa": "3.6.21"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in FILES:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "name", ["config.yml", "domain.yml", "data/nlu/size.yml", "data/lexicon/slang.yml", "presale/nlu/normaliser.py"]
)
def test_it_changes_with_every_training_file_and_with_the_code(root: Path, name: str) -> None:
    before = fingerprint(root, versions=VERSIONS)
    (root / name).write_text("changed", encoding="utf-8")
    assert fingerprint(root, versions=VERSIONS) != before


def test_it_changes_when_a_file_comes_or_moves(root: Path) -> None:
    prints = {fingerprint(root, versions=VERSIONS)}
    (root / "data/nlu/new.yml").write_text("", encoding="utf-8")
    prints.add(fingerprint(root, versions=VERSIONS))
    (root / "data/nlu/new.yml").rename(root / "data/nlu/newer.yml")
    prints.add(fingerprint(root, versions=VERSIONS))
    assert len(prints) == 3


def test_it_changes_with_a_version(root: Path) -> None:
    assert fingerprint(root, versions=VERSIONS) != fingerprint(root, versions={"rasa": "3.6.22"})


def test_what_no_model_learns_from_does_not_change_it(root: Path) -> None:
    before = fingerprint(root, versions=VERSIONS)
    (root / "data/journey.yml").write_text("clock: {answer: 30}", encoding="utf-8")
    assert fingerprint(root, versions=VERSIONS) == before


def test_leftovers_and_caches_do_not_change_it(root: Path) -> None:
    before = fingerprint(root, versions=VERSIONS)
    for name in ("presale/nlu/__pycache__/normaliser.pyc", "data/nlu/.size.yml.swp", "data/.ipynb/x.yml", "presale/other.py"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x", encoding="utf-8")
    assert fingerprint(root, versions=VERSIONS) == before


def test_a_folder_in_a_hidden_place_still_counts(root: Path, tmp_path: Path) -> None:
    hidden = tmp_path / ".checkout"
    (hidden / "data").mkdir(parents=True)
    (hidden / "data/x.yml").write_text("x", encoding="utf-8")
    assert [f.name for f in source_files(hidden)] == ["x.yml"]


def test_it_does_not_change_with_what_no_model_learns(root: Path) -> None:
    before = fingerprint(root, versions=VERSIONS)
    for name in ("handoff", "journey", "canned-replies"):
        (root / f"data/{name}.yml").write_text("sentences: {}", encoding="utf-8")
    assert fingerprint(root, versions=VERSIONS) == before
