"""Choosing together: answers to our own questions, another budget, “换一个”, “随便”, and what was turned down."""

from __future__ import annotations

import pytest

from tests.support.talk import Talk, entity
from tests.unit.answers.reading import HOODIE, LAPTOP, height, weight

MOTHER = entity("audience", "妈妈")
CLOTHES = entity("category", "衣服")
PHONE = "chengyun-x"
SISTER = entity("audience", "姐姐")


def _budget(low: int | None, high: int | None) -> object:
    return entity("budget", {"low": low, "high": high})


def _clothes_for_mother() -> Talk:
    talk = Talk()
    talk.say("recommend_product", "想送我妈一件衣服", MOTHER, CLOTHES)
    assert talk.state.awaiting == "need"
    return talk


def _shelves(talk: Talk) -> set[str]:
    return {talk.shop.product(i).shelf for i in talk.state.shown_products}


def _prices(talk: Talk) -> list[int]:
    return [talk.shop.product(i).price_fen for i in talk.state.shown_products]


def test_a_sum_answers_the_question_for_the_budget_whatever_it_was_read_as() -> None:
    talk = _clothes_for_mother()
    misread = entity("weight", 100.0)
    talk.say("inform", "两百左右", misread)
    assert (talk.told.budget_low_fen, talk.told.budget_high_fen) == (16_000, 24_000)
    assert talk.told.weight_kg is None
    assert _shelves(talk) == {"服饰"}


def test_measures_answer_without_losing_what_was_told() -> None:
    talk = _clothes_for_mother()
    talk.say("inform_body", "五十多 微胖 158 61公斤", height(158), weight(61))
    assert (talk.told.category, talk.told.audience) == ("衣服", "妈妈")
    assert _shelves(talk) == {"服饰"}


@pytest.mark.parametrize("question", ["ask_size", "not_understood", "ask_product"])
def test_an_answer_to_our_question_goes_on_with_the_recommendation(question: str) -> None:
    talk = Talk()
    assert talk.say("recommend_product", "推荐个衣服", CLOTHES) == ["utter_ask_need_audience"]
    names = talk.say(question, "我妈穿 55岁 有点胖", MOTHER, entity("age", 660))
    assert names[0] in ("utter_ask_need_budget", "utter_recommendation")


def test_a_colour_asked_for_after_the_list_narrows_it() -> None:
    talk = _clothes_for_mother()
    talk.say("inform_body", "160 62kg", height(160), weight(62))
    talk.say("ask_color", "有没有红色", entity("color", "红色"))
    assert talk.state.shown_products
    assert all(any("红" in c for c in talk.shop.product(i).colors()) for i in talk.state.shown_products)


def test_no_more_than_two_things_are_asked() -> None:
    talk = Talk()
    asked = [talk.say("recommend_product", "推荐一下")[0] for _ in range(3)]
    assert len([name for name in asked if name.startswith("utter_ask_need")]) == 2


def test_little_that_fits_is_shown_at_once() -> None:
    assert Talk().say("recommend_product", "想换个手机", entity("category", "手机"))[0] == "utter_recommendation"


