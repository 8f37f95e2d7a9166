"""Which products suit a need."""

from __future__ import annotations

import pytest

from presale.advice.audience import contradicts, gender_of, shelf_of
from presale.advice.recommendation import Need, companion, missing_need, recommend
from presale.advice.size import Body
from presale.advice.uses import uses_named
from presale.shop.model import FactKind, Product
from tests.unit.advice.builders import fact, garment, product, sku, tops

LIPSTICK = product(
    "lipstick",
    sku(price=32900),
    category="口红",
    shelf="美妆",
    gender="女",
    audiences=("老婆", "女朋友"),
    occasions=("送礼",),
    tags=("主推",),
    selling_points=("色号偏日常", "礼盒"),
)
DRESS = garment("dress", category="连衣裙", role="连衣裙", price=33900, gender="女", audiences=("老婆",), occasions=("送礼",))
BELT = product(
    "belt", sku(price=20000), category="腰带", role="腰带", gender="男", audiences=("老公", "爸爸"), occasions=("送礼",)
)
BOTTLE = product("bottle", sku(price=7900), category="奶瓶", shelf="母婴", role="奶瓶", audiences=("宝宝",), occasions=("送礼",))
PAPER = product("paper", sku(price=2000), category="打印纸", shelf="文具", audiences=("同事", "学生"))
SHOP = (PAPER, BELT, DRESS, BOTTLE, LIPSTICK)


def ids(need: Need, catalogue: tuple[Product, ...] = SHOP, **more: object) -> list[str]:
    return [r.product.id for r in recommend(need, catalogue, **more)]  # type: ignore[arg-type]


def test_a_gift_for_a_wife_is_chosen_with_its_reasons() -> None:
    need = Need(audience="老婆", occasion="生日", budget_low_fen=30000, budget_high_fen=40000)
    best = recommend(need, SHOP)[0]
    assert best.product is LIPSTICK
    assert best.reasons == ("audience:老婆", "occasion:生日", "budget", "tag:主推", "point:色号偏日常")
    assert ids(need) == ["lipstick", "dress"]


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        ("老公", ["belt"]),
        ("男朋友", ["belt"]),
        ("宝宝", ["bottle"]),
        ("女儿", ["bottle"]),
        ("同事", ["paper"]),
        ("女友", ["lipstick", "dress"]),
    ],
)
def test_everybody_gets_what_is_meant_for_them(audience: str, expected: list[str]) -> None:
    assert ids(Need(audience=audience)) == expected


def test_a_partner_of_unknown_gender_is_not_excluded_from_either() -> None:
    assert set(ids(Need(audience="对象"))) == {"lipstick", "dress", "belt"}


def test_nothing_is_dearer_than_the_budget() -> None:
    assert ids(Need(audience="老婆", budget_high_fen=32900)) == ["lipstick"]
    assert ids(Need(audience="老婆", budget_high_fen=32899)) == []


def test_what_costs_less_than_wished_comes_last_and_does_not_claim_the_budget() -> None:
    found = recommend(Need(audience="老婆", budget_low_fen=33000, budget_high_fen=40000), SHOP)
    assert [r.product.id for r in found] == ["dress", "lipstick"]
    assert "budget" in found[0].reasons
    assert "budget" not in found[1].reasons


def test_a_cheaper_sku_within_the_budget_is_offered_instead() -> None:
    two = product("two", sku("大", price=20000), sku("小", price=9000))
    assert recommend(Need(budget_high_fen=10000), [two])[0].sku.price_fen == 9000


def test_nothing_sold_out_is_recommended() -> None:
    assert ids(Need(), (garment("gone", stock=0), garment("there"))) == ["there"]


def test_the_size_follows_from_the_body_and_is_a_reason() -> None:
    found = recommend(Need(category="卫衣", body=Body(174, 68)), [garment("small", "S"), garment("fits")])
    assert [(r.product.id, r.sku.size) for r in found] == [("fits", "L")]
    assert "in_your_size:L" in found[0].reasons


def test_a_size_that_was_named_is_honoured_even_in_the_wished_colour() -> None:
    hoodie = product("h", sku("M", "黑色"), sku("L", "白色"), size_chart=tops())
    assert ids(Need(size="L", color="黑色", body=Body(167, 57)), (hoodie,)) == []
    assert ids(Need(size="L", color="白色"), (hoodie,)) == ["h"]


