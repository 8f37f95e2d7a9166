"""Recommendations, outfits, comparison and the step up: 要什么 → 为什么 → 也."""

from __future__ import annotations

import pytest

from presale.answers.money import yuan
from tests.support.talk import Talk, entity
from tests.unit.answers.reading import (
    BOTTLE,
    COURSE,
    HOODIE,
    LAPTOP,
    buttons,
    height,
    product_named,
    read,
    sold_out_everywhere,
    weight,
)

GIFT = entity("occasion", "送礼")
WIFE = entity("audience", "老婆")


def _budget(low: int | None, high: int | None) -> object:
    return entity("budget", {"low": low, "high": high})


def test_the_need_is_asked_for_one_thing_at_a_time() -> None:
    talk = Talk()
    assert talk.say("recommend_product", "推荐个送礼的", GIFT) == ["utter_ask_need_audience"]
    assert talk.say("inform", "老婆", WIFE) == ["utter_ask_need_budget"]
    assert talk.say("inform", "三四百吧", _budget(300, 400))[0] == "utter_recommendation"


def test_never_more_than_three_questions_and_none_twice() -> None:
    talk = Talk()
    asked = []
    for _ in range(6):
        asked += [n for n in talk.say("recommend_product", "随便推荐一个") if n.startswith("utter_ask_need")]
    assert len(asked) <= 3
    assert len(asked) == len(set(asked))


def test_what_was_told_with_the_question_is_not_asked() -> None:
    talk = Talk()
    names = talk.say("recommend_product", "给老婆挑个三四百的生日礼物", WIFE, entity("occasion", "生日"), _budget(300, 400))
    assert names[0] == "utter_recommendation"


def test_the_answers_to_a_need_are_buttons() -> None:
    talk = Talk()
    talk.say("recommend_product", "推荐一下")
    assert 2 <= len(buttons(talk.reply.says[-1])) <= 3


def test_everything_recommended_is_in_stock_and_within_the_budget() -> None:
    talk = Talk()
    talk.say("recommend_product", "", WIFE, GIFT, _budget(100, 400))
    shown = [talk.shop.product(i) for i in talk.state.shown_products]
    assert shown
    assert all(p.in_stock() for p in shown)
    assert all(min(s.price_fen for s in p.skus if s.stock > 0) <= 40_000 for p in shown)


def test_every_recommendation_comes_with_its_reason_and_its_price() -> None:
    talk = Talk()
    talk.say("recommend_product", "", WIFE, GIFT, _budget(100, 400))
    lines = talk.words().splitlines()[1 : 1 + len(talk.state.shown_products)]
    for line, product_id in zip(lines, talk.state.shown_products, strict=True):
        product = talk.shop.product(product_id)
        assert product.short_name in line
        assert f"{yuan(product.price_fen)}元" in line
        assert line.split("元：")[-1].strip()


def test_a_sold_out_product_is_never_recommended() -> None:
    talk = Talk()
    talk.say("recommend_product", "", WIFE, GIFT, _budget(100, 400))
    first = talk.state.shown_products[0]
    sold_out_everywhere(talk.shop, first)
    talk.say("recommend_product", "再推荐一次")
    assert first not in talk.state.shown_products


def test_a_companion_never_breaks_the_budget() -> None:
    talk = Talk()
    names = talk.say("recommend_product", "", WIFE, GIFT, _budget(None, 130))
    prices = [c.data["price_fen"] for c in talk.cards()]
    if "utter_companion" in names:
        assert prices[0] + prices[-1] <= 13_000
    assert all(p <= 13_000 for p in prices)


def test_a_colour_that_was_ruled_out_is_not_recommended_for_its_colour() -> None:
    talk = Talk()
    category = entity("category", "卫衣")
    talk.say("recommend_product", "", category, WIFE, _budget(None, 300), entity("color", "黑色", negated=True))
    assert talk.told.avoid_color == "黑色"
    assert "有黑色" not in talk.words()


def test_when_nothing_fits_the_nearest_is_shown_as_such() -> None:
    talk = Talk()
    men = entity("audience", "老公")
    names = talk.say("recommend_product", "", entity("category", "卫衣"), men, _budget(None, 300), entity("color", "紫色"))
    assert names == ["utter_nothing_fits_but_near"]
    assert talk.state.shown_products


def test_when_nothing_is_even_near_nothing_is_pushed() -> None:
    talk = Talk()
    names = talk.say("recommend_product", "", entity("category", "卫衣"), entity("audience", "老公"), _budget(None, 5))
    assert names == ["utter_nothing_fits"]
    assert talk.state.offer == "human"


def test_nobody_is_invited_to_compare_what_was_not_shown() -> None:
    talk = Talk()
    talk.say("recommend_product", "", entity("category", "卫衣"), entity("audience", "老公"), _budget(None, 5))
    assert not [c for c in talk.capsules() if "这几款" in c]


def test_a_later_budget_replaces_the_earlier_one() -> None:
    talk = Talk()
    talk.say("recommend_product", "", WIFE, GIFT, _budget(300, 400))
    talk.say("inform", "便宜点的，一百以内", _budget(None, 100))
    assert all(c.data["price_fen"] <= 10_000 for c in talk.cards())


def test_a_top_brings_trousers_an_inner_t_and_a_belt() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("recommend_outfit", "配什么裤子")[0] == "utter_outfit"
    roles = [talk.shop.product(i).role for i in talk.state.shown_products]
    assert roles == ["下装", "内搭", "腰带"]