def test_the_ranges_offered_part_the_prices_of_what_fits() -> None:
    talk = Talk()
    talk.say("recommend_product", "推荐个笔记本 上大学用", SISTER, entity("category", "衣服"))
    numbers = [int("".join(c for c in title if c.isdigit())) for title in talk.capsules() if "–" not in title]
    prices = [p.price_fen // 100 for p in talk.shop.products() if p.shelf == "服饰"]
    assert all(min(prices) < number < max(prices) for number in numbers)


def test_a_child_is_asked_for_by_kind_not_by_occasion() -> None:
    talk = Talk()
    assert talk.say("recommend_product", "给宝宝买点什么", entity("audience", "宝宝")) == ["utter_ask_need_kind"]
    kinds = {p.category for p in talk.shop.products() if p.shelf == "母婴"}
    assert set(talk.capsules()) <= kinds


def test_a_present_is_not_asked_for_its_occasion() -> None:
    talk = Talk()
    names = talk.say("recommend_product", "给宝宝满月送什么好", entity("audience", "宝宝"), entity("age", 1))
    assert names != ["utter_ask_need_occasion"]
    assert talk.told.occasion == "满月"


@pytest.mark.parametrize(
    ("words", "kind"), [("除了餐具", "餐具"), ("都一岁了不用奶瓶了", "奶瓶"), ("奶嘴就不用了", "奶嘴"), ("不要纸尿裤", "纸尿裤")]
)
def test_a_kind_that_was_turned_down_stays_so(words: str, kind: str) -> None:
    talk = Talk()
    talk.say("recommend_product", "给一岁宝宝买点什么好", entity("audience", "宝宝"), entity("age", 12))
    talk.say("inform", words)
    for text in ("随便看看", "一百以内"):
        talk.say("recommend_product", text, *([_budget(None, 100)] if "百" in text else []))
        assert all(kind not in talk.shop.product(i).category for i in talk.state.shown_products)
        assert all(kind not in str(c.data["title"]) for c in talk.cards() if c.kind == "product")


def test_what_is_asked_for_again_is_turned_down_no_more() -> None:
    talk = Talk()
    talk.say("recommend_product", "推荐点东西 不要手机", entity("category", "手机", negated=True))
    talk.say("recommend_product", "还是看看手机", entity("category", "手机"))
    assert {talk.shop.product(i).category for i in talk.state.shown_products} == {"手机"}


def test_who_does_not_make_up_gets_no_make_up() -> None:
    talk = Talk()
    talk.say("recommend_product", "给我妹推荐个礼物", SISTER)
    talk.say("inform", "她不化妆")
    assert talk.state.shown_products
    assert "美妆" not in _shelves(talk)


@pytest.mark.parametrize("question", ["ask_substitute", "request_aftersale", "inform", "recommend_product"])
def test_another_one_is_never_one_that_was_shown(question: str) -> None:
    talk = _clothes_for_mother()
    talk.say("inform", "两百以内", _budget(None, 200))
    seen = set(talk.state.shown_products)
    while (names := talk.say(question, "换一个"))[0] == "utter_other_choices":
        assert not seen & set(talk.state.shown_products)
        seen |= set(talk.state.shown_products)
    assert names == ["utter_nothing_more"]
    assert talk.state.offer == "human"


def test_cheaper_ones_are_cheaper_and_dearer_ones_dearer() -> None:
    talk = _clothes_for_mother()
    talk.say("inform", "两百左右", entity("weight", 100.0))
    before = _prices(talk)
    assert talk.say("bargain", "便宜点的") == ["utter_cheaper_choices"]
    assert max(_prices(talk)) < max(before)
    cheaper = _prices(talk)
    talk.say("bargain", "贵点也行")
    assert min(_prices(talk)) > max(cheaper)


def test_a_budget_that_is_raised_is_the_budget_from_now_on() -> None:
    talk = _clothes_for_mother()
    talk.say("inform", "五十以内", _budget(None, 50))
    talk.say("inform", "那加到一百")
    assert talk.told.budget_high_fen == 10_000
    assert talk.state.shown_products
    assert max(_prices(talk)) <= 10_000


def test_where_nothing_is_within_the_budget_what_is_near_is_not_called_so() -> None:
    talk = Talk()
    price = min(p.price_fen for p in talk.shop.products() if p.category == "手机") // 100
    names = talk.say("recommend_product", "推荐个手机", entity("category", "手机"), _budget(None, price - 300))
    assert names == ["utter_nothing_within_budget"]
    assert "在预算内" not in talk.words()
    assert talk.say("inform", f"那加到{price - 200}") == ["utter_nothing_within_budget_yet"]


@pytest.mark.parametrize("words", ["随便", "都行", "你定吧", "你看着办", "那随便你推荐"])
def test_who_leaves_the_choice_to_us_gets_one_with_its_reason(words: str) -> None:
    asked, listed = _clothes_for_mother(), _clothes_for_mother()
    listed.say("inform", "两百以内", _budget(None, 200))
    seen = listed.state.shown_products
    for talk in (asked, listed):
        assert talk.say("inform", words) == ["utter_choice_made"]
        assert talk.state.focus_product == talk.state.shown_products[0]
        assert talk.capsules()
    assert listed.state.focus_product in seen


def test_on_a_page_whatever_leads_on_to_the_order() -> None:
    assert Talk(page=HOODIE).say("inform", "随便") == ["utter_order_here"]


def test_a_list_that_nothing_changes_is_not_said_again() -> None:
    talk = Talk()
    talk.say("recommend_product", "想换个手机", entity("category", "手机"))
    assert talk.say("inform", "一万以内", _budget(None, 10_000)) == ["utter_still_these"]
    assert len(talk.capsules()) == 2


@pytest.mark.parametrize("words", ["两千以内的呢", "2000以内有吗"])
def test_on_a_page_a_budget_means_the_kind_that_is_looked_at(words: str) -> None:
    talk = Talk(page=PHONE)
    talk.say("recommend_product", words, _budget(None, 2000))
    assert {talk.shop.product(i).category for i in talk.state.shown_products} == {"手机"}


def test_on_a_page_a_better_camera_means_the_kind_that_is_looked_at() -> None:
    talk = Talk(page=PHONE)
    talk.say("recommend_product", "拍照好点的", entity("occasion", "拍照"))
    assert {talk.shop.product(i).category for i in talk.state.shown_products} == {"手机"}


def test_on_a_page_something_cheaper_is_never_something_dearer() -> None:
    dear, cheap = Talk(page="chengyun-x-pro"), Talk(page=PHONE)
    assert dear.say("ask_substitute", "有没有便宜点的") == ["utter_cheaper_choices"]
    assert dear.state.shown_products == (PHONE,)
    assert cheap.say("ask_substitute", "有没有便宜点的") == ["utter_nothing_cheaper"]


def test_bargaining_for_the_one_chosen_stays_bargaining() -> None:
    talk = Talk(page=LAPTOP)
    assert talk.say("bargain", "能便宜点吗")[0].startswith("utter_bargain")


def test_a_use_that_was_named_counts_in_later_turns_too() -> None:
    talk = Talk()
    computer = entity("category", "笔记本电脑")
    talk.say("recommend_product", "玩黑神话的电脑推荐一个", computer)
    talk.say("inform", "一万以内", _budget(None, 10_000))
    texts = [f.text for i in talk.state.shown_products for f in talk.shop.product(i).facts if f.topic == "游戏"]
    assert texts
    assert not [text for text in texts if "不建议" in text]


def test_one_character_says_who_wears_it() -> None:
    talk = Talk(page=HOODIE)
    talk.say("inform", "43码 男", entity("size", "43码"))
    assert talk.told.audience == "男士"


def test_for_a_man_no_womens_shoes_stand_in() -> None:
    talk = Talk(page="zhui-running-shoes")
    talk.say("ask_substitute", "有没有类似的 43码 男", entity("size", "43码"))
    assert "huaixing-running-shoes" not in talk.state.shown_products


@pytest.mark.parametrize("words", ["算了", "不要了", "那算了吧", "还是太贵 我去别家了"])
def test_who_goes_is_not_shown_substitutes(words: str) -> None:
    talk = Talk(page=HOODIE)
    talk.say("bargain", "便宜点")
    for question in ("ask_substitute", "bargain"):
        assert talk.say(question, words) == ["utter_refusal_accepted"]


def test_what_is_only_told_is_noted_of_the_product_that_is_looked_at() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("inform", "我平时不太出门") == ["utter_noted_on_product"]
    assert talk.capsules()


def test_a_word_about_the_body_on_a_garments_page_asks_for_the_measures() -> None:
    assert Talk(page=HOODIE).say("inform_body", "我有点胖") == ["utter_ask_height_and_weight"]


def test_hesitation_is_given_one_reason_and_then_let_go() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("reassure", "我再想想") == ["utter_reassure_with_benefit"]
    assert talk.say("reassure", "我再想想") == ["utter_no_rush"]


def test_a_benefit_that_was_just_told_is_not_told_again() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_price", "多少钱")
    assert talk.say("reassure", "我再想想") == ["utter_reassure_with_returns"]


def test_the_companion_is_named_once() -> None:
    talk = Talk()
    assert "utter_companion" in talk.say("recommend_product", "想换个手机", entity("category", "手机"))
    assert "utter_companion" not in talk.say("inform", "两千以内", _budget(None, 2000))


def test_a_budget_told_instead_of_the_product_that_was_asked_for_is_taken() -> None:
    talk = Talk()
    talk.say("ask_price", "衣服多少钱", CLOTHES)
    assert talk.state.awaiting == "product"
    assert talk.say("inform", "一百以内", _budget(None, 100))


def test_clothes_and_an_age_are_a_wish_not_a_question_of_sizes() -> None:
    talk = Talk()
    talk.say("inform_body", "给宝宝买衣服 8个月", entity("audience", "宝宝"), CLOTHES, entity("age", 8))
    assert _shelves(talk) == {"母婴"}


def test_what_is_named_for_women_is_no_present_for_a_father() -> None:
    talk = Talk()
    talk.say("recommend_product", "给我爸买个礼物 三百左右", entity("audience", "爸爸"), _budget(240, 360))
    assert talk.state.shown_products
    assert "美妆" not in _shelves(talk)


def test_the_button_of_a_shelf_is_an_answer() -> None:
    talk = Talk()
    assert talk.say("recommend_product", "有什么推荐的吗") == ["utter_ask_need_category"]
    talk.say("inform", "数码")
    talk.say("inform", "五千左右", _budget(4000, 6000))
    assert _shelves(talk) == {"数码"}


def test_what_is_said_to_be_within_the_budget_is_priced_within_it() -> None:
    talk = Talk(page="mianyun-sofa")
    talk.say("recommend_product", "两千以内有吗", _budget(None, 2000))
    assert [c.data["price_fen"] for c in talk.cards() if c.kind == "product" and c.data["price_fen"] > 200_000] == []


def test_others_of_a_kind_that_is_named_leave_out_the_one_looked_at() -> None:
    talk = Talk(page=LAPTOP)
    talk.say("not_understood", "你们家还有别的电脑吗", entity("category", "笔记本电脑"))
    assert talk.state.shown_products
    assert LAPTOP not in talk.state.shown_products


def test_what_is_good_for_somebody_is_a_wish_for_a_recommendation() -> None:
    talk = Talk()
    talk.say("ask_safety", "敏感肌用什么好", entity("audience", "敏感肌"))
    assert talk.state.pending_question == "recommend_product" or talk.state.shown_products


def test_who_cannot_say_which_one_is_not_asked_again() -> None:
    talk = Talk()
    assert talk.say("ask_price", "多少钱") == ["utter_ask_which_product"]
    assert talk.say("inform", "随便") != ["utter_ask_which_product"]
