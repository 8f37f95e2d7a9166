"""Coupons, promotions by their phase, gifts, membership."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from presale.answers.model import Told
from presale.answers.money import yuan
from presale.errors import Refused
from presale.shop.model import Phase, PhaseWindow, Promotion, PromotionKind
from tests.support.talk import SATURDAY_MORNING, Talk, entity
from tests.unit.answers.reading import BOTTLE, HOODIE, faults, shop_with, talk_as, variants

DAY = timedelta(days=1)


class RefusingShop:
    """A shop that refuses one call with a reason; all else is the sample shop's answer."""

    def __init__(self, call: str, reason: str) -> None:
        self._shop, self._call, self._reason = shop_with(), call, reason

    def __getattr__(self, name: str) -> Any:
        return self._refuse if name == self._call else getattr(self._shop, name)

    def _refuse(self, *_: object) -> None:
        raise Refused(self._reason)


def test_only_coupons_that_the_shop_would_grant_now_are_told() -> None:
    talk = talk_as("c-zhou", page=HOODIE)
    talk.say("ask_coupon", "有券吗")
    claimable = {c.title for c in talk.shop.coupons("c-zhou")}
    assert {c.data["title"] for c in talk.cards()} <= claimable


def test_coupons_of_other_shelves_are_not_offered_on_a_product() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_coupon", "有券吗")
    assert "母婴" not in talk.words()
    assert "文具" not in talk.words()


def test_a_coupon_is_granted_through_the_shop_and_told_until_when() -> None:
    talk = talk_as("c-lin", page=HOODIE)
    talk.say("ask_coupon", "有券吗")
    assert talk.state.offer == "coupon"
    assert talk.say("claim_coupon", "领") == ["utter_coupon_granted"]
    grant = talk.shop.grant_coupon("newcomer-10", "c-lin")
    assert not grant.fresh
    assert f"{talk.reply.says[0].fields['month']} 月 {talk.reply.says[0].fields['day']} 日" in talk.words()
    assert talk.state.offer == "none"


def test_a_stranger_is_told_how_to_get_it_and_nothing_is_granted() -> None:
    talk = Talk(page=HOODIE)
    before = {c.id: c.remaining for c in talk.shop.coupons(None)}
    assert talk.say("claim_coupon", "帮我领") == ["utter_coupon_needs_sign_in"]
    assert {c.id: c.remaining for c in talk.shop.coupons(None)} == before


def test_claiming_twice_does_not_take_a_second_coupon_unasked() -> None:
    talk = talk_as("c-lin", page=HOODIE)
    talk.say("claim_coupon", "领")
    talk.say("claim_coupon", "领")
    assert set(talk.shop.customer("c-lin").coupons) == {"newcomer-10"}


@pytest.mark.parametrize("asked", ["ask_coupon", "claim_coupon"])
def test_a_coupon_called_by_its_title_is_the_one_that_is_granted(asked: str) -> None:
    talk = talk_as("c-lin", page=HOODIE)
    talk.say("ask_coupon", "有券吗")
    best, other = (card.data for card in talk.cards()[:2])
    assert talk.say(asked, f"帮我领券：{other['title']}") == ["utter_coupon_granted"]
    held = talk.shop.customer("c-lin").coupons
    assert other["id"] in held
    assert best["id"] not in held


@pytest.mark.parametrize("reason", ["coupon_expired", "coupon_not_started", "coupon_used_up", "new_customers_only", "whatever"])
def test_every_refusal_of_a_coupon_is_told_with_its_reason(reason: str) -> None:
    talk = talk_as("c-lin", shop=RefusingShop("grant_coupon", reason), page=HOODIE)
    expected = "utter_coupon_refused" if reason == "whatever" else f"utter_{reason}"
    assert talk.say("claim_coupon", "领") == [expected]
    assert "新人券" in talk.words()
    assert talk.state.offer == "none"


def test_an_unknown_refusal_that_promises_a_person_calls_one() -> None:
    talk = talk_as("c-lin", shop=RefusingShop("grant_coupon", "whatever"), page=HOODIE)
    talk.say("claim_coupon", "领")
    assert "同事" in talk.words()
    assert "talk" in talk.help_desk.requests


def test_an_expired_coupon_is_neither_told_nor_counted() -> None:
    sample = shop_with()
    over = tuple(replace(c, ends_at=SATURDAY_MORNING) for c in sample._sample.coupons)
    talk = Talk(shop=shop_with(coupons=over), page=HOODIE)
    assert talk.say("ask_coupon", "有券吗") == ["utter_no_coupon"]
    talk.say("ask_price", "多少钱")
    assert "券" not in talk.words()


def _promotion(*windows: tuple[Phase, int, int]) -> Promotion:
    spans = tuple(PhaseWindow(phase, SATURDAY_MORNING + a * DAY, SATURDAY_MORNING + b * DAY) for phase, a, b in windows)
    return Promotion("p", "年终活动", PromotionKind.FULL_REDUCTION, spans, "每满 100 减 15", 10_000, 1_500)


@pytest.mark.parametrize(
    ("phase", "response"),
    [
        (Phase.PRESALE, "utter_promotion_presale"),
        (Phase.WARMUP, "utter_promotion_warmup"),
        (Phase.LIVE, "utter_promotion_live"),
        (Phase.FINAL_PAYMENT, "utter_promotion_final_payment"),
    ],
)
def test_a_promotion_is_told_by_its_phase(phase: Phase, response: str) -> None:
    talk = Talk(shop=shop_with(promotions=(_promotion((phase, -1, 2)),)), page=HOODIE)
    assert talk.say("ask_promotion", "有活动吗") == [response]
    assert "年终活动" in talk.words()
    assert "11月23日10点" in talk.words()


