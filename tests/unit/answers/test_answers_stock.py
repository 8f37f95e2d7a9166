"""What is there, what is like it, and when it comes back."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.talk import Talk, entity
from tests.unit.answers.reading import HOODIE, faults, sku_of, sold_out_everywhere, talk_as, with_stock

WHITE_M = (entity("color", "白色"), entity("size", "M"))


def _sold_out(talk: Talk, day: date | None = None) -> None:
    with_stock(talk.shop, HOODIE, "白色", "M", 0, restock_date=day)


@pytest.mark.parametrize("left", [1, 6, 10])
def test_few_pieces_are_counted(left: int) -> None:
    talk = Talk(page=HOODIE)
    with_stock(talk.shop, HOODIE, "白色", "M", left)
    assert talk.say("ask_stock", "白色m有没", *WHITE_M) == ["utter_stock_last_pieces"]
    assert f"还剩 {left} 件" in talk.words()


def test_plenty_is_not_counted() -> None:
    talk = Talk(page=HOODIE)
    with_stock(talk.shop, HOODIE, "白色", "M", 11)
    assert talk.say("ask_stock", "白色m有没", *WHITE_M) == ["utter_stock_available"]
    assert "11" not in talk.words()


def test_sold_out_is_not_the_end() -> None:
    talk = Talk(page=HOODIE)
    _sold_out(talk, date(2026, 11, 28))
    names = talk.say("ask_stock", "白色m有没", *WHITE_M)
    assert names == ["utter_stock_sold_out_until", "utter_stock_other_colors", "utter_substitutes"]
    assert "11 月 28 日" in talk.words()
    assert "到货提醒我" in talk.capsules()


def test_no_date_is_named_that_the_shop_has_not_given() -> None:
    talk = Talk(page=HOODIE)
    _sold_out(talk)
    assert talk.say("ask_stock", "白色m有没", *WHITE_M)[0] == "utter_stock_sold_out"
    assert "月" not in talk.words().splitlines()[0]
    assert talk.say("ask_restock", "啥时候有") == ["utter_restock_date_unknown"]


def test_at_most_three_substitutes_all_in_stock_in_the_wanted_size() -> None:
    talk = Talk(page=HOODIE)
    _sold_out(talk)
    talk.say("ask_stock", "白色m有没", *WHITE_M)
    shown = [talk.shop.product(i) for i in talk.state.shown_products]
    assert 1 <= len(shown) <= 3
    assert all(any(s.stock > 0 for s in p.find_skus(size="M")) for p in shown)
    assert HOODIE not in talk.state.shown_products


def test_every_substitute_says_what_it_shares() -> None:
    talk = Talk(page=HOODIE)
    _sold_out(talk)
    talk.say("ask_stock", "白色m有没", *WHITE_M)
    lines = [line for line in talk.words().splitlines() if line[:2] in ("1.", "2.", "3.")]
    assert lines
    assert all("M码有货" in line for line in lines)
    assert "同款面料" in lines[0]


def test_a_sold_out_substitute_is_never_suggested() -> None:
    talk = Talk(page=HOODIE)
    _sold_out(talk)
    talk.say("ask_substitute", "有类似的吗", *WHITE_M)
    first = talk.state.shown_products[0]
    sold_out_everywhere(talk.shop, first)
    talk.say("ask_substitute", "还有吗")
    assert first not in talk.state.shown_products


def test_a_colour_that_is_not_made_is_told_with_those_that_are() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("ask_stock", "有红色吗", entity("color", "红色")) == ["utter_stock_no_such_color"]
    assert all(color in talk.words() for color in talk.shop.product(HOODIE).colors())


def test_a_size_that_is_not_made_is_told_with_those_that_are() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("ask_stock", "有5XL吗", entity("size", "5XL")) == ["utter_stock_no_such_size"]
    assert all(size in talk.words() for size in talk.shop.product(HOODIE).sizes())


def test_a_colour_that_is_not_made_does_not_stick_to_the_next_question() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_stock", "有红色吗", entity("color", "红色"))
    talk.say("inform", "那L码呢", entity("size", "L"))
    assert "没有这个颜色" not in talk.words()


def test_part_there_and_part_gone_is_told_apart() -> None:
    talk = Talk(page=HOODIE)
    _sold_out(talk)
    assert talk.say("ask_stock", "M码有吗", entity("size", "M")) == ["utter_stock_partly"]
    there, gone = talk.reply.says[0].fields["there"], talk.reply.says[0].fields["gone"]
    assert "白色" in gone
    assert "白色" not in there


def test_negative_stock_is_read_as_sold_out() -> None:
    talk = Talk(page=HOODIE)
    with_stock(talk.shop, HOODIE, "白色", "M", -3)
    assert talk.say("ask_stock", "白色m有没", *WHITE_M)[0].startswith("utter_stock_sold_out")
    assert "-3" not in talk.words()


def test_the_earliest_date_is_told_with_exactly_its_skus() -> None:
    talk = Talk(page=HOODIE)
    _sold_out(talk, date(2026, 12, 5))
    with_stock(talk.shop, HOODIE, "黑色", "M", 0, restock_date=date(2026, 12, 1))
    with_stock(talk.shop, HOODIE, "燕麦", "M", 3)
    talk.say("ask_restock", "M什么时候补", entity("size", "M"))
    assert "黑色 M 预计 12 月 1 日" in talk.words()
    assert "白色" not in talk.words()


def test_asking_for_the_date_of_what_is_there_tells_that_it_is_there() -> None:
    talk = Talk(page=HOODIE)
    with_stock(talk.shop, HOODIE, "黑色", "M", 20)
    names = talk.say("ask_restock", "黑色M什么时候补", entity("color", "黑色"), entity("size", "M"))
    assert names == ["utter_stock_available"]


def test_a_subscription_reaches_the_shop_once_however_often_it_is_asked_for() -> None:
    talk = talk_as("c-lin", page=HOODIE)
    _sold_out(talk)
    talk.say("ask_stock", "白色m有没", *WHITE_M)
    assert talk.say("subscribe_restock", "提醒我") == ["utter_restock_subscribed"]
    assert talk.say("subscribe_restock", "提醒我") == ["utter_restock_subscribed"]
    assert not talk.shop.subscribe_restock(sku_of(talk.shop, HOODIE, "白色", "M").id, "c-lin").fresh


def test_a_stranger_is_remembered_by_the_conversation() -> None:
    talk = Talk(page=HOODIE, conversation_id="stranger-1")
    _sold_out(talk)
    talk.say("subscribe_restock", "白色m到货提醒我", *WHITE_M)
    assert not talk.shop.subscribe_restock(sku_of(talk.shop, HOODIE, "白色", "M").id, "stranger-1").fresh


def test_nobody_subscribes_to_what_is_in_stock() -> None:
    talk = Talk(page=HOODIE)
    with_stock(talk.shop, HOODIE, "白色", "M", 5)
    assert talk.say("subscribe_restock", "白色m提醒我", *WHITE_M) == ["utter_restock_not_needed", "utter_stock_last_pieces"]


def test_what_came_back_since_it_was_shown_is_not_subscribed_to() -> None:
    talk = Talk(page=HOODIE)
    _sold_out(talk)
    talk.say("ask_stock", "白色m有没", *WHITE_M)
    with_stock(talk.shop, HOODIE, "白色", "M", 5)
    assert talk.say("subscribe_restock", "提醒我") == ["utter_restock_not_needed", "utter_stock_last_pieces"]


def test_without_anything_like_it_a_person_is_offered() -> None:
    talk = Talk(page=HOODIE)
    for product in talk.shop.products():
        if product.id != HOODIE:
            sold_out_everywhere(talk.shop, product.id)
    assert talk.say("ask_substitute", "有类似的吗") == ["utter_no_substitute"]
    assert talk.state.offer == "human"


def test_when_every_colour_is_gone_no_empty_list_is_read_out() -> None:
    talk = Talk(page=HOODIE)
    sold_out_everywhere(talk.shop, HOODIE)
    talk.say("ask_color", "有哪些颜色")
    assert faults(talk.reply) == []


def test_a_wanted_colour_that_is_not_made_is_answered_with_colours_that_can_be_sent() -> None:
    talk = Talk(page=HOODIE)
    for size in talk.shop.product(HOODIE).sizes():
        with_stock(talk.shop, HOODIE, "白色", size, 0)
    assert talk.say("ask_color", "有红色吗", entity("color", "红色")) == ["utter_color_not_made"]
    assert "白色" not in talk.words()
    assert "黑色" in talk.words()


def test_after_sold_out_a_yes_would_mean_the_reminder() -> None:
    talk = Talk(page=HOODIE)
    _sold_out(talk)
    talk.say("ask_stock", "白色m有没", *WHITE_M)
    assert talk.state.offer == "restock"


def test_who_has_subscribed_is_not_asked_whether_to_subscribe() -> None:
    talk = Talk(page=HOODIE)
    _sold_out(talk, date(2026, 11, 28))
    talk.say("subscribe_restock", "白色m到货提醒我", *WHITE_M)
    talk.say("ask_restock", "什么时候到")
    assert "要不要到货提醒您" not in talk.words()


def test_after_a_reminder_another_colour_is_told_in_full() -> None:
    talk = Talk(page=HOODIE)
    _sold_out(talk)
    talk.say("ask_stock", "白色m有没", *WHITE_M)
    talk.say("subscribe_restock", "到货提醒我")
    assert talk.say("inform", "黑色的呢", entity("color", "黑色")) == ["utter_stock_available"]
    assert "黑色 M" in talk.words()
    assert "今天发" in talk.words()


def test_a_piece_that_is_there_is_told_with_the_day_it_leaves() -> None:
    talk = Talk(page=HOODIE)
    with_stock(talk.shop, HOODIE, "黑色", "L", 6)
    talk.say("ask_stock", "黑色L", entity("color", "黑色"), entity("size", "L"))
    assert "还剩 6 件" in talk.words()
    assert "今天发" in talk.words()


def test_no_day_is_promised_to_where_nothing_is_sent() -> None:
    talk = Talk(page="shujian-chair")
    talk.say("ask_stock", "黑色有吗 新疆", entity("color", "黑色"), entity("region", "新疆"))
    assert talk.reply.says[0].response == "utter_stock_available_plain"


def test_colours_alone_are_listed_with_commas() -> None:
    talk = Talk(page="qingzhou-14")
    talk.say("ask_stock", "有货吗")
    assert "银色、深空灰" in talk.words()
