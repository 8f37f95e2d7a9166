import pytest

from presale.advice.stock import PartlyAvailable, view_stock
from presale.shop.client import HttpShop
from tests.e2e.conftest import NewShopper
from tests.e2e.facts import assert_price_is_lawful, holds_the_stock_of, named_in, sizes_by_chart, yuan

pytestmark = pytest.mark.e2e
HOODIE = "yunduo-hoodie"


def test_a_size_leads_to_an_outfit_and_a_coupon_in_the_customers_hands(shopper: NewShopper, shop: HttpShop) -> None:
    lin = shopper(page=HOODIE, customer="c-lin")
    hoodie = shop.product(HOODIE)

    fits = lin.say("这件我能穿不 一米七五 140")
    (size,) = sizes_by_chart(hoodie, 175, 70)
    assert "175cm、70kg" in fits.text
    assert f"{size} 码" in fits.text
    assert holds_the_stock_of(fits.text, hoodie.find_skus(size=size))

    outfit = lin.say("配什么裤子好看")
    pieces = named_in(outfit.text, [shop.product(i) for i in hoodie.complements])
    assert pieces
    assert all(piece.in_stock() and f"{piece.short_name} {yuan(piece.price_fen)}元" in outfit.text for piece in pieces)

    coupons = lin.say("有优惠券吗")
    titles = {c.title for c in shop.coupons("c-lin")}
    assert {card["title"] for card in coupons.cards if card["kind"] == "coupon"} <= titles
    assert any(title in coupons.text for title in titles)

    before = set(shop.customer("c-lin").coupons)
    granted = lin.say("好的")
    (fresh,) = set(shop.customer("c-lin").coupons) - before
    (card,) = [card for card in coupons.cards if card["id"] == fresh]
    assert card["title"] in granted.text

    assert_price_is_lawful(lin.say("那到手多少钱").text, hoodie.price_fen, shop, "c-lin")


def test_sold_out_is_not_the_end(shopper: NewShopper, shop: HttpShop) -> None:
    visitor = shopper(page=HOODIE)
    (wanted,) = shop.product(HOODIE).find_skus("白色", "M")
    assert (wanted.stock, wanted.restock_date is not None) == (0, True)

    gone = visitor.say("白色m有没")
    assert f"{wanted.restock_date:%-m} 月 {wanted.restock_date:%-d} 日" in gone.text
    others = [p for p in named_in(gone.text, shop.products()) if p.id != HOODIE]
    assert 1 <= len(others) <= 3
    assert all(any(sku.stock > 0 for sku in p.find_skus(size="M")) for p in others)
    assert [card["id"] for card in gone.cards] == [p.id for p in sorted(others, key=lambda p: gone.text.index(p.short_name))]

    (black,) = shop.product(HOODIE).find_skus("黑色", "M")
    ellipsis = visitor.say("黑色的呢")
    assert "黑色 M" in ellipsis.text
    assert "有" in ellipsis.text
    assert black.stock > 0
    assert holds_the_stock_of(visitor.say("那L码呢").text, shop.product(HOODIE).find_skus("黑色", "L"))

    restock = visitor.say("白色M什么时候补货")
    assert f"{wanted.restock_date:%-m} 月 {wanted.restock_date:%-d} 日" in restock.text
    assert "到货" in visitor.say("到货提醒我").text
    assert shop.subscribe_restock(wanted.id, visitor.sender).fresh is False


def test_a_question_inside_a_question_is_answered_and_the_first_goes_on(shopper: NewShopper, shop: HttpShop) -> None:
    visitor = shopper(page=HOODIE)
    hoodie = shop.product(HOODIE)

    assert "身高" in visitor.say("我穿多大码").text
    detour = visitor.say("先说是不是纯棉")
    assert any(fact.text in detour.text for fact in hoodie.facts if fact.kind.value == "material")
    assert "身高" in detour.bubbles[-1]["text"]

    fits = visitor.say("168 一百一")
    assert "168cm、55kg" in fits.text
    assert any(f"{size} 码" in fits.text for size in sizes_by_chart(hoodie, 168, 55))

    corrected = visitor.say("不是，我是180")
    assert "180cm、55kg" in corrected.text
    assert "168" not in corrected.text
    assert any(f"{size} " in corrected.text for size in sizes_by_chart(hoodie, 180, 55))


def test_what_is_partly_there_is_told_size_by_size(shopper: NewShopper, shop: HttpShop) -> None:
    visitor = shopper(page="zhui-running-shoes")
    shoes = shop.product("zhui-running-shoes")

    greeting = visitor.say("在吗")
    assert shoes.short_name in greeting.text
    there = visitor.say("38码有货吗")
    view = view_stock(shoes, None, "38码")
    assert isinstance(view, PartlyAvailable)
    assert holds_the_stock_of(there.text, view.in_stock)
    assert all(f"{sku.color}" in there.text for sku in view.sold_out)

    foot = visitor.say("脚长25.5穿多大")
    assert shoes.size_chart is not None
    fitting = [row.size for row in shoes.size_chart.rows if row.foot_cm and row.foot_cm.holds(25.5)]
    assert fitting
    assert any(size in foot.text.replace(" ", "") for size in fitting)
    chart = visitor.say("尺码偏大还是偏小")
    assert {"正常": "正码", "偏大": "偏大", "偏小": "偏小"}[shoes.size_chart.runs] in chart.text
