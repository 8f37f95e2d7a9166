"""What Rasa's cache of trained components goes by."""

from __future__ import annotations

from pathlib import Path

import pytest

from presale.nlu.code_print import files_print

# Importing Rasa warns of its own old dependencies.
pytestmark = pytest.mark.filterwarnings("ignore")


def test_a_print_changes_with_a_file_and_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "slang.yml").write_text("words: {}", encoding="utf-8")
    first = files_print(tmp_path)
    (tmp_path / "slang.yml").write_text("words: {有货: [友货]}", encoding="utf-8")
    second = files_print(tmp_path)
    (tmp_path / "slang.yml").rename(tmp_path / "other.yml")
    assert len({first, second, files_print(tmp_path)}) == 3


@pytest.mark.parametrize("component", ["normaliser.Normaliser", "shop_entities.ShopEntityExtractor"])
def test_an_edited_word_table_is_not_served_stale(component: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib import import_module

    from rasa.engine.training.fingerprinting import calculate_fingerprint_key

    module_name, _, class_name = component.partition(".")
    module = import_module(f"presale.nlu.{module_name}")
    monkeypatch.setattr(module, "LEXICON", tmp_path)
    (tmp_path / "slang.yml").write_text("words: {}", encoding="utf-8")
    before = calculate_fingerprint_key(getattr(module, class_name), {}, {})
    assert before == calculate_fingerprint_key(getattr(module, class_name), {}, {})
    (tmp_path / "slang.yml").write_text("words: {有货: [友货]}", encoding="utf-8")
    assert before != calculate_fingerprint_key(getattr(module, class_name), {}, {})
