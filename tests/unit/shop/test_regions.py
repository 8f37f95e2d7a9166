"""Places are found in messages, and every place knows its province."""

from __future__ import annotations

from collections import Counter

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from presale.shop import regions
from presale.shop.regions import find_regions, province_of

TABLE = yaml.safe_load(regions._FILE.read_text(encoding="utf-8"))
CITIES = [(city, province) for province, row in TABLE["provinces"].items() for city in row.get("cities", "").split()]
PLACES = [(place, province) for province, row in TABLE["provinces"].items() for place in row.get("places", "").split()]


def test_all_provinces_and_prefectures_are_in_the_table() -> None:
    assert len(TABLE["provinces"]) == 34 + 1  # and 海外
    mainland = [city for city, province in CITIES if province not in ("台湾", "香港", "澳门")]
    assert len(mainland) == 333
    assert [name for name, count in Counter(mainland).items() if count > 1] == []


def test_every_city_knows_its_province() -> None:
    assert [city for city, province in CITIES if province_of(city) != province] == []
    assert [city for city, province in CITIES if province_of(f"我在{province}{city}市") != province] == []


def test_every_other_place_knows_its_province() -> None:
    places = [pair for pair in PLACES if pair[0] != "朝阳"]  # of Beijing; alone it is the city in 辽宁
    assert [place for place, province in places if province_of(f"寄到{place}") != province] == []


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("湖北", "湖北"),
        ("湖北省", "湖北"),
        ("新疆维吾尔自治区", "新疆"),
        ("广西壮族自治区南宁市", "广西"),
        ("内蒙", "内蒙古"),
        ("香港特别行政区", "香港"),
        ("延边朝鲜族自治州", "吉林"),
        ("阿里地区", "西藏"),
        ("兴安盟", "内蒙古"),
        ("吉林省吉林市", "吉林"),
        ("海南", "海南"),
        ("青海海南州", "青海"),
        ("朝阳市", "辽宁"),
        ("朝阳区", "北京"),
        ("北京朝阳", "北京"),
        ("义乌", "浙江"),
        ("昆山", "江苏"),
        ("敦煌", "甘肃"),
        ("浦东新区", "上海"),
        ("深圳南山区", "广东"),
        ("从浙江寄到湖北", "湖北"),
        ("日本", "海外"),
        ("月球", None),
        ("", None),
    ],
)
def test_a_place_is_read_with_and_without_its_suffix(text: str, province: str | None) -> None:
    assert province_of(text) == province


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("新疆发吗", ((0, 2, "新疆", "新疆"),)),
        ("寄到湖北省武汉市几天", ((2, 8, "武汉", "湖北"),)),
        ("成都 重庆都发吗", ((0, 2, "成都", "四川"), (3, 5, "重庆", "重庆"))),
        ("我在大连", ((2, 4, "大连", "辽宁"),)),
        ("河南开封发吗", ((0, 4, "开封", "河南"),)),
        ("寄到包头要几天", ((2, 4, "包头", "内蒙古"),)),
        ("开封", ((0, 2, "开封", "河南"),)),
    ],
)
def test_places_are_found_with_their_span(text: str, found: tuple[regions.Region, ...]) -> None:
    assert find_regions(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "开封后怎么存放",
        "包头的凉鞋有吗",
        "这两款大同小异",
        "加大连帽卫衣有吗",
        "宽大连衣裙",
        "大理石桌面吗",
        "怕日照褪色",
        "是新疆棉吗",
        "白色M有没有",
        "这个好看吗",
    ],
)
def test_everyday_words_are_not_taken_for_places(text: str) -> None:
    assert find_regions(text) == ()


def test_the_tables_of_exceptions_hold_no_dead_words() -> None:
    also = {name for row in TABLE["provinces"].values() for name in row.get("also", "").split()}
    known = also | {name for pair in (*CITIES, *PLACES) for name in pair}
    assert [word for word in TABLE["everyday_words"].split() if word not in known] == []
    assert [word for word in TABLE["not_places"].split() if not any(name in word for name in known)] == []


@given(st.text(alphabet="寄到湖北省武汉市朝阳区开封大连帽衣新疆发吗三明治 ，a1", max_size=30))
def test_spans_lie_in_the_text_in_order_and_hold_the_name(text: str) -> None:
    end = 0
    for start, stop, name, _ in find_regions(text):
        assert end <= start < stop <= len(text)
        assert name in text[start:stop]
        end = stop