def test_the_pieces_of_an_outfit_come_in_the_shoppers_size() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_size", "", height(174), weight(68))
    talk.say("recommend_outfit", "配什么裤子")
    assert "您的码 32" in talk.words()


def test_the_bundle_price_is_the_sum_less_what_is_shown() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("recommend_outfit", "配什么")[-1] == "utter_bundle_saves"
    fields = talk.reply.says[-1].fields
    first = talk.shop.product(talk.state.shown_products[0])
    together = talk.shop.product(HOODIE).price_fen + first.price_fen
    assert fields["list"] == yuan(together)
    assert float(fields["list"]) - float(fields["saved"]) == pytest.approx(float(fields["price"]))


def test_nothing_sold_out_is_put_into_an_outfit() -> None:
    talk = Talk(page=HOODIE)
    talk.say("recommend_outfit", "配什么")
    jeans = talk.state.shown_products[0]
    sold_out_everywhere(talk.shop, jeans)
    talk.say("recommend_outfit", "配什么")
    assert jeans not in talk.state.shown_products


def test_a_bottle_brings_a_bib_and_tableware() -> None:
    talk = Talk(page=BOTTLE)
    talk.say("recommend_outfit", "还要配什么")
    assert {"ruanya-bib", "guaguo-tableware"} <= set(talk.state.shown_products)


def test_what_goes_with_a_bottle_is_not_called_good_looking() -> None:
    talk = Talk(page=BOTTLE)
    talk.say("recommend_outfit", "还要配什么")
    assert "好看" not in read(talk)


def test_where_nothing_goes_with_it_a_person_is_offered() -> None:
    talk = Talk(page=COURSE)
    assert talk.say("recommend_outfit", "配什么") == ["utter_no_outfit"]
    assert talk.state.offer == "human"


def test_the_step_up_is_offered_once() -> None:
    talk = Talk(page=LAPTOP)
    assert talk.say("ask_product", "介绍一下") == ["utter_product_intro", "utter_step_up"]
    assert talk.say("ask_product", "再说说") == ["utter_product_intro"]


def test_the_step_up_names_the_true_difference_in_price() -> None:
    talk = Talk(page=LAPTOP)
    talk.say("ask_product", "介绍一下")
    extra = talk.shop.product("qingzhou-14-plus").price_fen - talk.shop.product(LAPTOP).price_fen
    assert f"再加 {yuan(extra)} 元" in talk.words()


def test_the_step_up_is_never_offered_against_the_stated_budget() -> None:
    talk = Talk(page=LAPTOP)
    budget = talk.shop.product(LAPTOP).price_fen // 100
    assert talk.say("ask_product", "介绍一下", _budget(None, budget)) == ["utter_product_intro"]


def test_the_step_up_names_no_gain_that_is_none() -> None:
    talk = Talk(page=LAPTOP)
    talk.say("ask_product", "介绍一下")
    assert "八核锐龙 R7 级处理器，日常办公余量大升到八核锐龙 R7 级处理器" not in talk.words()


def test_the_step_up_promises_no_durability_that_the_shop_does_not_vouch_for() -> None:
    talk = Talk(page=LAPTOP)
    talk.say("ask_product", "介绍一下")
    assert "更耐用" not in talk.words()


def test_a_comparison_puts_the_named_products_side_by_side() -> None:
    talk = Talk(page=LAPTOP)
    assert talk.say("compare_products", "和升级版哪个好", product_named("升级版", "qingzhou-14-plus")) == ["utter_comparison"]
    (table,) = [c.data for c in talk.cards() if c.kind == "comparison"]
    assert table["products"] == [talk.shop.product(i).short_name for i in (LAPTOP, "qingzhou-14-plus")]
    prices = next(row for row in table["rows"] if row[0] == "价格")
    assert all(
        yuan(talk.shop.product(i).price_fen) in cell for i, cell in zip((LAPTOP, "qingzhou-14-plus"), prices[1:], strict=True)
    )


def test_a_comparison_of_a_list_takes_what_was_shown() -> None:
    talk = Talk()
    talk.say("recommend_product", "", WIFE, GIFT, _budget(100, 400))
    shown = talk.state.shown_products
    talk.say("compare_products", "这几款有什么区别")
    assert talk.state.shown_products == shown


def test_a_cell_that_the_shop_cannot_fill_stays_open() -> None:
    talk = Talk(page=HOODIE)
    talk.say("compare_products", "哪个好", product_named("T恤", "zhongbang-tee"))
    (table,) = [c.data for c in talk.cards() if c.kind == "comparison"]
    facts = {f.topic: f.text for f in talk.shop.product("zhongbang-tee").facts}
    for topic, _, other in table["rows"]:
        if topic not in ("价格", "亮点"):
            assert other in (facts.get(topic), "—")


def test_with_nothing_to_compare_it_asks_with_what() -> None:
    talk = Talk()
    assert talk.say("compare_products", "哪个好") == ["utter_ask_what_to_compare"]


def test_an_introduction_tells_the_selling_points_and_the_price() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_product", "介绍一下")
    hoodie = talk.shop.product(HOODIE)
    assert all(point in talk.words() for point in hoodie.selling_points)
    assert f"{yuan(hoodie.price_fen)} 元" in talk.words()
    assert [c.data["id"] for c in talk.cards()] == [HOODIE]
