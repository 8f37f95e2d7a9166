"""Short messages that change a recommendation, what they turn down, and the ranges of a budget."""

from __future__ import annotations

import pytest

from presale.advice.changes import Change, change_in, sum_named
from presale.advice.declined import declined_kinds
from presale.advice.price_ranges import price_ranges
from tests.unit.advice.builders import garment, product, sku

SHOP = (garment("hoodie"), product("pen", sku(), category="中性笔", shelf="文具"), product("phone", sku(), category="手机"))


@pytest.mark.parametrize(
    ("words", "change"),
    [
        ("换一个", Change.OTHERS),
        ("还有别的吗", Change.OTHERS),
        ("都不要", Change.OTHERS),
        ("便宜点的", Change.CHEAPER),
        ("不要太贵的", Change.CHEAPER),
        ("有点贵", Change.CHEAPER),
        ("贵点也行", Change.DEARER),
        ("有没有贵一点的", Change.DEARER),
        ("随便", Change.ANY),
        ("那你定吧", Change.ANY),
        ("给老婆买的", None),
        ("拍照好点的", None),
        ("我想给我妈换一个能拍照又不卡顿的大屏幕手机", None),
    ],
)
def test_a_short_message_says_how_the_next_ones_should_differ(words: str, change: Change | None) -> None:
    assert change_in(words) is change


@pytest.mark.parametrize(
    ("words", "asked", "expected"),
    [
        ("那加到一百", False, (None, 100)),
        ("两百左右", False, (160, 240)),
        ("八百", False, (None, 800)),
        ("三百五", True, (None, 350)),
        ("1.5k", True, (None, 1500)),
        ("一千二", True, (None, 1200)),
        ("预算300", False, (None, 300)),
        ("160", True, (None, 160)),
        ("160", False, None),
        ("168 一百一", True, None),
        ("加到三", False, None),
    ],
)
def test_a_sum_is_read_from_words(words: str, asked: bool, expected: tuple[int | None, int] | None) -> None:
    assert sum_named(words, asked=asked) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("不要文具", ("文具",)),
        ("除了卫衣", ("卫衣",)),
        ("手机就不用了", ("手机",)),
        ("她不化妆", ("化妆品",)),
        ("要不要手机", ()),
        ("想买手机", ()),
    ],
)
def test_kinds_are_turned_down_in_many_ways(words: str, expected: tuple[str, ...]) -> None:
    assert declined_kinds(words, SHOP) == expected


def test_every_range_offered_holds_something() -> None:
    prices = [6900, 7900, 8900, 35900, 35900, 429900]
    ranges = price_ranges(prices)
    assert 2 <= len(ranges) <= 3
    for low, high in ranges:
        assert any((low or 0) * 100 <= p <= (high or 10**9) * 100 for p in prices)


@pytest.mark.parametrize("prices", [[], [9900], [9900, 9900, 9900]])
def test_prices_that_are_alike_need_no_ranges(prices: list[int]) -> None:
    assert price_ranges(prices) == ()
