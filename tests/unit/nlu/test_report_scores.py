import pytest

from presale.errors import TrainingDataError
from presale.nlu.outcome import Thresholds
from presale.nlu.report.calibration import bins, calibration_error
from presale.nlu.report.cases import Case, WantedEntity, read_cases
from presale.nlu.report.entities import entity_scores
from presale.nlu.report.intents import accuracy, confusions, macro_f1, scores
from presale.nlu.report.refusal import refusal_at


def test_a_refused_stranger_is_right_either_way():
    assert accuracy([("out_of_scope", "nlu_fallback"), ("out_of_scope", "out_of_scope")]) == 1


def test_a_refused_question_of_the_shop_is_wrong():
    assert accuracy([("ask_stock", "nlu_fallback")]) == 0


def test_scores_list_the_weakest_intent_first():
    found = scores([("a", "a"), ("a", "a"), ("b", "a"), ("b", "b")])
    assert [score.intent for score in found] == ["b", "a"]
    assert found[0].recall == 0.5
    assert found[1].precision == pytest.approx(2 / 3)


def test_macro_f1_weighs_every_intent_alike():
    assert macro_f1([("a", "a")] * 9 + [("b", "a")]) < 0.5


def test_confusions_come_with_their_number():
    assert confusions([("a", "b"), ("a", "b"), ("b", "a"), ("a", "a")]) == [(("a", "b"), 2), (("b", "a"), 1)]


def entity(kind, text, value):
    return {"entity": kind, "text": text, "value": value}


def test_an_entity_counts_when_kind_place_and_value_agree():
    case = Case("175 黑色", "inform", (WantedEntity("height", "175", 175), WantedEntity("color", "黑色", "黑色")))
    found, misses = entity_scores([(case, [entity("height", "175", 175.0), entity("color", "黑色", "白色")])])
    by_kind = {score.entity: score for score in found}
    assert by_kind["height"].f1 == 1
    assert by_kind["color"].f1 == 0
    assert misses[0].missed == ("color=黑色",)
    assert misses[0].invented == ("color=白色",)


def test_a_range_agrees_when_both_ends_do():
    case = Case("三百以内", "inform", (WantedEntity("budget", "三百以内", {"low": None, "high": 300}),))
    found, _ = entity_scores([(case, [entity("budget", "三百以内", {"low": None, "high": 300.0})])])
    assert found[0].f1 == 1


def test_what_the_catalogue_names_is_compared_by_place():
    case = Case("裙子有吗", "ask_stock", (WantedEntity("category", "裙子", "裙子"),))
    found, _ = entity_scores([(case, [entity("category", "裙子", "连衣裙")])])
    assert found[0].f1 == 1


def test_a_colour_and_a_size_may_be_written_as_the_catalogue_does():
    wanted = (WantedEntity("color", "卡其色", "卡其色"), WantedEntity("size", "27码", "27码"))
    found, _ = entity_scores(
        [(Case("卡其色27码", "inform", wanted), [entity("color", "卡其色", "卡其"), entity("size", "27码", "27")])]
    )
    assert found[-1].f1 == 1
    found, _ = entity_scores([(Case("卡其色", "inform", wanted[:1]), [entity("color", "卡其色", "米色")])])
    assert found[-1].f1 == 0


def test_an_entity_elsewhere_in_the_message_does_not_count():
    case = Case("裙子有吗", "ask_stock", (WantedEntity("category", "裙子"),))
    found, _ = entity_scores([(case, [entity("category", "有吗", "裙子")])])
    assert found[0].f1 == 0


def test_an_invented_entity_costs_precision():
    found, _ = entity_scores([(Case("你好", "greet"), [entity("color", "好", "好")])])
    assert found[-1].precision == 0


def test_perfectly_honest_confidence_has_no_calibration_error():
    assert calibration_error([(0.75, True), (0.75, True), (0.75, True), (0.75, False)]) == 0


def test_confidence_one_lies_in_the_last_bin():
    assert bins([(1.0, True)])[0].high == 1.0


def test_refusal_counts_strangers_and_shoppers_apart():
    cases = [
        ("out_of_scope", [("ask_price", 0.1), ("greet", 0.05)]),
        ("out_of_scope", [("ask_price", 0.9)]),
        ("ask_price", [("ask_price", 0.9)]),
        ("ask_stock", [("out_of_scope", 0.9)]),
    ]
    point = refusal_at(cases, Thresholds(sure=0.2))
    assert (point.recall, point.false_rejection) == (0.5, 0.5)


def test_cases_keep_the_second_question_and_its_entities(tmp_path):
    (tmp_path / "a.yml").write_text(
        "- text: M还有吗 几天到\n  intent: ask_stock\n  entities:\n  - {entity: size, text: M, value: M}\n"
        "  second: {intent: ask_shipping_time, entities: []}\n  tags: [two]\n",
        encoding="utf-8",
    )
    (case,) = read_cases(tmp_path)
    assert (case.second, case.entities[0].value, case.tags) == ("ask_shipping_time", "M", {"two"})


def test_a_broken_case_file_is_named(tmp_path):
    (tmp_path / "a.yml").write_text("- text: a\n  intent: [\n", encoding="utf-8")
    with pytest.raises(TrainingDataError, match=r"a\.yml:\d+: this is not readable YAML"):
        read_cases(tmp_path)


def test_a_folder_without_cases_is_refused(tmp_path):
    with pytest.raises(TrainingDataError, match="no test case"):
        read_cases(tmp_path)
