"""What is looked at before a model is trained."""

from pathlib import Path

import pytest

from presale.errors import TrainingDataError
from presale.processes.training_data import after_a_look_at_the_data

# jieba warns of its own regular expressions.
pytestmark = pytest.mark.filterwarnings("ignore")

REFERENCE = "intents:\n  greet: {zh: 打招呼}\nentities:\n  color: 颜色\n"
DOMAIN = "intents:\n- greet\n- faq\n"
GREET = 'version: "3.1"\nnlu:\n- intent: greet\n  examples: |\n    - 你好呀\n'


def project(folder: Path, **files: str) -> Path:
    contents = {"docs/reference/intents.yml": REFERENCE, "domain.yml": DOMAIN, "data/nlu/greet.yml": GREET}
    for name, content in {**contents, **{f"data/nlu/{name}.yml": text for name, text in files.items()}}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def look(root: Path) -> tuple[list[str], list[str]]:
    trained: list[str] = []
    said: list[str] = []
    after_a_look_at_the_data(root, lambda name, folder: trained.append(name), said.append)("m", root)
    return trained, said


def test_thin_intents_are_told_and_trained_with(tmp_path: Path) -> None:
    trained, said = look(project(tmp_path, card=GREET.replace("greet", "faq/gift_card")))
    assert trained == ["m"]
    assert any("“faq/gift_card” has 1 examples and needs at least 60" in line for line in said)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (GREET.replace("intent: greet", "intent: [greet"), r"^data/nlu/new\.yml:4: this line is not valid YAML"),
        (GREET.replace("    - 你好呀\n", ""), r"^data/nlu/new\.yml:3: the intent “greet” has no examples"),
        (GREET.replace("greet", "gret"), r"^data/nlu/new\.yml:3: the intent “gret” is in neither"),
        (GREET.replace("你好呀", "[红](colr)的呢"), r"^data/nlu/new\.yml:5: the entity “colr” of “红” is unknown"),
    ],
)
def test_what_no_model_can_come_of_ends_the_training_before_it_begins(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(TrainingDataError, match=sentence):
        look(project(tmp_path, new=text))


def test_more_faults_than_one_are_counted(tmp_path: Path) -> None:
    with pytest.raises(TrainingDataError, match=r"1 more: `make data-check`"):
        look(project(tmp_path, new=GREET.replace("greet", "gret"), old=GREET.replace("greet", "grett")))
