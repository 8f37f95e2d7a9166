"""The last component of the pipeline, on messages that the others have prepared."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from presale.nlu.text.clauses import split_clauses
from presale.nlu.text.normalise import normalise

# Importing Rasa warns of its own old dependencies.
pytestmark = pytest.mark.filterwarnings("ignore")


def understood(typed: str, ranking: list[tuple[str, float]], entities: Any = (), clauses: Any = ()) -> dict[str, Any]:
    from rasa.shared.nlu.training_data.message import Message

    from presale.nlu.clause_memo import ClauseMemo, remember
    from presale.nlu.normaliser import NORMALISED
    from presale.nlu.understanding import Understanding

    normalised = normalise(typed)
    message = Message(data={"text": normalised.text, NORMALISED: normalised, "entities": list(entities)})
    message.set("intent_ranking", [{"name": n, "confidence": p} for n, p in ranking])
    if clauses:
        parts = split_clauses(normalised.text)
        remember(message, ClauseMemo(parts, lambda: np.zeros((len(parts), 1), np.float32), tuple(clauses)))
    component = Understanding.create(Understanding.get_default_config(), None, None, None)
    return component.process([message])[0].as_dict(only_output_properties=True)


def test_a_plain_intent_keeps_its_name_and_confidence():
    parsed = understood("有货吗", [("ask_stock", 0.9)])
    assert parsed["intent"] == {"name": "ask_stock", "confidence": 0.9}
    assert parsed["understanding"]["outcome"] == "sure"
    assert parsed["understanding"]["second"] is None


def test_a_retrieval_intent_comes_in_the_shape_that_rasa_answers_from():
    parsed = understood("包邮吗", [("faq/shipping_fee", 0.9), ("faq/courier", 0.05), ("ask_stock", 0.02)])
    assert parsed["intent"]["name"] == "faq"
    assert parsed["intent"]["full_retrieval_intent_name"] == "faq/shipping_fee"
    selected = parsed["response_selector"]["faq"]
    assert selected["response"]["utter_action"] == "utter_faq/shipping_fee"
    assert [entry["intent_response_key"] for entry in selected["ranking"]] == ["faq/shipping_fee", "faq/courier"]


def test_an_unsure_message_falls_back_and_keeps_its_ranking():
    parsed = understood("嗯哼哈", [("ask_stock", 0.1), ("greet", 0.09)])
    assert parsed["intent"]["name"] == "nlu_fallback"
    assert parsed["understanding"]["first"]["intent"] == "ask_stock"


def test_a_message_without_a_ranking_falls_back():
    assert understood("有货吗", [])["intent"]["name"] == "nlu_fallback"


def test_a_close_message_names_both():
    parsed = understood("还有吗", [("ask_stock", 0.47), ("ask_restock", 0.45)])
    assert parsed["understanding"]["between"] == ["ask_stock", "ask_restock"]
    assert parsed["intent"]["name"] == "ask_stock"


def test_text_and_offsets_are_those_that_were_typed():
    typed = "請問黑色還有貨嗎"
    parsed = understood(typed, [("ask_stock", 0.9)], [{"entity": "color", "value": "黑色", "start": 2, "end": 4}])
    assert parsed["text"] == typed
    assert parsed["understanding"]["normalised"] == normalise(typed).text
    assert [(e["text"], typed[e["start"] : e["end"]]) for e in parsed["entities"]] == [("黑色", "黑色")]


def test_two_questions_get_their_own_entities():
    parsed = understood(
        "黑色有货吗 武汉几天到",
        [("ask_shipping_time", 0.7), ("ask_stock", 0.25)],
        [
            {"entity": "color", "value": "黑色", "start": 0, "end": 2},
            {"entity": "region", "value": "武汉", "start": 6, "end": 8},
        ],
        [[("ask_stock", 0.95)], [("ask_shipping_time", 0.95)]],
    )
    told = parsed["understanding"]
    assert (told["first"]["intent"], told["second"]["intent"]) == ("ask_stock", "ask_shipping_time")
    assert [e["entity"] for e in told["first"]["entities"]] == ["color"]
    assert [e["entity"] for e in told["second"]["entities"]] == ["region"]
    assert parsed["intent"]["name"] == "ask_stock"
    assert parsed["intent_ranking"][0]["name"] == "ask_stock"


PART = {"entity": "attribute", "value": "领口", "start": 0, "end": 2}


def test_what_a_message_cannot_be_about_is_left_out_where_the_intent_is_sure():
    assert understood("领口会变形吗", [("ask_quality", 0.9)], [dict(PART)])["entities"] == []
    assert understood("领口开多大", [("ask_size_chart", 0.9)], [dict(PART)])["entities"] != []


def test_where_the_intent_is_in_doubt_nothing_is_left_out():
    assert understood("领口会变形吗", [("ask_quality", 0.2)], [dict(PART)])["entities"] != []
    assert understood("领口会变形吗", [("ask_quality", 0.5), ("ask_size_chart", 0.3)], [dict(PART)])["entities"] != []


def test_displeasure_is_read_from_what_was_typed():
    assert understood("你们什么垃圾客服！！！", [("complain", 0.9)])["understanding"]["displeasure"] >= 2


def test_rasas_warning_about_a_missing_response_selector_is_silenced_and_no_other():
    import warnings

    import presale.nlu.quiet

    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        import importlib

        importlib.reload(presale.nlu.quiet)
        warnings.warn("You have defined training data with examples for training a response selector, but …", stacklevel=1)
        warnings.warn("Something else", stacklevel=1)
    assert [str(w.message) for w in heard] == ["Something else"]
