"""The editable tables: what is wrong in one is told with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from presale.errors import TrainingDataError
from presale.nlu.catalogue.lexicons import FILES, read_lexicon, usual_lexicons
from presale.nlu.text.displeasure import read_tempers
from presale.nlu.text.slang import read_slang, usual_slang
from presale.nlu.text.tables import LEXICON


def written(folder: Path, text: str) -> Path:
    path = folder / "table.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_tables_of_the_repository_can_be_read() -> None:
    assert {lexicon.entity for lexicon in usual_lexicons()} == {
        "category", "color", "material", "occasion", "audience", "attribute",
    }  # fmt: skip
    assert len(usual_slang().words) > 300
    assert all((LEXICON / f"{name}.yml").is_file() for name in FILES)


def test_a_canonical_word_without_other_spellings_counts(tmp_path: Path) -> None:
    lexicon = read_lexicon(written(tmp_path, "entity: material\nwords:\n  Tencel: []\n  纯棉: [全棉]\n"))
    assert lexicon.words == {"tencel": "Tencel", "纯棉": "纯棉", "全棉": "纯棉"}


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("entity: colour\nwords: {}\n", 1, "unknown entity “colour”"),
        ("words:\n  红色: [红]\n", 1, "no line `entity"),
        ("entity: color\n", 1, "no section `words"),
        ("entity: color\nwords:\n  红色: 红\n", 3, "expected a list"),
        ("entity: color\nwords:\n  红色: [红]\n  粉色: [红]\n", 4, "already stands for “红色”"),
        ("entity: color\nwords:\n  红色: [红\n", 3, "broken YAML"),
        ("entity: color\nwords:\n  红色: ['']\n", 3, "empty or nested"),
        ("entity: color\nword:\n  红色: [红]\n", 3, "unknown section “word”"),
        ("- 红\n", 1, "mapping of sections"),
        ("entity: color\nwords: [红]\n", 2, "expected lines"),
    ],
)
def test_a_fault_is_told_with_file_and_line(tmp_path: Path, text: str, line: int, reason: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(TrainingDataError) as raised:
        read_lexicon(path)
    assert reason in str(raised.value)
    told = int(str(raised.value).removeprefix(f"{path}:").partition(":")[0])
    assert abs(told - line) <= 1


def test_a_missing_table_says_which(tmp_path: Path) -> None:
    with pytest.raises(TrainingDataError, match="nowhere.yml"):
        read_lexicon(tmp_path / "nowhere.yml")


def test_a_table_that_is_not_utf8_says_so(tmp_path: Path) -> None:
    path = tmp_path / "gbk.yml"
    path.write_bytes("entity: color\nwords:\n  红色: [红]\n".encode("gbk"))
    with pytest.raises(TrainingDataError, match="UTF-8"):
        read_lexicon(path)


def test_slang_knows_its_sections(tmp_path: Path) -> None:
    with pytest.raises(TrainingDataError, match="unknown section “wrods”"):
        read_slang(written(tmp_path, "wrods:\n  什么: [啥]\n"))


def test_tempers_know_their_sections(tmp_path: Path) -> None:
    with pytest.raises(TrainingDataError, match="unknown section “angry”"):
        read_tempers(written(tmp_path, "angry: [气]\n"))
