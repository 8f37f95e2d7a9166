"""Which of a series, or of a kind, a shopper points at."""

from __future__ import annotations

import pytest

from presale.advice.levels import level_meant, set_apart
from tests.support.talk import sample_shop

SHOP = sample_shop()


def _meant(product_id: str, text: str) -> str | None:
    other = level_meant(SHOP.product(product_id), SHOP.products(), text)
    return other.id if other else None


@pytest.mark.parametrize("text", ["升级版到手多少钱", "高配的呢", "32G的呢", "1TB的有现货吗", "32的那款", "顶配多少"])
def test_the_better_level_is_meant_by_its_word_or_its_figure(text: str) -> None:
    assert _meant("qingzhou-14", text) == "qingzhou-14-plus"


@pytest.mark.parametrize("text", ["标准版呢", "低配多少钱", "16G的多少", "便宜的那个"])
def test_the_plainer_level_is_meant_from_the_better_one(text: str) -> None:
    assert _meant("qingzhou-14-plus", text) == "qingzhou-14"


@pytest.mark.parametrize("text", ["标准版多少钱", "系统能升级吗", "能加到32G吗", "16G的够用吗", "多少钱", ""])
def test_nothing_else_is_meant_where_this_level_or_an_upgrade_is_spoken_of(text: str) -> None:
    assert _meant("qingzhou-14", text) is None


def test_inches_tell_televisions_apart() -> None:
    assert _meant("mingjing-tv-55", "65寸的多少钱") == "mingjing-tv-65"
    assert _meant("mingjing-tv-65", "55的呢") == "mingjing-tv-55"
    assert _meant("mingjing-tv-65", "65的呢") is None


def test_another_make_is_meant_when_it_is_pointed_at_and_not_when_it_is_asked_about() -> None:
    assert _meant("yunduo-hoodie", "圆领款有货吗") == "yunduo-crew-sweatshirt"
    assert _meant("yunduo-hoodie", "是圆领吗") is None


def test_a_comparison_names_the_other_by_what_sets_it_apart() -> None:
    bottle = SHOP.product("xiaomi-glass-bottle")
    assert [p.id for p in set_apart(bottle, SHOP.products(), "和ppsu的有什么区别")] == ["xiaomi-ppsu-bottle"]
    laptop = SHOP.product("qingzhou-14")
    assert [p.id for p in set_apart(laptop, SHOP.products(), "和升级版有什么区别")] == ["qingzhou-14-plus"]
