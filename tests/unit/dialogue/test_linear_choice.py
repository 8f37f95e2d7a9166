from pathlib import Path

import pytest

from presale.dialogue.linear_choice import LinearChoice, learn

EXAMPLES = [({"offer=coupon": 1.0}, "claim"), ({"offer=restock": 1.0}, "remind"), ({"offer=human": 1.0}, "call")]


def learned(count: int = 3) -> LinearChoice:
    choice = learn([seen for seen, _ in EXAMPLES[:count]], [label for _, label in EXAMPLES[:count]], strength=10)
    assert choice is not None
    return choice


@pytest.mark.parametrize("count", [2, 3])
def test_it_chooses_what_the_examples_show(count: int) -> None:
    for seen, label in EXAMPLES[:count]:
        chances = learned(count).chances(seen)
        assert max(chances, key=lambda name: chances[name]) == label
        assert sum(chances.values()) == pytest.approx(1)


def test_what_it_has_never_seen_counts_nothing() -> None:
    assert learned().chances({"offer=coupon": 1.0, "new": 1.0}) == learned().chances({"offer=coupon": 1.0})


def test_two_labels_get_the_chances_that_scikit_learn_gives_them() -> None:
    from sklearn.linear_model import LogisticRegression

    stock = LogisticRegression(C=10, max_iter=1000).fit([[1, 0], [0, 1]], ["claim", "remind"])
    assert learned(2).chances({"offer=coupon": 1.0})["claim"] == pytest.approx(stock.predict_proba([[1, 0]])[0][0], abs=1e-4)


def test_there_is_nothing_to_choose_with_one_label() -> None:
    assert learn([{"a": 1.0}, {"b": 1.0}], ["claim", "claim"], strength=10) is None


def test_it_is_the_same_after_being_kept(tmp_path: Path) -> None:
    learned().save(tmp_path)
    kept = LinearChoice.load(tmp_path)
    assert kept is not None
    assert kept.chances({"offer=coupon": 1.0}) == learned().chances({"offer=coupon": 1.0})


def test_where_nothing_was_kept_there_is_nothing(tmp_path: Path) -> None:
    assert LinearChoice.load(tmp_path) is None
