from presale.nlu.outcome import Thresholds, judge

CHOSEN = Thresholds(sure=0.3, near=0.8, both=0.6, outside=0.2)


def test_a_confident_ranking_is_sure():
    assert judge([("ask_stock", 0.9), ("ask_restock", 0.05)], CHOSEN).outcome == "sure"


def test_a_weak_best_intent_is_unsure():
    assert judge([("ask_stock", 0.25), ("ask_size", 0.1)], CHOSEN).outcome == "unsure"


def test_an_empty_ranking_is_unsure():
    assert judge([], CHOSEN).outcome == "unsure"


def test_two_near_intents_with_different_answers_are_close():
    judgement = judge([("ask_stock", 0.45), ("ask_restock", 0.4)], CHOSEN)
    assert judgement.outcome == "close"
    assert judgement.between == ("ask_stock", "ask_restock")


def test_two_near_intents_that_lead_to_the_same_deed_are_not_asked_about():
    assert judge([("thank", 0.45), ("affirm", 0.4)], CHOSEN).outcome == "sure"


def test_two_near_intents_that_hold_little_together_are_not_asked_about():
    assert judge([("ask_stock", 0.28), ("ask_restock", 0.27)], CHOSEN).outcome == "unsure"


def test_a_likely_stranger_to_the_shop_is_refused_though_another_intent_is_ahead():
    assert judge([("ask_price", 0.7), ("out_of_scope", 0.25)], CHOSEN).outcome == "unsure"


def test_out_of_scope_itself_is_an_intent_like_others():
    assert judge([("out_of_scope", 0.8), ("ask_price", 0.1)], CHOSEN).outcome == "sure"


def test_out_of_scope_is_never_offered_as_a_choice():
    assert judge([("out_of_scope", 0.5), ("ask_price", 0.48)], CHOSEN).between == ()
