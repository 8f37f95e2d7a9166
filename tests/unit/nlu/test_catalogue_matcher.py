"""What the shop sells, found in messages."""

from __future__ import annotations

from datetime import datetime, timezone
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presale.nlu.catalogue import CatalogueMatcher, extract_entities
from presale.nlu.catalogue.model import Vocabulary
from presale.nlu.catalogue.sound import sounds_alike
from presale.nlu.text.normalise import normalise
from presale.shop.model import DecisionLine, Product, Sku
from presale.shop.sample.loader import SAMPLE_FOLDER, load_sample

SAMPLE = load_sample(SAMPLE_FOLDER, datetime(2026, 3, 2, tzinfo=timezone.utc)).products
MATCHER = CatalogueMatcher(SAMPLE)
SAVED = CatalogueMatcher.from_vocabulary(MATCHER.vocabulary)


def product(product_id: str, short_name: str, category: str, *skus: Sku, synonyms: tuple[str, ...] = ()) -> Product:
    return Product(
        id=product_id, title=f"小满 {short_name} 新款", short_name=short_name, category=category, shelf="服饰",
        line=DecisionLine.B, price_fen=100,
        url=f"http://shop.test/p/{product_id}", image_url="", skus=skus, synonyms=synonyms,
    )  # fmt: skip


def entities(text: str, matcher: CatalogueMatcher | None = MATCHER) -> list[dict[str, Any]]:
    return extract_entities(normalise(text).text, matcher)


def first(text: str, entity: str, matcher: CatalogueMatcher | None = MATCHER) -> Any:
    return next((e["value"] for e in entities(text, matcher) if e["entity"] == entity), None)


def test_a_product_is_found_by_each_of_its_names() -> None:
    for name in ("云朵连帽卫衣", "云朵卫衣", "帽衫", "有帽子的卫衣"):
        [found] = [e for e in entities(f"{name}有货吗") if e["entity"] == "product"]
        assert (found["value"], found["ids"]) == ("云朵连帽卫衣", ["yunduo-hoodie"])


def test_a_word_that_several_kinds_of_goods_bear_stays_ambiguous() -> None:
    [found] = entities("笔记本多少钱")
    assert found["value"] == "笔记本"
    assert {"qingye-notebook", "qingzhou-14"} <= set(found["ids"])


def test_a_word_for_one_kind_is_the_category() -> None:
    assert first("卫衣有货吗", "category") == "卫衣"
    assert first("短袖有吗", "category") == "T恤"
    assert first("尿不湿怎么卖", "category") == "纸尿裤"


def test_the_longest_name_wins() -> None:
    assert [(e["entity"], e["value"]) for e in entities("莫代尔内裤透气吗")] == [("product", "絮云莫代尔内裤")]


def test_a_material_is_no_product_even_if_a_product_bears_it() -> None:
    assert first("是ppsu的吗", "material") == "PPSU"
    assert first("是ppsu的吗", "product") is None


@pytest.mark.parametrize("typo", ["云朵连冒卫衣", "云朵连帽味衣", "云朵帽卫衣", "云朵的连帽卫衣", "慕夕丝容口红", "雲朵連帽衛衣"])
def test_a_long_name_bears_one_slip(typo: str) -> None:
    assert first(f"{typo}多少钱", "product") in ("云朵连帽卫衣", "慕夕丝绒口红")


@pytest.mark.parametrize("other", ["小熊奶瓶", "懒人沙发", "一支口红", "办公用品", "笔记本多少", "硅胶的奶嘴"])
def test_another_thing_is_no_slip(other: str) -> None:
    found = [e for e in entities(other) if e["entity"] == "product"]
    assert all(e["end"] - e["start"] < len(other) or e["value"] == "小满宽口奶嘴" for e in found)


def test_the_opposite_is_no_slip() -> None:
    matcher = CatalogueMatcher([product("m", "青云男士衬衫裤", "衬衫裤")])
    assert first("青云女士衬衫裤", "product", matcher) is None
    assert first("青云男仕衬衫裤", "product", matcher) == "青云男士衬衫裤"


def test_links_lead_to_their_product() -> None:
    shop = CatalogueMatcher([product("p-1", "星河手电", "手电")])
    for link in (
        "http://shop.test/p/p-1",
        "https://m.example.com/item?id=p-1",
        "https://x.test/products/p-1 这个",
        "/products/p-1",
    ):
        [found] = [e for e in extract_entities(f"看看{link}", shop) if e["entity"] == "product"]
        assert found["ids"] == ["p-1"]


def test_an_unknown_link_is_no_product() -> None:
    assert first("https://shop.test/products/unknown", "product") is None


def test_sizes_are_written_as_the_catalogue_writes_them() -> None:
    matcher = CatalogueMatcher(
        [
            product(
                "a",
                "甲",
                "衣",
                Sku("1", 1, 1, "红色", "2XL"),
                Sku("2", 1, 1, "红色", "38"),
                Sku("3", 1, 1, None, "8GB+256GB"),
                Sku("4", 1, 1, None, "55 寸"),
            )
        ]
    )
    assert first("有xxl吗", "size", matcher) == "2XL"
    assert first("38码还有吗", "size", matcher) == "38"
    assert first("8+256的", "size", matcher) == "8GB+256GB"
    assert first("55寸的", "size", matcher) == "55 寸"
    assert first("有40码吗", "size", matcher) == "40码"