@pytest.mark.parametrize(
    "need",
    [
        Need(avoid_categories=("卫衣",)),
        Need(color="白色"),
        Need(avoid_colors=("黑色",)),
        Need(material="真丝"),
        Need(shelf="数码"),
        Need(category="衬衫"),
    ],
)
def test_wishes_that_cannot_be_honoured_leave_nothing(need: Need) -> None:
    assert ids(need, (garment("hoodie"),)) == []


def test_a_material_is_found_in_the_shops_facts_but_not_where_it_is_denied() -> None:
    silk = garment("silk", facts=(fact(FactKind.MATERIAL, "面料", "100% 桑蚕真丝"),))
    not_silk = garment("not-silk", facts=(fact(FactKind.MATERIAL, "面料", "仿缎面，不含真丝"),))
    (found,) = recommend(Need(material="真丝"), [not_silk, silk])
    assert found.product is silk
    assert "material:真丝" in found.reasons


@pytest.mark.parametrize(
    ("word", "expected"), [("裤子", ["jeans"]), ("衣服", ["hoodie"]), ("卫衣", ["hoodie"]), ("礼物", ["hoodie", "jeans"])]
)
def test_wider_words_name_a_kind_too(word: str, expected: list[str]) -> None:
    assert ids(Need(category=word), (garment("hoodie"), garment("jeans", category="牛仔裤", role="下装"))) == expected


def test_different_kinds_are_shown_before_two_of_one() -> None:
    catalogue = (garment("a", tags=("主推",)), garment("b", tags=("主推",)), BELT)
    assert ids(Need(), catalogue, limit=2) == ["a", "belt"]


def test_what_was_refused_is_not_shown_again() -> None:
    assert ids(Need(audience="老婆"), exclude=("lipstick",)) == ["dress"]


def test_no_more_than_the_limit_is_shown() -> None:
    assert len(ids(Need(category="卫衣"), tuple(garment(f"g{i}") for i in range(5)))) == 3


@pytest.mark.parametrize(
    ("need", "asked", "expected"),
    [
        (Need(), (), "category"),
        (Need(audience="老婆"), (), "occasion"),
        (Need(occasion="送礼"), (), "audience"),
        (Need(category="卫衣"), (), "audience"),
        (Need(category="卫衣", gender="男"), (), "budget"),
        (Need(occasion="送礼", audience="老婆"), (), "budget"),
        (Need(occasion="送礼", audience="老婆", budget_high_fen=1), (), None),
        (Need(shelf="数码"), (), "budget"),
        (Need(shelf="文具"), (), None),
        (Need(), ("category",), "audience"),
        (Need(), ("category", "audience", "budget"), None),
    ],
)
def test_the_next_question_is_the_most_telling_one_still_open(need: Need, asked: tuple[str, ...], expected: str | None) -> None:
    assert missing_need(need, asked) == expected


def test_a_companion_is_the_first_complement_in_stock() -> None:
    main = garment("main", complements=("gone", "belt"))
    found = companion(main, [BELT, garment("gone", stock=0)])
    assert found is not None
    assert (found.product, found.reasons) == (BELT, ("complement",))
    assert companion(garment("alone"), [BELT]) is None


@pytest.mark.parametrize(("word", "gender"), [("老婆", "女"), ("爸爸", "男"), ("同事", None), ("外星人", None), ("儿子", "男")])
def test_words_for_people_say_their_gender(word: str, gender: str | None) -> None:
    assert gender_of(word) == gender


@pytest.mark.parametrize(("word", "shelf"), [("宝宝", "母婴"), ("女儿", "母婴"), ("老婆", None), ("外星人", None)])
def test_words_for_children_point_to_their_shelf(word: str, shelf: str | None) -> None:
    assert shelf_of(word) == shelf


def test_a_baby_is_never_offered_what_is_for_adults() -> None:
    assert contradicts(LIPSTICK, None, "宝宝", asked_for=True)
    assert not contradicts(BOTTLE, None, "宝宝")


def test_a_friends_baby_may_be_asked_for_by_kind() -> None:
    assert contradicts(BOTTLE, None, "朋友")
    assert not contradicts(BOTTLE, None, "朋友", asked_for=True)


