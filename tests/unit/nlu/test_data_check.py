"""The check of the training data, on small projects with one fault each."""

from __future__ import annotations

from pathlib import Path

import pytest

from presale.nlu.data_check import names
from presale.nlu.data_check.check import check_phrasings, check_project
from presale.nlu.data_check.duplicates import check_duplicates
from presale.nlu.data_check.model import Phrasing, Place

# jieba warns of its own regular expressions.
pytestmark = pytest.mark.filterwarnings("ignore")

REFERENCE = "intents:\n  greet: {zh: 打招呼}\n  faq/fee: {zh: 运费}\nentities:\n  color: 颜色\n"
DOMAIN = "intents:\n- greet\n- faq\n- nlu_fallback\n- EXTERNAL_call\n- rate_service\nresponses:\n  utter_greet:\n  - text: 您好\n"
GREET = 'version: "3.1"\nnlu:\n- intent: greet\n  examples: |\n    - 你好呀\n    - 在不在\n'
FEE = 'version: "3.1"\nnlu:\n- intent: faq/fee\n  examples: |\n    - 包邮吗\n    - 邮费谁出\n'
RULES = (
    "rules:\n- rule: a\n  steps:\n  - intent: greet\n  - action: utter_greet\n"
    "- rule: b\n  steps:\n  - intent: faq\n  - action: utter_faq\n"
)
FEE_ANSWER = "responses:\n  utter_faq/fee:\n  - text: 满 59 元包邮\n"


@pytest.fixture(autouse=True)
def _two_examples_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "minimum", lambda intent: 2)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    files = {
        "docs/reference/intents.yml": REFERENCE,
        "domain.yml": DOMAIN,
        "data/nlu/greet.yml": GREET,
        "data/nlu/fee.yml": FEE,
        "data/rules/rules.yml": RULES,
        "data/responses/fee.yml": FEE_ANSWER,
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def problems(project: Path) -> list[str]:
    return [str(problem) for problem in check_project(project)]


def change(project: Path, name: str, old: str, new: str) -> None:
    path = project / name
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    assert old in text
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace(old, new, 1) if old else new, encoding="utf-8")


def test_a_sound_project_has_no_problem(project):
    assert problems(project) == []


def test_a_broken_line_is_named(project):
    change(project, "data/nlu/greet.yml", "- intent: greet", "- intent: [greet")
    assert any(p.startswith("data/nlu/greet.yml:4: this line is not valid YAML") for p in problems(project))


def test_an_unknown_intent_is_named(project):
    change(project, "data/nlu/greet.yml", "- intent: greet", "- intent: gret")
    assert any(p.startswith("data/nlu/greet.yml:3: the intent “gret” is in neither") for p in problems(project))


def test_a_missing_intent_of_the_contract_is_named(project):
    (project / "data/nlu/greet.yml").unlink()
    assert any("the intent “greet” of the contract has no examples" in p for p in problems(project))


def test_an_intent_of_the_domain_that_nobody_can_say_is_named(project):
    change(project, "domain.yml", "- rate_service", "- rate_service\n- farewell")
    assert problems(project) == ["domain.yml:1: the intent “farewell” of the domain has no examples under data/nlu; write some."]


def test_what_is_only_triggered_or_sent_by_a_button_needs_no_examples(project):
    assert problems(project) == []
    change(project, "domain.yml", "EXTERNAL_call", "EXTERNALLY_called")
    assert any("“EXTERNALLY_called” of the domain has no examples" in p for p in problems(project))


def test_an_empty_intent_is_named(project):
    change(project, "data/nlu/greet.yml", "    - 你好呀\n    - 在不在\n", "\n")
    assert any(p.startswith("data/nlu/greet.yml:3: the intent “greet” has no examples") for p in problems(project))


def test_an_intent_under_its_minimum_is_named(project):
    change(project, "data/nlu/greet.yml", "    - 在不在\n", "")
    assert "data/nlu/greet.yml:3: the intent “greet” has 1 examples and needs at least 2." in problems(project)


def test_an_unknown_entity_is_named(project):
    change(project, "data/nlu/greet.yml", "你好呀", "有[黑色](colour)吗")
    assert any(p.startswith("data/nlu/greet.yml:5: the entity “colour” of “黑色” is unknown") for p in problems(project))


def test_a_mark_that_cuts_a_word_is_named(project):
    change(project, "data/nlu/greet.yml", "你好呀", "有黑[色连](color)衣裙吗")
    assert any("data/nlu/greet.yml:5: the mark on “色连” cuts through a word" in p for p in problems(project))


