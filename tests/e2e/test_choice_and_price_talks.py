import re

import pytest

from presale.shop.client import HttpShop
from tests.e2e.conftest import NewShopper
from tests.e2e.facts import assert_price_is_lawful, named_in, yuan

pytestmark = pytest.mark.e2e
LAPTOP, BETTER_LAPTOP, PAPER = "qingzhou-14", "qingzhou-14-plus", "qingye-notebook"


def test_a_gift_is_found_with_few_questions_and_within_the_budget(shopper: NewShopper, shop: HttpShop) -> None:
    visitor = shopper()

    assert len(visitor.say("推荐个送礼的").buttons) >= 2
    assert "预算" in visitor.say("老婆 生日").text
    found = visitor.say("三四百吧")
    first_bubble = found.bubbles[0]["text"]
    listed = sorted(named_in(first_bubble, shop.products()), key=lambda p: first_bubble.index(p.short_name))
    assert listed
    assert all(p.price_fen <= 40000 and p.in_stock() for p in listed)
    assert all(f"{p.short_name} {yuan(p.price_fen)}元：" in found.text for p in listed)

    chosen = visitor.say("第一个怎么样")
    assert listed[0].short_name in chosen.text
    assert f"{yuan(listed[0].price_fen)} 元" in chosen.text
    assert_price_is_lawful(visitor.say("能便宜点吗").text, listed[0].price_fen, shop)
    assert named_in(visitor.say("那我拍一件").text, listed[:1])


def test_paper_or_computer_is_asked_and_remembered(shopper: NewShopper, shop: HttpShop) -> None:
    visitor = shopper()
    paper = shop.product(PAPER)

    asked = visitor.say("笔记本多少钱")
    assert {"本子", "笔记本电脑"} <= set(asked.buttons)
    assert yuan(paper.price_fen) not in asked.text
    assert_price_is_lawful(visitor.say(asked.buttons["本子"]).text, paper.price_fen, shop)

    ten = visitor.say("买十本呢")
    assert_price_is_lawful(ten.text, 10 * paper.price_fen, shop)
    bulk = next(p for p in shop.promotions() if p.min_quantity and paper.category in p.scope_categories)
    assert bulk.title in ten.text
    assert shop.policy("invoice").text in visitor.say("能开发票吗").text


def test_bargaining_meets_the_best_real_benefit_and_nothing_else(shopper: NewShopper, shop: HttpShop) -> None:
    visitor = shopper(page="yunduo-hoodie")
    hoodie = shop.product("yunduo-hoodie")

    first = visitor.say("太贵了 便宜二十我就拍")
    assert_price_is_lawful(first.text, hoodie.price_fen, shop)
    paid = re.search(r"到手 [\d.]+ 元", first.text)
    assert paid is not None
    assert paid[0] in visitor.say("再便宜点嘛").text
    gifts = visitor.say("那有什么赠品吗")
    assert any(gift.title in gifts.text for gift in shop.gifts()) or "没有" in gifts.text
    members = visitor.say("会员有什么福利")
    assert all(level.name in members.text for level in shop.membership().levels)
    assert hoodie.url in visitor.say("行吧我拍一件").text


def test_laptops_are_compared_by_what_the_shop_holds(shopper: NewShopper, shop: HttpShop) -> None:
    visitor = shopper(page=LAPTOP)
    pair = [shop.product(LAPTOP), shop.product(BETTER_LAPTOP)]

    memory = visitor.say("内存多大")
    assert any(fact.text in memory.text for fact in pair[0].facts if fact.topic == "内存")
    compared = visitor.say("和轻舟升级版有什么区别")
    (table,) = [card for card in compared.cards if card["kind"] == "comparison"]
    assert table["products"] == [p.short_name for p in pair]
    facts = {fact.topic: fact.text for fact in pair[0].facts}
    assert all(row[1] == facts[row[0]] for row in table["rows"] if row[0] in facts)

    assert_price_is_lawful(visitor.say("轻舟升级版到手多少钱").text, pair[1].price_fen, shop)
    assert visitor.say("我再想想").text
    assert visitor.say("加你们微信吧").text


def test_promotions_are_told_with_the_phase_they_are_in(shopper: NewShopper, shop: HttpShop) -> None:
    visitor = shopper(page="manyin-dress")

    told = visitor.say("现在有什么活动")
    titles = [p.title for p in shop.promotions()]
    assert any(title in told.text for title in titles)
    dress = shop.product("manyin-dress")
    assert_price_is_lawful(visitor.say("到手价多少").text, dress.price_fen, shop)
    fabric = visitor.say("什么面料的")
    assert any(fact.text in fabric.text for fact in dress.facts if fact.kind.value == "material")
    colors = visitor.say("有几个颜色")
    assert all(color in colors.text for color in dress.colors())
