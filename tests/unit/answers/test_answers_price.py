"""What it costs in the end, and what can honestly be done for someone who finds it dear."""

from __future__ import annotations

import pytest

from presale.advice.cart import CartLine
from presale.advice.pricing import best_quote
from presale.answers.money import yuan
from presale.errors import Refused
from presale.shop.rules import SkuChange
from tests.support.talk import Talk, entity
from tests.unit.answers.reading import BOTTLE, COURSE, HOODIE, LAPTOP, shop_with, sku_of, talk_as, variants

PAGES = [HOODIE, BOTTLE, LAPTOP, COURSE, "qingye-notebook", "mulan-belt"]


def _lawful_price_fen(talk: Talk, page: str, customer: str | None, quantity: int = 1) -> int:
    """The best lawful price of the cheapest SKU in stock, coupons that the customer holds included."""
    shop = talk.shop
    product = shop.product(page)
    sku = min((s for s in product.skus if s.stock > 0), key=lambda s: s.price_fen)
    who = shop.customer(customer) if customer else None
    claimable = {c.id: c for c in (*shop.coupons(customer), *shop.coupons(None))}
    held = frozenset(who.coupons) if who else frozenset()
    usable = [*shop.coupons(customer), *(claimable[i] for i in held if i in claimable)]
    return best_quote(
        (CartLine(product, sku, quantity),),
        promotions=shop.promotions(),
        coupons=usable,
        held=held,
        customer=who,
        membership=shop.membership(),
        now=talk.now,
    ).pay_fen


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("customer", [None, "c-lin", "c-chen", "c-zhou"])
def test_the_price_told_is_the_best_lawful_one(page: str, customer: str | None) -> None:
    talk = talk_as(customer, page=page)
    talk.say("ask_price", "多少钱")
    price = yuan(_lawful_price_fen(talk, page, customer))
    (say,) = [s for s in talk.reply.says if s.response.startswith("utter_price_") and "threshold" not in s.response]
    assert all(f" {price} 元" in text for text in variants(say))


def test_every_step_to_the_price_is_shown_and_the_sum_is_right() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_price", "多少钱")
    fields = talk.reply.says[0].fields
    minus = [float(part.split("减 ")[-1].removesuffix(" 元")) for part in str(fields["how"]).split("，")]
    assert float(fields["list"]) - sum(minus) == pytest.approx(float(fields["price"]))
    assert sum(minus) == pytest.approx(float(fields["saved"]))
    assert fields["list"] == yuan(talk.shop.product(HOODIE).price_fen)


def test_a_price_goes_by_the_colour_and_size_that_were_named() -> None:
    talk = Talk(page=BOTTLE)
    talk.say("ask_price", "240ml多少钱", entity("size", "240ml"))
    assert talk.reply.says[0].fields["list"] == yuan(sku_of(talk.shop, BOTTLE, "奶白", "240ml").price_fen)


def test_several_pieces_are_priced_together_with_the_bulk_discount() -> None:
    talk = Talk(page="qingye-notebook")
    assert talk.say("ask_price", "10本多少钱", entity("quantity", 10)) == ["utter_price_quote_many"]
    assert talk.reply.says[0].fields["price"] == yuan(_lawful_price_fen(talk, "qingye-notebook", None, 10))
    assert "10 件" in talk.words()


def test_a_price_that_the_shop_has_changed_is_told_as_it_is_now() -> None:
    talk = Talk(page="mulan-belt")
    talk.say("ask_price", "多少钱")
    for sku in talk.shop.product("mulan-belt").skus:
        talk.shop.change_sku(sku.id, SkuChange(price_fen=5000))
    talk.say("ask_price", "多少钱")
    assert "50 元" in talk.words()


def test_a_coupon_that_the_customer_holds_counts() -> None:
    held = "shop-300-30"
    shop = shop_with(promotions=())
    assert held in shop.customer("c-zhou").coupons
    talk = talk_as("c-zhou", shop=shop, page="nuanye-fleece-coat")
    talk.say("ask_price", "多少钱")
    title = next(c.title for c in shop.coupons(None) if c.id == held)
    assert title in talk.words()


