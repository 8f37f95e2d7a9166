"""How displeased a message sounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presale.nlu.text.displeasure import displeasure


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("黑色有货吗", 0),
        ("麻烦问下几天到", 0),
        ("不是不喜欢，就是贵", 0),
        ("滚筒洗衣机能洗吗", 0),
        ("我不生气", 0),
        ("你们态度真好", 0),
        ("怎么还没发货", 1),
        ("答非所问", 1),
        ("你们什么态度", 2),
        ("我要投诉", 2),
        ("態度差到爆", 2),
        ("这都第几次了😡", 2),
        ("怎么还没发货！！！", 2),
        ("说了三遍了 听不懂人话？", 3),
        ("垃圾店！！！骗子", 3),
        ("我要打12315", 3),
    ],
)
def test_strength_grows_with_words_and_shouting(text: str, strength: int) -> None:
    assert displeasure(text) == strength


def test_insisting_and_shouting_without_a_hard_word_is_a_little_displeased() -> None:
    assert displeasure("快发货快发货快发货！！！") == 1


@given(st.text(max_size=50))
def test_it_is_always_between_nought_and_three(text: str) -> None:
    assert 0 <= displeasure(text) <= 3
