"""Search by meaning, with the encoder that ships."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from presale.answers.data_files import read_faq_texts
from presale.bootstrap import RESPONSES_FOLDER
from presale.errors import ShopUnreachable
from presale.handoff.knowledge import Source
from presale.handoff.meaning import MeaningKnowledge
from presale.handoff.shop_answers import shop_answers
from presale.meanings import Meanings
from presale.nlu.encoders.choice import load_encoder
from tests.support.talk import CAPSULES, sample_shop

HOODIE = "yunduo-hoodie"


class Past:
    """What colleagues said."""

    pairs: tuple[tuple[str, str], ...] = (
        ("宝宝侧躺喝会漏吗", "侧躺时把奶嘴灌满再喂，防漏阀不会漏"),
        ("快递到哪了", "您的单号是 7712345678901，明天到"),
        ("能加你吗", "我的手机 138-1234-5678"),
        ("?", "好"),
    )

    def newest(self, limit: int) -> tuple[tuple[str, str], ...]:
        return self.pairs[:limit]


@pytest.fixture(scope="module")
def knowledge() -> MeaningKnowledge:
    shop, texts = sample_shop(), read_faq_texts(RESPONSES_FOLDER)
    return MeaningKnowledge(lambda: shop_answers(shop, CAPSULES, texts), shop, Past(), Meanings(load_encoder("use").encode))


@pytest.mark.parametrize(
    ("asked", "source", "word"),
    [
        ("能开发票不", Source.ANSWER, "发票"),
        ("不喜欢能退货吗", Source.ANSWER, "退"),
        ("洗了会不会起毛球", Source.FACT, "球"),
        ("躺着喝奶会不会漏出来", Source.COLLEAGUE, "侧躺"),
    ],
)
def test_the_nearest_is_found_whatever_it_comes_from(knowledge: MeaningKnowledge, asked: str, source: Source, word: str) -> None:
    found = knowledge.search(asked, 3, HOODIE)
    assert any(s.source is source and word in s.text for s in found), found
    assert list(found) == sorted(found, key=lambda s: -s.nearness)


def test_what_was_said_to_one_shopper_in_person_is_shown_to_nobody(knowledge: MeaningKnowledge) -> None:
    found = knowledge.search("快递单号 手机", 200)
    assert not [s for s in found if "7712345678901" in s.text or "138" in s.text]


def test_no_more_than_asked_for_and_each_text_once(knowledge: MeaningKnowledge) -> None:
    found = knowledge.search("怎么退", 5)
    assert len(found) == 5
    assert len({s.text for s in found}) == 5


def test_no_place_is_left_unfilled(knowledge: MeaningKnowledge) -> None:
    assert not [s for s in knowledge.search("包邮吗", 200, HOODIE) if "{" in s.text]


def test_an_empty_question_finds_nothing(knowledge: MeaningKnowledge) -> None:
    assert knowledge.search("  ") == ()


def test_each_text_is_encoded_once() -> None:
    seen: list[str] = []

    def encode(texts: Sequence[str]) -> Any:
        seen.extend(texts)
        return np.ones((len(texts), 2), dtype=np.float32)

    shop = sample_shop()
    knowledge = MeaningKnowledge(lambda: [("退货", "七天可退")], shop, Past(), Meanings(encode))
    for _ in range(3):
        knowledge.search("能退吗", product_id=HOODIE)
    assert len(seen) == len(set(seen))


def test_the_shops_new_policy_is_found_after_a_while() -> None:
    now, policy = [0.0], ["七天可退"]
    knowledge = MeaningKnowledge(
        lambda: [("退货", policy[0])], sample_shop(), Past(), Meanings(lambda t: np.ones((len(t), 2), np.float32)), lambda: now[0]
    )
    knowledge.search("能退吗")
    policy[0] = "十五天可退"
    assert "七天可退" in [s.text for s in knowledge.search("能退吗", 50)]
    now[0] = 601.0
    assert "十五天可退" in [s.text for s in knowledge.search("能退吗", 50)]


def test_a_shop_that_is_down_leaves_out_its_facts() -> None:
    class Dead:
        def product(self, _id: str) -> Any:
            raise ShopUnreachable("down")

    knowledge = MeaningKnowledge(lambda: [], Dead(), Past(), Meanings(load_encoder("use").encode))  # type: ignore[arg-type]
    assert [s.source for s in knowledge.search("会漏吗", 5, HOODIE)] == [Source.COLLEAGUE]