def test_a_coupon_just_claimed_still_counts_in_the_next_price() -> None:
    talk = talk_as("c-lin", page=HOODIE)
    talk.say("ask_price", "多少钱")
    before = talk.reply.says[0].fields["price"]
    assert talk.say("claim_coupon", "领") == ["utter_coupon_granted"]
    talk.say("ask_price", "多少钱")
    assert talk.reply.says[0].fields["price"] == before


def test_without_any_benefit_the_price_is_told_plainly_and_what_is_missing_for_one() -> None:
    talk = Talk(shop=shop_with(coupons=()), page="xiaomi-nipple")
    names = talk.say("ask_price", "多少钱")
    assert names == ["utter_price_plain", "utter_price_to_threshold"]
    assert yuan(talk.shop.product("xiaomi-nipple").price_fen) in talk.words()


@pytest.mark.parametrize("page", PAGES)
def test_bargaining_never_makes_up_a_discount(page: str) -> None:
    talk = Talk(page=page)
    talk.say("bargain", "便宜二十我就拍")
    assert talk.reply.says[0].fields["price"] == yuan(_lawful_price_fen(talk, page, None))


def test_bargaining_without_a_benefit_is_answered_honestly() -> None:
    talk = Talk(shop=shop_with(coupons=(), promotions=()), page=HOODIE)
    assert talk.say("bargain", "便宜点") == ["utter_bargain_nothing"]
    assert talk.state.offer is None
    assert talk.cards() == []


def test_bargaining_shows_the_coupon_it_counts_on_as_a_card() -> None:
    talk = Talk(page=HOODIE)
    talk.say("bargain", "便宜点")
    assert [c.data["title"] for c in talk.cards()] == ["新人券 满 59 减 10"]
    assert talk.state.offer == "coupon"


def test_the_best_offer_counts_pieces_as_the_price_does() -> None:
    talk = Talk(page="qingye-notebook")
    talk.say("ask_price", "10本多少钱", entity("quantity", 10))
    price = talk.reply.says[0].fields["price"]
    talk.say("bargain", "便宜点")
    assert talk.reply.says[0].fields["price"] == price


def test_a_hesitating_shopper_hears_one_real_reason() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("reassure", "我再想想") == ["utter_reassure_with_benefit"]
    assert talk.reply.says[0].fields["price"] == yuan(_lawful_price_fen(talk, HOODIE, None))


def test_without_a_benefit_the_hesitating_shopper_hears_the_shops_word_on_returns() -> None:
    talk = Talk(shop=shop_with(coupons=(), promotions=()), page=HOODIE)
    assert talk.say("reassure", "我再想想") == ["utter_reassure_with_returns"]
    assert talk.shop.policy("return_policy").text in talk.words()


def test_without_even_that_nobody_is_pushed() -> None:
    talk = Talk(shop=shop_with(coupons=(), promotions=(), policies=()), page=HOODIE)
    assert talk.say("reassure", "我再想想") == ["utter_no_rush"]


def test_a_stranger_is_offered_the_first_order_coupon_and_an_old_customer_is_not() -> None:
    stranger, loyal = Talk(page=HOODIE), talk_as("c-zhou", page=HOODIE)
    stranger.say("ask_price", "多少钱")
    loyal.say("ask_price", "多少钱")
    assert "新人券" in stranger.words()
    assert "新人券" not in loyal.words()
    with pytest.raises(Refused):
        loyal.shop.grant_coupon("newcomer-10", "c-zhou")


def test_a_size_that_holds_several_pieces_is_priced_as_that_size() -> None:
    talk = Talk(page="hexi-a4-paper")
    talk.say("ask_price", "80克5包的多少钱", entity("quantity", 5))
    assert talk.reply.says[0].fields["list"] == yuan(sku_of(talk.shop, "hexi-a4-paper", None, "80g 5包").price_fen)
    talk.say("ask_price", "两箱呢", entity("quantity", 2))
    assert talk.reply.says[0].fields["list"] == yuan(2 * sku_of(talk.shop, "hexi-a4-paper", None, "80g 5包").price_fen)


