"""Words of the lexicons that are recognised by their sound."""

from __future__ import annotations

import pytest

from presale.nlu.catalogue.matcher import CatalogueMatcher
from presale.nlu.catalogue.mishearings import MishearingTable, Usage, learn_usage
from presale.nlu.catalogue.model import Meaning

WORDS = {
    "吹风机": Meaning("category", "吹风机"),
    "屏幕": Meaning("attribute", "屏幕"),
    "衣服": Meaning("category", "衣服"),
    "妈妈": Meaning("audience", "妈妈"),
}
PHRASINGS = ["屏幕多大", "屏幕亮不亮", "看看屏幕", "屏幕几寸", "屏幕清楚吗", "衣服好看", "衣服薄吗", "衣服呢", "这衣服", "衣服吧"]


def heard(text: str, usage: Usage) -> list[str]:
    return [text[find.start : find.end] for find in MishearingTable(WORDS, usage).scan(text)]


def test_a_long_word_is_recognised_by_its_sound() -> None:
    assert heard("那个吹疯机想了解下", Usage()) == ["吹疯机"]


def test_the_word_itself_is_no_slip() -> None:
    assert heard("吹风机和屏幕", learn_usage(WORDS, PHRASINGS)) == []


def test_a_short_word_is_recognised_once_shoppers_are_known_to_use_it() -> None:
    assert heard("这电脑屏目多大", Usage()) == []
    assert heard("这电脑屏目多大", learn_usage(WORDS, PHRASINGS)) == ["屏目"]


def test_what_shoppers_write_anyway_is_no_slip() -> None:
    usage = learn_usage(WORDS, [*PHRASINGS, "耳机一副", "要一副眼镜"])
    assert "一副" not in heard("一副多少钱", usage)


def test_a_common_character_is_no_slip_in_a_short_word() -> None:
    usage = learn_usage(WORDS, [*PHRASINGS, *["有副品吗"] * 30])
    assert "副" in usage.common
    assert heard("衣副", usage) == []


def test_parents_are_not_guessed() -> None:
    assert learn_usage(WORDS, ["妈妈"] * 9).known == ()


def test_usage_survives_being_saved() -> None:
    usage = learn_usage(WORDS, PHRASINGS)
    assert Usage.from_json(usage.as_json()) == usage
    with pytest.raises(KeyError):
        Usage.from_json("{}")


def test_a_matcher_that_learned_nothing_guesses_nothing() -> None:
    assert CatalogueMatcher(()).find("吹疯机") == []
    [found] = CatalogueMatcher((), usage=Usage()).find("吹疯机")
    assert found.meaning == Meaning("category", "吹风机")
