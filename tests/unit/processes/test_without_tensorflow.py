import io
import json
import tarfile
from pathlib import Path

import pytest

from presale.processes.without_tensorflow import needs_none, parts_of, stand_ins

OURS = ("presale.nlu.normaliser.Normaliser", "rasa.core.policies.rule_policy.RulePolicy")


def model(path: Path, *parts: str) -> Path:
    """A model archive that answers with these classes."""
    nodes = {str(number): {"uses": part} for number, part in enumerate(parts)}
    content = json.dumps({"predict_schema": {"nodes": nodes}}).encode()
    with tarfile.open(path, "w:gz") as archive:
        member = tarfile.TarInfo("metadata.json")
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    return path


def test_a_model_tells_its_parts(tmp_path: Path) -> None:
    assert parts_of(model(tmp_path / "m.tar.gz", *OURS)) == OURS


def test_our_parts_rules_and_memory_need_no_tensorflow() -> None:
    assert needs_none(OURS)


@pytest.mark.parametrize("part", ["rasa.core.policies.ted_policy.TEDPolicy", "somebody.elses.Component"])
def test_any_other_part_gets_the_real_one(part: str) -> None:
    assert not needs_none((*OURS, part))


def test_a_model_that_cannot_be_read_gets_the_real_one(tmp_path: Path) -> None:
    broken = tmp_path / "broken.tar.gz"
    broken.write_bytes(b"nothing of the kind")
    for path in (broken, tmp_path / "missing.tar.gz", model(tmp_path / "empty.tar.gz")):
        assert not needs_none(parts_of(path))


def test_what_else_is_asked_of_the_stand_in_fails_with_a_sentence() -> None:
    with pytest.raises(AttributeError, match=r"tensorflow\.keras\.Model is not here: this bot was started without TensorFlow"):
        _ = stand_ins()["tensorflow.keras"].Model