def test_a_very_large_number_of_pieces_is_told_at_list_price_with_the_shops_word_on_bulk() -> None:
    talk = Talk(page="hexi-a4-paper")
    assert talk.say("ask_price", "100箱 一箱5包多少钱", entity("quantity", 100), entity("quantity", 5)) == ["utter_price_bulk"]
    assert talk.shop.policy("bulk_purchase").text in talk.words()
    assert "11500 元" in talk.words()


def test_pieces_out_of_a_pack_are_priced_by_the_pack_and_it_is_said_how_many() -> None:
    talk = Talk(page="jingxie-gel-pen")
    assert talk.say("ask_price", "20支多少钱", entity("quantity", 20))[0] == "utter_price_packs"
    assert "一盒 12 支，20 支要拍 2 盒" in talk.words()
    assert talk.reply.says[1].fields["list"] == yuan(2 * talk.shop.product("jingxie-gel-pen").price_fen)


def test_two_lines_in_one_message_are_priced_together_and_both_named() -> None:
    talk = Talk(page="jingxie-gel-pen")
    said = (entity("color", "红色"), entity("color", "黑色"), entity("quantity", 3))
    talk.say("ask_price", "红的0.5两盒和黑的0.5三盒一共多少钱", *said)
    assert "红色 0.5mm ×2＋黑色 0.5mm ×3" in talk.words()
    assert talk.reply.says[0].fields["list"] == yuan(5 * talk.shop.product("jingxie-gel-pen").price_fen)


def test_another_product_named_by_its_figure_joins_the_basket() -> None:
    talk = Talk(page="mianyun-sofa")
    talk.say("ask_price", "三人位+55寸一共多少", entity("size", "三人位"), entity("size", "55寸"))
    both = sku_of(talk.shop, "mianyun-sofa", "墨绿", "三人位").price_fen + talk.shop.product("mingjing-tv-55").price_fen
    assert talk.reply.says[0].fields["list"] == yuan(both)


def test_what_could_not_be_counted_is_said_and_asked_for() -> None:
    talk = Talk(page="mianmian-socks")
    said = (entity("category", "袜子"), entity("quantity", 3), entity("category", "牛仔裤"))
    talk.say("ask_price", "袜子买3盒加一条牛仔裤多少钱", *said)
    assert "没算牛仔裤" in talk.words()


def test_after_an_outfit_both_together_are_the_two_shown_and_not_two_of_one() -> None:
    talk = Talk(page=HOODIE)
    talk.say("recommend_outfit", "配什么裤子", entity("category", "裤子"))
    trousers = talk.state.shown_products[0]
    both = talk.shop.product(HOODIE).price_fen + talk.shop.product(trousers).price_fen
    for said in ("两件一共多少钱", "两个一起多少"):
        talk.say("ask_price", said, entity("quantity", 2))
        assert talk.reply.says[0].fields["list"] == yuan(both)


def test_something_added_is_priced_with_what_is_spoken_of() -> None:
    talk = Talk(page=BOTTLE)
    talk.say("ask_price", "多少钱")
    talk.say("ask_price", "再加一个围嘴多少钱", entity("category", "围嘴"))
    both = talk.shop.product(BOTTLE).price_fen + talk.shop.product("ruanya-bib").price_fen
    assert talk.reply.says[0].fields["list"] == yuan(both)


def test_this_one_and_something_unclear_is_priced_as_far_as_it_is_clear_and_the_rest_is_asked() -> None:
    talk = Talk(page="mulan-belt")
    names = talk.say("ask_price", "这条加连衣裙多少钱", entity("category", "连衣裙"))
    assert names[-1] == "utter_basket_unread"
    assert talk.reply.says[0].fields["list"] == yuan(talk.shop.product("mulan-belt").price_fen)


def test_a_price_that_goes_by_the_size_names_the_size() -> None:
    talk = Talk(page="shujian-desk")
    talk.say("ask_price", "多少钱")
    assert "1.0米" in talk.words()
