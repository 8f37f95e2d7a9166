"""Single coupons, how they go together, and prices for who says not to be new or to be a member."""

from __future__ import annotations

from presale.answers.money import yuan
from tests.support.talk import Talk
from tests.unit.answers.reading import HOODIE, LAPTOP, faults, talk_as


def test_a_coupon_that_is_named_is_told_to_work_with_the_price() -> None:
    talk = Talk(page="nuanye-fleece-coat")
    assert talk.say("ask_promotion", "249减25能用吗") == ["utter_coupon_works"]
    assert [c.data["id"] for c in talk.cards()] == ["wear-249-25"]
    assert talk.state.offer == "coupon"


def test_a_coupon_that_does_not_work_is_told_with_what_is_missing_and_not_offered() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("ask_coupon", "249减25能用吗") == ["utter_coupon_short"]
    missing = 24900 - talk.shop.product(HOODIE).price_fen
    assert f"还差 {yuan(missing)} 元" in talk.words()
    assert talk.cards() == []
    assert talk.state.offer is None


def test_a_coupon_that_the_promotion_pushes_out_is_told_with_the_better_price() -> None:
    talk = Talk(page="nuanye-fleece-coat")
    assert talk.say("ask_coupon", "满300减30的券能用吗") == ["utter_coupon_short_after"]
    assert faults(talk.reply) == []


def test_another_shelfs_coupon_is_told_where_it_counts() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("ask_coupon", "母婴券能用吗") == ["utter_coupon_elsewhere"]
    assert "奶瓶" in talk.words()


def test_which_coupon_is_best_is_told_with_the_price_it_makes() -> None:
    talk = Talk(page="nuanye-fleece-coat")
    assert talk.say("ask_promotion", "哪张最划算") == ["utter_coupon_best"]
    assert "服饰满 249 减 25" in talk.words()


def test_how_coupons_and_promotions_go_together_is_the_shops_own_word() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("ask_promotion", "能叠加吗") == ["utter_coupon_adds_up"]
    assert "可以和一张优惠券同用" in talk.words()


def test_a_coupon_that_shuts_out_promotions_is_said_to() -> None:
    talk = Talk(page=LAPTOP)
    assert talk.say("ask_promotion", "能叠加吗") == ["utter_coupon_shuts_out"]


def test_how_many_are_left_and_until_when_is_told_of_the_coupon_spoken_of() -> None:
    talk = Talk(page=LAPTOP)
    talk.say("ask_coupon", "有券吗")
    assert talk.say("ask_promotion", "啥时候截止") == ["utter_coupon_terms"]
    coupon = next(c for c in talk.shop.coupons() if c.id == "laptop-4000-150")
    assert f"还剩 {coupon.remaining} 张" in talk.words()


def test_at_most_two_coupons_are_listed_those_that_work_first() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("ask_coupon", "有券吗") == ["utter_coupons_and_more"]
    assert [c.data["id"] for c in talk.cards()] == ["newcomer-10", "wear-249-25"]
    laptop = Talk(page=LAPTOP)
    assert laptop.say("ask_coupon", "有券吗") == ["utter_coupons_one_of"]
    assert len(laptop.cards()) == 2


def test_a_visitor_who_is_a_member_hears_the_members_price_without_the_first_order_coupon() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("ask_price", "我是青禾会员 到手多少") == ["utter_price_quote"]
    assert "青禾会员" in talk.words()
    assert "新人券" not in talk.words()
    member = talk_as("c-chen", page=HOODIE)
    member.say("ask_price", "多少钱")
    assert talk.reply.says[0].fields["price"] == member.reply.says[0].fields["price"]


def test_a_member_who_only_says_so_hears_the_price_of_what_they_look_at() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("ask_membership", "我是小满会员") == ["utter_price_quote"]
    both = Talk(page=HOODIE)
    names = both.say(
        "ask_membership", "我是小满会员 这件多少", second="ask_price", clause="我是小满会员", second_clause="这件多少"
    )
    assert names == ["utter_membership_noted", "utter_price_quote"]


def test_who_cannot_use_the_first_order_coupon_is_remembered_for_the_talk() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_coupon", "新人券我用不了")
    assert "新人券" not in talk.words()
    talk.say("ask_price", "多少钱")
    assert "新人券" not in talk.words()


def test_the_account_counts_and_not_what_is_said() -> None:
    talk = talk_as("c-lin", page=HOODIE)
    talk.say("ask_price", "我是小满会员 到手多少")
    assert "小满会员" not in talk.words()


def test_a_visitors_price_says_that_it_is_for_newcomers() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_price", "多少钱")
    assert "（新客）" in talk.words()
