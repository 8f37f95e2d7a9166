"""Deposits in amounts, later prices, what to add, instalments, and the end of bargaining."""

from __future__ import annotations

from datetime import timedelta

import pytest

from presale.answers.money import yuan
from presale.shop.model import Phase, PhaseWindow, Promotion, PromotionKind
from tests.support.talk import SATURDAY_MORNING, Talk, entity
from tests.unit.answers.reading import HOODIE, faults, shop_with, sku_of

DAY = timedelta(days=1)
SOFA, CONSOLE, COAT = "mianyun-sofa", "lingguang-console", "nuanye-fleece-coat"


@pytest.mark.parametrize("question", ["ask_promotion", "ask_price"])
def test_a_deposit_is_told_in_amounts_beside_todays_price(question: str) -> None:
    talk = Talk(page=SOFA)
    size = entity("size", "三人位")
    assert talk.say(question, "三人位的付定金便宜还是直接买便宜", size) == ["utter_deposit_cheaper"]
    price = sku_of(talk.shop, SOFA, "墨绿", "三人位").price_fen
    fields = talk.reply.says[0].fields
    assert (fields["deposit"], fields["counts"], fields["final"], fields["total"]) == (
        "100",
        "300",
        yuan(price - 30000),
        yuan(price - 20000),
    )
    assert "12月1日" in talk.words()
    assert faults(talk.reply) == []


def test_deposit_and_final_payment_asked_for_in_one_breath_are_one_answer() -> None:
    talk = Talk(page=SOFA)
    names = talk.say("ask_promotion", "定金多少 尾款多少", second="ask_price", clause="定金多少", second_clause="尾款多少")
    assert names == ["utter_deposit_cheaper"]


def test_until_when_the_final_payment_runs_is_told_with_its_amount() -> None:
    later, now = Talk(page=SOFA), Talk(page=CONSOLE)
    assert later.say("ask_promotion", "尾款截止到哪天") == ["utter_deposit_final_when"]
    assert now.say("ask_promotion", "尾款什么时候截止") == ["utter_deposit_final_now"]
    assert "11月24日" in now.words()


def test_who_asks_for_a_deposit_where_there_is_none_hears_so() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("ask_price", "定金多少") == ["utter_deposit_none"]


@pytest.mark.parametrize(
    ("question", "said"), [("ask_promotion", "啥时候买便宜"), ("ask_price", "26号买多少钱"), ("bargain", "那到25号能便宜多少")]
)
def test_a_discount_to_come_is_told_with_its_beginning_and_the_price_then(question: str, said: str) -> None:
    talk = Talk(page=COAT)
    assert talk.say(question, said) == ["utter_later_cheaper"]
    fields = talk.reply.says[0].fields
    assert float(str(fields["then"])) + float(str(fields["saved"])) == pytest.approx(float(str(fields["today"])))
    assert "11月24日20点" in talk.words()


def test_what_comes_later_and_is_no_cheaper_is_no_reason_to_wait() -> None:
    window = PhaseWindow(Phase.LIVE, SATURDAY_MORNING + 3 * DAY, SATURDAY_MORNING + 5 * DAY)
    small = Promotion("p", "小活动", PromotionKind.PERCENT, (window,), percent_off=0)
    talk = Talk(shop=shop_with(promotions=(small,)), page=HOODIE)
    assert talk.say("ask_promotion", "啥时候买便宜") == ["utter_later_no_cheaper"]


def test_with_nothing_to_come_nobody_is_kept_waiting() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("ask_promotion", "过几天买会便宜吗") == ["utter_later_nothing"]


def test_the_same_promotion_is_not_told_twice_but_worked_out() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("ask_promotion", "有活动吗")[0].startswith("utter_promotion")
    assert talk.say("ask_promotion", "活动怎么算")[0] == "utter_price_quote"


def test_whether_so_many_get_a_discount_is_answered_with_their_price() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("ask_promotion", "买三件打折吗", entity("quantity", 3)) == ["utter_price_quote_many"]


def test_what_to_add_is_one_thing_that_goes_with_it_and_reaches_the_next_benefit() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("ask_promotion", "再凑啥划算") == ["utter_fill_up"]
    fields = talk.reply.says[0].fields
    assert float(str(fields["also_price"])) >= float(str(fields["missing"]))
    (card,) = talk.cards()
    assert card.data["id"] in talk.shop.product(HOODIE).complements


def test_with_nothing_that_reaches_it_the_missing_amount_is_told() -> None:
    talk = Talk(page="xiaomi-nipple")
    assert talk.say("ask_promotion", "凑多少能再减")[0] in ("utter_price_to_threshold", "utter_fill_up")


def test_instalments_without_a_fee_are_divided() -> None:
    talk = Talk(page=CONSOLE)
    talk.say("ask_price", "多少钱")
    pay = float(str(talk.reply.says[0].fields["price"]))
    assert talk.say("ask_price", "那3期每期多少") == ["utter_instalments_free"]
    assert float(str(talk.reply.says[0].fields["each"])) * 3 == pytest.approx(pay, abs=0.03)


def test_for_other_terms_it_is_said_who_sets_the_fee() -> None:
    talk = Talk(page=CONSOLE)
    assert talk.say("ask_price", "12期一期多少") == ["utter_instalments_fee"]
    assert "手续费" in talk.words()
    assert talk.say("ask_price", "24期一期多少") == ["utter_instalments_not_offered"]
    cheap = Talk(page=HOODIE)
    assert cheap.say("ask_price", "分3期每期多少") == ["utter_instalments_too_little"]


def test_bargaining_again_comes_to_its_honest_end_with_a_person_on_offer() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("bargain", "便宜点") == ["utter_bargain_best_offer"]
    assert talk.say("bargain", "再便宜点") == ["utter_bargain_final"]
    assert talk.state.offer == "human"
    assert talk.say("bargain", "不行 再少点") == ["utter_bargain_to_person"]
    assert "talk" in talk.help_desk.requests


def test_who_says_how_many_it_shall_be_does_not_bargain() -> None:
    talk = Talk(page="jingxie-gel-pen")
    assert talk.say("bargain", "算了 就20盒", entity("quantity", 20)) == ["utter_price_quote_many"]


def test_who_asks_for_the_freight_does_not_bargain() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("bargain", "运费能免吗") == ["utter_faq/shipping_fee"]


def test_a_deposit_without_a_date_for_the_rest_names_none() -> None:
    window = PhaseWindow(Phase.PRESALE, SATURDAY_MORNING - DAY, SATURDAY_MORNING + DAY)
    deposit = Promotion("p", "定金", PromotionKind.DEPOSIT, (window,), minus_fen=1000, deposit_fen=500)
    talk = Talk(shop=shop_with(promotions=(deposit,)), page=HOODIE)
    assert talk.say("ask_promotion", "定金多少") == ["utter_deposit_undated"]
    assert faults(talk.reply) == []