def test_a_whole_word_may_be_marked(project):
    change(project, "data/nlu/greet.yml", "你好呀", '有[黑色]{"entity": "color"}吗')
    assert problems(project) == []


def test_a_phrasing_written_twice_is_named(project):
    change(project, "data/nlu/greet.yml", "在不在", "你好呀！")
    assert "data/nlu/greet.yml:6: “你好呀！” was already written at data/nlu/greet.yml:5; remove one." in problems(project)


def test_the_same_phrasing_under_two_intents_is_named(project):
    change(project, "data/nlu/greet.yml", "在不在", "包郵嗎")
    found = [p for p in problems(project) if "reads the same as" in p]
    assert found == [
        "data/nlu/greet.yml:6: “包郵嗎” (greet) reads the same as “包邮吗” (faq/fee) at data/nlu/fee.yml:5; keep the right one."
    ]


def test_nearly_the_same_phrasing_under_two_intents_is_named():
    one = Phrasing("a", "你们家这个快递什么时候发货呀", Place(Path("a.yml"), 1))
    other = Phrasing("b", "你们家这个快递什么时候发货呢", Place(Path("b.yml"), 1))
    assert [str(p.place) for p in check_duplicates([one, other])] == ["b.yml:1"]


def test_a_contrast_of_one_character_is_no_duplicate():
    one = Phrasing("a", "我决定买了", Place(Path("a.yml"), 1))
    other = Phrasing("b", "我决定不买了", Place(Path("b.yml"), 1))
    assert list(check_duplicates([one, other])) == []


def test_a_response_defined_twice_is_named(project):
    change(project, "data/responses/fee.yml", FEE_ANSWER, FEE_ANSWER + "  utter_greet:\n  - text: 好\n")
    assert "data/responses/fee.yml:4: “utter_greet” is already defined at domain.yml:8; keep one of them." in problems(project)


def test_an_unused_response_is_named(project):
    change(project, "data/responses/fee.yml", FEE_ANSWER, FEE_ANSWER + "  utter_lost:\n  - text: 好\n")
    assert "data/responses/fee.yml:4: nothing uses “utter_lost”; use it or remove it." in problems(project)


def test_a_response_named_in_code_is_used(project):
    change(project, "data/responses/fee.yml", FEE_ANSWER, FEE_ANSWER + "  utter_ask_size:\n  - text: 好\n")
    change(project, "actions/size.py", "", 'say = f"utter_ask_{slot}"\n')
    assert problems(project) == []


def test_a_response_that_code_names_but_nobody_defined_is_named(project):
    change(project, "actions/size.py", "", '\nsay("utter_size")\n')
    assert "actions/size.py:2: there is no response “utter_size”; define it under data/responses." in problems(project)


def test_a_response_for_one_channel_only_is_named(project):
    change(project, "domain.yml", "  - text: 您好", "  - text: 您好\n    channel: wechat")
    assert any(p.startswith("domain.yml:8: “utter_greet” has only variants with a channel") for p in problems(project))


def test_an_intent_that_nothing_answers_is_named(project):
    change(project, "data/rules/rules.yml", "intent: greet", "intent: rate_service")
    assert any(p.startswith("data/nlu/greet.yml:3: no rule and no story answers the intent “greet”") for p in problems(project))


def test_the_quick_check_leaves_responses_alone(project):
    change(project, "data/responses/fee.yml", FEE_ANSWER, FEE_ANSWER + "  utter_lost:\n  - text: 好\n")
    assert check_phrasings(project) == []


@pytest.mark.parametrize(("intent", "least"), [("ask_stock", 120), ("faq/fee", 60), ("out_of_scope", 500)])
def test_minimums_are_those_of_the_contract(intent, least, monkeypatch):
    monkeypatch.undo()
    assert names.minimum(intent) == least


def test_a_new_question_needs_no_entry_anywhere(project):
    change(project, "domain.yml", "- faq\n", "")
    change(project, "data/nlu/fee.yml", "faq/fee", "faq/gift_card")
    assert not any("faq/gift_card" in problem for problem in map(str, check_phrasings(project)))


def test_a_kind_of_question_that_nobody_knows_is_named(project):
    change(project, "data/nlu/fee.yml", "faq/fee", "fag/fee")
    assert any("the intent “fag/fee” is in neither" in problem for problem in map(str, check_phrasings(project)))