ROMPER = product(
    "romper",
    sku(price=6900),
    category="连体衣",
    role="连体衣",
    shelf="母婴",
    audiences=("宝宝",),
)
NAPPIES = product("nappies", sku(price=8900), category="纸尿裤", role="纸尿裤", shelf="母婴", audiences=("宝宝",))
TROUSERS = garment("trousers", category="休闲裤", role="下装", price=14900)


@pytest.mark.parametrize(("audience", "months"), [("妈妈", None), ("男士", None), (None, None), ("妈妈", 660), (None, 660)])
def test_a_kind_of_clothes_means_those_of_the_wearers_age(audience: str | None, months: int | None) -> None:
    for word in ("衣服", "裤子"):
        found = ids(Need(category=word, audience=audience, body=Body(age_months=months)), (ROMPER, NAPPIES, TROUSERS))
        assert not {"romper", "nappies"} & set(found)


def test_clothes_for_a_baby_are_baby_clothes_and_no_nappies() -> None:
    need = Need(category="衣服", audience="宝宝", body=Body(age_months=6))
    assert ids(need, (ROMPER, NAPPIES, garment("hoodie"))) == ["romper"]
    assert ids(Need(category="裤子", audience="宝宝"), (ROMPER, NAPPIES)) == []


def test_who_asks_for_a_baby_thing_by_its_name_gets_it() -> None:
    assert ids(Need(category="连体衣", audience="朋友"), (ROMPER, TROUSERS)) == ["romper"]


def test_baby_goods_end_with_babyhood() -> None:
    assert ids(Need(audience="孩子", body=Body(age_months=96)), (BOTTLE, ROMPER)) == []
    assert ids(Need(audience="孩子", body=Body(age_months=20)), (BOTTLE,)) == ["bottle"]


def test_what_is_dearer_than_the_sum_named_is_never_called_within_the_budget() -> None:
    about_800 = Need(budget_low_fen=64000, budget_high_fen=96000)
    dear, fair = product("dear", sku(price=89900)), product("fair", sku(price=79900))
    found = recommend(about_800, (dear, fair))
    assert [r.product.id for r in found] == ["fair", "dear"]
    assert "budget" in found[0].reasons
    assert "budget" not in found[1].reasons


GAMING = product("gaming", sku(), category="电脑", facts=(fact(FactKind.USAGE, "游戏", "3A 大作高画质流畅", "黑神话", "3a"),))
LIGHT = product(
    "light", sku(), category="电脑", facts=(fact(FactKind.USAGE, "游戏", "原神低画质能玩，大型 3A 不建议", "原神", "3a"),)
)
OFFICE = product("office", sku(), category="电脑", facts=(fact(FactKind.SPEC, "内存", "16GB"),))
COMPUTERS = (OFFICE, LIGHT, GAMING)


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        ("3a", ["gaming", "office"]),
        ("黑神话", ["gaming", "office"]),
        ("原神", ["light", "office", "gaming"]),
        ("游戏", ["gaming", "office", "light"]),
    ],
)
def test_a_use_that_is_denied_is_not_recommended_for_and_one_that_is_affirmed_comes_first(use: str, expected: list[str]) -> None:
    assert ids(Need(category="电脑", uses=(use,)), COMPUTERS) == expected


def test_what_the_shop_says_of_the_use_is_the_first_reason() -> None:
    best = recommend(Need(category="电脑", uses=("黑神话",)), COMPUTERS)[0]
    assert best.reasons[0] == "fact:3A 大作高画质流畅"


def test_uses_are_what_the_facts_are_asked_by() -> None:
    assert uses_named("玩黑神话的电脑推荐一个", COMPUTERS) == ("黑神话",)
    assert uses_named("随便看看", COMPUTERS) == ()


def test_a_warning_is_no_recommendation_and_no_refusal() -> None:
    careful = product("careful", sku(), category="口红", facts=(fact(FactKind.SAFETY, "敏感肌", "含少量香精，过敏体质先试手背"),))
    (found,) = recommend(Need(category="口红", uses=("敏感肌",)), (careful,))
    assert not [r for r in found.reasons if r.startswith("fact:")]