def test_shoes_and_trousers_keep_their_own_writing() -> None:
    trousers, shoes = Sku("1", 1, 1, "红色", "36"), Sku("2", 1, 1, "红色", "36码")
    matcher = CatalogueMatcher([product("a", "甲", "裤", trousers), product("b", "乙", "鞋", shoes)])
    assert first("36码还有吗", "size", matcher) == "36码"


def test_a_shade_that_is_not_sold_stays_the_shade_that_was_asked_for() -> None:
    matcher = CatalogueMatcher([product("a", "甲", "衣", Sku("1", 1, 1, "浅蓝", "M"))])
    assert first("天蓝的有吗", "color", matcher) == "天蓝色"
    assert first("淡蓝色有吗", "color", matcher) == "浅蓝"


def test_colours_keep_the_catalogue_s_writing_but_not_its_neighbours() -> None:
    matcher = CatalogueMatcher([product("a", "甲", "衣", Sku("1", 1, 1, "墨黑", "L"), Sku("2", 1, 1, "卡其", "L"))])
    assert first("黑色的", "color", matcher) == "黑色"
    assert first("墨黑的", "color", matcher) == "墨黑"
    assert first("卡其色的", "color", matcher) == "卡其"


@pytest.mark.parametrize(
    ("text", "color"), [("黑的有吗", "黑色"), ("要白XL", "白色"), ("黑xl还有吗", "黑色"), ("不要白的", "白色")]
)
def test_a_lone_character_can_be_a_colour(text: str, color: str) -> None:
    assert first(text, "color") == color


@pytest.mark.parametrize(
    "text", ["能美白吗", "白送的吗", "显黑吗", "发红包吗", "店大黑心", "卡粉吗", "明白了", "小红书看到的", "网红款", "蓝牙的吗"]
)
def test_a_character_inside_another_word_is_no_colour(text: str) -> None:
    assert first(text, "color") is None


@pytest.mark.parametrize(
    ("text", "entity", "value"),
    [
        ("是纯棉的吗", "material", "纯棉"), ("全棉的有吗", "material", "纯棉"), ("内存多大", "attribute", "内存"),
        ("续航怎么样", "attribute", "续航"), ("送老婆的", "audience", "老婆"),
        ("给我媳妇买", "audience", "老婆"), ("上班穿合适吗", "occasion", "通勤"), ("生日礼物有推荐吗", "occasion", "生日"),
        ("羽绒服有吗", "category", "羽绒服"), ("发武汉几天", "region", "武汉"),
        ("這個電視多少錢", "category", "电视"), ("衣长多少", "attribute", "衣长"),
    ],
)  # fmt: skip
def test_general_words_are_known_without_any_catalogue(text: str, entity: str, value: str) -> None:
    assert first(text, entity, None) == value


def test_a_region_says_its_province() -> None:
    [found] = [e for e in entities("武汉发吗") if e["entity"] == "region"]
    assert found["province"] == "湖北"


def test_every_entity_of_a_full_message_is_found() -> None:
    found = entities("我175 140斤，云朵连帽卫衣黑色XL有货吗，三百以内，发武汉")
    assert [e["entity"] for e in found] == ["height", "weight", "product", "color", "size", "budget", "region"]


def test_a_vocabulary_survives_being_saved() -> None:
    vocabulary = Vocabulary.of(SAMPLE)
    assert Vocabulary.from_json(vocabulary.as_json()) == vocabulary


def test_a_saved_vocabulary_understands_like_the_products() -> None:
    saved = CatalogueMatcher.from_vocabulary(Vocabulary.from_json(Vocabulary.of(SAMPLE).as_json()))
    for text in ("云朵连冒卫衣黑色XL", "笔记本多少钱", "短袖有吗"):
        assert entities(text, saved) == entities(text)


def test_neighbours_in_the_pinyin_order_sound_alike() -> None:
    assert sounds_alike("冒", "帽")
    assert sounds_alike("平", "瓶")
    assert not sounds_alike("熊", "满")
    assert not sounds_alike("a", "帽")


def test_a_usual_message_is_read_in_a_few_milliseconds_even_on_a_busy_machine() -> None:
    text = normalise("我想问一下这件云朵连帽卫衣黑色XL什么时候能发货呀，我175 140斤，预算三百以内").text
    times = []
    for _ in range(30):
        begun = perf_counter()
        extract_entities(text, MATCHER)
        times.append(perf_counter() - begun)
    assert min(times) < 0.005  # measured: 0.4 ms on a quiet core


WORDS = st.lists(
    st.sampled_from(
        [
            "云朵连帽卫衣",
            "黑",
            "黑色",
            "XL",
            "175",
            "140斤",
            "不要",
            "武汉",
            "纯棉",
            "的",
            "和",
            "，",
            "笔记本",
            "老婆",
            "三百以内",
            "奶瓶",
            "products/",
            "吗",
            "除了",
        ]
    ),
    max_size=12,
).map("".join)


@given(WORDS)
def test_entities_are_ordered_and_never_overlap(text: str) -> None:
    found = extract_entities(text, MATCHER)
    assert all(0 <= e["start"] < e["end"] <= len(text) for e in found)
    assert all(one["end"] <= other["start"] for one, other in zip(found, found[1:], strict=False))


@given(WORDS)
def test_the_same_message_is_always_read_the_same(text: str) -> None:
    assert extract_entities(text, MATCHER) == extract_entities(text, SAVED)