def test_a_promotion_to_come_is_told_with_its_beginning() -> None:
    talk = Talk(shop=shop_with(promotions=(_promotion((Phase.LIVE, 3, 5)),)), page=HOODIE)
    assert talk.say("ask_promotion", "有活动吗") == ["utter_promotion_to_come"]
    assert "11月24日10点" in talk.words()


def test_a_promotion_lowers_the_price_in_its_live_phase_only() -> None:
    live = Talk(shop=shop_with(promotions=(_promotion((Phase.LIVE, -1, 2)),), coupons=()), page=HOODIE)
    warm = Talk(shop=shop_with(promotions=(_promotion((Phase.WARMUP, -1, 2)),), coupons=()), page=HOODIE)
    live.say("ask_price", "多少钱")
    warm.say("ask_price", "多少钱")
    price = live.shop.product(HOODIE).price_fen
    assert live.reply.says[0].fields["price"] == yuan(price - 1_500)
    assert warm.reply.says[0].fields["price"] == yuan(price)


def test_without_a_promotion_none_is_invented() -> None:
    talk = Talk(shop=shop_with(promotions=()), page=HOODIE)
    assert talk.say("ask_promotion", "有活动吗") == ["utter_no_promotion"]


def test_a_promotion_of_another_shelf_is_not_told_here() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_promotion", "有活动吗")
    assert "文具" not in talk.words()


def test_gifts_are_those_of_the_product_with_their_threshold() -> None:
    talk = Talk(page="xiaomi-silicone-bottle")
    talk.say("ask_gift", "有赠品吗")
    bottle = talk.shop.product("xiaomi-silicone-bottle")
    for gift in talk.shop.gifts():
        comes_along = bottle.category in gift.scope_categories and gift.threshold_fen <= bottle.price_fen
        assert (gift.title in talk.words()) is comes_along
        assert not comes_along or f"满{yuan(gift.threshold_fen)}元" in talk.words()


def test_a_gift_that_has_run_out_is_not_promised() -> None:
    talk = Talk(shop=shop_with(gifts=tuple(replace(g, stock=0) for g in shop_with()._sample.gifts)), page=BOTTLE)
    assert talk.say("ask_gift", "有赠品吗") == ["utter_no_gift"]


def test_a_member_hears_their_own_level_and_points() -> None:
    talk = talk_as("c-chen")
    assert talk.say("ask_membership", "会员有什么用") == ["utter_membership_own"]
    chen = talk.shop.customer("c-chen")
    assert chen.level in talk.words()
    assert f"{chen.points} 积分" in talk.words()


def test_a_stranger_hears_how_to_join_and_every_level() -> None:
    talk = Talk()
    assert talk.say("ask_membership", "怎么入会") == ["utter_membership"]
    assert talk.shop.membership().how_to_join in talk.words()
    assert all(level.name in talk.words() for level in talk.shop.membership().levels)


def test_a_newcomer_is_told_of_coupons_in_other_words_than_a_regular() -> None:
    talk = talk_as("c-lin", page=HOODIE)
    talk.say("ask_coupon", "有券吗")
    (say,) = talk.reply.says
    assert len(set(variants(say))) > 1
    assert talk.state.customer_kind == "new"
    assert faults(talk.reply) == []


def test_a_coupon_on_offer_is_taken_by_a_word_that_nobody_understood() -> None:
    talk = talk_as("c-lin", page=HOODIE)
    talk.say("ask_coupon", "有券没")
    assert talk.say("out_of_scope", "帮我领") == ["utter_coupon_granted"]


def test_without_a_product_every_gift_names_what_it_comes_with() -> None:
    talk = Talk()
    talk.say("ask_gift", "有赠品吗")
    assert "文具满30元送" in talk.words()


def test_a_gift_that_needs_more_is_told_with_what_is_missing() -> None:
    talk = Talk(page=BOTTLE)
    assert talk.say("ask_gift", "有赠品吗") == ["utter_gift_missing"]
    bottle = talk.shop.product(BOTTLE)
    gift = next(g for g in talk.shop.gifts() if bottle.category in g.scope_categories)
    assert gift.title in talk.words()
    assert f"再凑 {yuan(gift.threshold_fen - bottle.price_fen)} 元" in talk.words()


def test_gifts_count_for_the_pieces_that_were_told() -> None:
    talk = Talk(page="jingxie-gel-pen")
    assert talk.say("ask_gift", "买3盒送书签吗", entity("quantity", 3)) == ["utter_gifts_many"]
    assert "书签" in talk.words()


def test_gifts_count_for_the_pieces_that_were_priced_before() -> None:
    talk = Talk(page=BOTTLE)
    talk.say("ask_price", "两个多少钱", entity("quantity", 2))
    assert talk.say("ask_gift", "有没有赠品") == ["utter_gifts_many"]


def test_where_no_gift_counts_it_is_said_of_this_product_and_not_of_the_shop() -> None:
    talk = Talk(page="zhui-running-shoes")
    assert talk.say("ask_gift", "买鞋送袜子吗") == ["utter_no_gift_for"]


def test_who_asks_how_to_leave_is_sent_to_a_person_and_nothing_is_deleted() -> None:
    talk = Talk(page=HOODIE, told=Told(height_cm=170.0))
    assert talk.say("ask_membership", "怎么注销会员") == ["utter_account_by_person"]
    assert talk.told.height_cm == 170.0
    assert talk.help_desk.requests


def test_what_is_done_to_the_goods_is_no_gift() -> None:
    talk = Talk(page="mingjing-tv-55")
    talk.say("ask_gift", "一样包挂装吗")
    assert "没有赠品" not in talk.words()
    belt = Talk(page="mulan-belt")
    belt.say("ask_gift", "有盒子吗 送人")
    assert "带礼盒" in belt.words()
