from pathlib import Path

import pytest

from presale.dialogue.core_training import core_config, read_config
from presale.dialogue.prediction import Prediction, StoryResult, turn_milliseconds
from presale.dialogue.report_text import Trial, report
from presale.errors import TrainingDataError

CONFIG = {
    "language": "zh",
    "pipeline": [{"name": "presale.nlu.normaliser.Normaliser"}],
    "policies": [{"name": "RulePolicy"}, {"name": "presale.dialogue.learned_policy.LearnedPolicy", "epochs": 1}],
}


def prediction(expected: str, got: str = "", intent: str = "affirm", milliseconds: float = 1.0) -> Prediction:
    return Prediction(intent, expected, got or expected, "LearnedPolicy", 0.9, milliseconds)


def story(name: str, *predictions: Prediction, file: str = "test_held_out_offers.yml") -> StoryResult:
    return StoryResult(file, name, predictions)


def trial(title: str, *stories: StoryResult) -> Trial:
    return Trial(title, 60.0, 1.0, stories)


def test_one_wrong_action_makes_the_story_wrong() -> None:
    told = story("券", prediction("action_ask_coupon"), prediction("action_claim_coupon", "action_not_understood"))
    assert not told.right
    assert [p.got for p in told.misses] == ["action_not_understood"]


def test_a_turn_lasts_until_the_assistant_listens_again() -> None:
    turns = story(
        "两轮",
        prediction("action_ask_coupon", intent="ask_coupon", milliseconds=2.0),
        prediction("action_listen", intent="ask_coupon", milliseconds=3.0),
        prediction("action_claim_coupon", milliseconds=20.0),
        prediction("action_listen", milliseconds=10.0),
    )
    assert turn_milliseconds([turns]) == [5.0, 30.0]
    assert turn_milliseconds([turns], frozenset({"affirm"})) == [30.0]


def test_the_report_names_the_stories_that_only_the_learned_policy_gets_right() -> None:
    both = story("领完说好", prediction("utter_offer_accepted_nothing"))
    right = story("问了别的再领", prediction("action_claim_coupon"))
    wrong = story("问了别的再领", prediction("action_claim_coupon", "action_not_understood"))
    text = report([trial("with", both, right), trial("without", both, wrong)], frozenset({"affirm"}), {}, "today")
    only = text.split("## Stories that are not right without a learned policy")[1].split("##")[0]
    assert "问了别的再领" in only
    assert "领完说好" not in only
    assert "| held-out stories right | 2 of 2 | 1 of 2 |" in text


def test_the_report_tells_what_the_learned_policy_got_wrong() -> None:
    wrong = story("还犹豫", prediction("utter_no_rush", "action_reassure", intent="hesitate"))
    text = report([trial("with", wrong), trial("without", wrong)], frozenset({"hesitate"}), {}, "today")
    assert "还犹豫: after hesitate, `action_reassure` (LearnedPolicy, 0.90) where `utter_no_rush` is right" in text
    assert "None." in text.split("## Stories that are not right without a learned policy")[1].split("##")[0]


def test_listening_is_not_counted_as_a_decision() -> None:
    told = story("好", prediction("action_claim_coupon"), prediction("action_listen"))
    text = report([trial("with", told)], frozenset({"affirm"}), {}, "today")
    assert "| decisions right | 1 of 1 |" in text
    assert "| all actions right | 2 of 2 |" in text


def test_without_the_learned_policy_all_others_stay() -> None:
    assert core_config(CONFIG, learned=False)["policies"] == [{"name": "RulePolicy"}]
    assert core_config(CONFIG, learned=True)["policies"] == CONFIG["policies"]


def test_nothing_has_to_be_understood_in_the_trials() -> None:
    assert core_config(CONFIG, learned=True)["pipeline"] == [{"name": "WhitespaceTokenizer"}]


def test_a_configuration_without_learned_policy_is_refused(tmp_path: Path) -> None:
    config = tmp_path / "config.yml"
    config.write_text("policies:\n- name: RulePolicy\n", encoding="utf-8")
    with pytest.raises(TrainingDataError, match="LearnedPolicy"):
        read_config(config)
