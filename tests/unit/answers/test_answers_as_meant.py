"""What a message means on the product that is spoken of."""

from __future__ import annotations

import pytest

from presale.answers.model import Entity
from tests.support.talk import Talk, entity
from tests.unit.answers.reading import BOTTLE, HOODIE, LAPTOP, SHOES, product_named, read

PLUS = "qingzhou-14-plus"
TABLEWARE = "guaguo-tableware"
SOFA, DESK, TV = "mianyun-sofa", "shujian-desk", "mingjing-tv-65"


def _category(word: str, text: str = "") -> Entity:
    return Entity("category", word, text or word)


def test_the_price_of_the_better_level_is_quoted_on_the_plainer_ones_page() -> None:
    talk = Talk(page=LAPTOP)
    assert talk.say("ask_price", "升级版到手多少钱") == ["utter_price_quote"]
    assert talk.reply.says[0].fields["list"] == "4499"
    assert talk.state.focus_product == PLUS


def test_two_levels_are_compared_and_not_a_third_laptop() -> None:
    talk = Talk(page=LAPTOP)
    assert talk.say("compare_products", "和升级版有什么区别") == ["utter_comparison"]
    assert talk.cards()[0].data["products"] == ["轻舟 14 标准版", "轻舟 14 升级版"]


def test_without_a_name_the_series_is_what_is_compared() -> None:
    talk = Talk(page=LAPTOP)
    talk.say("compare_products", "有什么区别")
    assert talk.cards()[0].data["products"] == ["轻舟 14 标准版", "轻舟 14 升级版"]


def test_a_level_named_alone_re_asks_the_last_question() -> None:
    talk = Talk(page=LAPTOP)
    talk.say("ask_price", "升级版多少钱")
    assert talk.say("inform", "那标准版呢") == ["utter_price_quote"]
    assert talk.state.focus_product == LAPTOP


@pytest.mark.parametrize(
    ("question", "text", "category"),
    [
        ("ask_usage", "能放冰箱冷冻吗", _category("冰箱")),
        ("ask_usage", "可以放微波炉加热吗", _category("微波炉")),
        ("ask_care", "能用洗碗机洗吗", _category("碗")),
        ("ask_care", "洗衣机洗会坏吗", _category("洗衣机")),
        ("ask_safety", "进烤箱安全吗", _category("烤箱")),
    ],
)
def test_what_it_is_put_into_is_no_goods_wanted(question: str, text: str, category: Entity) -> None:
    talk = Talk(page=BOTTLE)
    assert "utter_not_sold" not in talk.say(question, text, category)
    assert talk.state.focus_product == BOTTLE
    assert talk.told.category is None


def test_the_freezer_is_answered_from_the_facts_or_owned_up_to() -> None:
    bottle, bowls = Talk(page=BOTTLE), Talk(page=TABLEWARE)
    assert bottle.say("ask_usage", "能放冰箱冷冻吗", _category("冰箱")) == ["utter_fact_not_known"]
    assert bowls.say("ask_usage", "能放冰箱冷冻吗", _category("冰箱")) == ["utter_fact_usage"]
    assert "冷冻室" in bowls.words()


def test_a_dishwasher_asks_for_no_machine_wash() -> None:
    talk = Talk(page=BOTTLE)
    assert talk.say("ask_care", "能用洗碗机洗吗", _category("碗")) == ["utter_fact_care"]
    assert "洗碗机" in talk.words()


def test_goods_that_it_is_joined_to_are_not_what_is_asked_about() -> None:
    talk = Talk(page="xiyou-wireless-mouse")
    talk.say("ask_usage", "能连电脑用吗", _category("笔记本电脑", "电脑"))
    assert talk.state.focus_product == "xiyou-wireless-mouse"


def test_goods_that_are_wanted_are_still_said_to_be_not_sold() -> None:
    assert Talk(page=BOTTLE).say("ask_price", "冰箱多少钱", _category("冰箱")) == ["utter_not_sold"]
    assert Talk().say("ask_usage", "冰箱怎么用", _category("冰箱")) == ["utter_not_sold"]


def test_another_kind_of_goods_is_still_changed_to() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_material", "那袜子什么面料", _category("袜子"))
    assert talk.state.focus_product == "mianmian-socks"


def test_a_bare_number_is_a_size_of_this_product() -> None:
    talk = Talk(page=SHOES)
    talk.say("ask_stock", "36码有吗", entity("size", "36"))
    talk.say("ask_stock", "38的黑白有吗", entity("color", "黑白"))
    assert talk.told.size == "38码"
    assert "黑白 38 码" in talk.words()


def test_shoe_sizes_are_spoken_with_their_unit() -> None:
    talk = Talk(page=SHOES)
    talk.say("ask_stock", "36码有吗", entity("size", "36"))
    assert "追野跑鞋 36 码" in talk.words()


def test_a_size_that_is_not_made_is_not_said_to_be_a_colour() -> None:
    talk = Talk(page=SHOES)
    talk.say("ask_stock", "黑白的有吗", entity("color", "黑白"))
    assert talk.say("ask_stock", "46码有没有", entity("size", "46码")) == ["utter_stock_no_such_size"]
    assert "36码到45码" in talk.words()


@pytest.mark.parametrize(
    ("page", "question", "text", "size"), [(SOFA, "ask_stock", "四人位有没有", None), (DESK, "ask_price", "2米的多少钱", None)]
)
def test_a_measure_that_is_not_made_is_said_and_no_other_is_quoted(page: str, question: str, text: str, size: None) -> None:
    talk = Talk(page=page)
    assert talk.say(question, text) == ["utter_stock_no_such_spec"]
    assert talk.told.size is size


def test_a_desks_length_is_no_body_height() -> None:
    talk = Talk(page=DESK)
    talk.say("ask_price", "1.4的多少钱")
    assert talk.say("inform", "1米2的呢", Entity("height", 120.0, "1米2")) == ["utter_price_quote"]
    assert (talk.told.size, talk.told.height_cm) == ("1.2米", None)


def test_a_television_that_comes_in_other_inches_is_not_sold_in_these() -> None:
    talk = Talk(page=TV)
    assert talk.say("ask_stock", "有没有85寸的", entity("size", "85寸")) == ["utter_stock_only_levels"]
    assert "明镜 55 寸电视、明镜 65 寸电视" in talk.words()


def test_a_colour_of_the_other_level_means_that_level() -> None:
    talk = Talk(page="chengyun-x-pro")
    talk.say("ask_stock", "云白有货吗", entity("color", "云白"))
    assert talk.state.focus_product == "chengyun-x"


def test_a_bare_name_is_no_complaint() -> None:
    talk = Talk(page="muxi-lipstick")
    talk.say("ask_stock", "豆沙有吗", entity("color", "豆沙"))
    assert talk.say("complain", "烂番茄呢", entity("color", "烂番茄"))[0].startswith("utter_stock")
    assert talk.help_desk.requests == {}


def test_anger_that_names_something_stays_anger() -> None:
    talk = Talk(page="muxi-lipstick")
    assert talk.say("complain", "烂番茄这颜色骗人的吧", entity("color", "烂番茄")) == ["utter_complaint"]
    assert talk.say("complain", "烂番茄", entity("color", "烂番茄"), displeasure=2) == ["utter_complaint_again"]


def test_a_number_within_a_question_of_fact_orders_nothing() -> None:
    talk = Talk(page=DESK)
    talk.say("ask_spec", "承得住两个显示器不", entity("quantity", 2), _category("显示器"))
    assert talk.told.quantity is None
    assert "80kg" in talk.words()


def test_a_gift_that_is_asked_for_is_not_what_is_being_bought() -> None:
    talk = Talk(page="chengyun-x")
    talk.say("ask_gift", "送充电器不", _category("充电器"))
    assert talk.state.focus_product == "chengyun-x"
    assert "充电器在盒里" in read(talk)


def test_a_message_that_nobody_understood_may_name_a_word_of_the_shops_facts() -> None:
    talk = Talk(page=TV)
    assert talk.say("not_understood", "开机有广告吗") == ["utter_fact_quality"]
    assert talk.unanswered.items == []


def test_a_variant_that_was_asked_for_in_words_nobody_understood_is_answered() -> None:
    talk = Talk(page=SOFA)
    gone = (entity("color", "雾灰"), entity("size", "三人位"))
    assert talk.say("not_understood", "雾灰三人位啥时候有", *gone) == ["utter_restock_date"]
    assert talk.say("not_understood", "双人位现在多少", entity("size", "双人位")) == ["utter_price_quote"]


def test_what_is_in_no_fact_stays_not_understood() -> None:
    assert Talk(page=TV).say("not_understood", "阿巴阿巴会吗") == ["utter_fallback"]


def test_a_bundle_is_priced_together() -> None:
    talk = Talk(page=DESK)
    assert talk.say("ask_price", "配个椅子一起多少", _category("椅子")) == ["utter_bundle_saves"]
    assert talk.reply.says[0].fields["names"] == "书简书桌＋书简电脑椅"


def test_a_chosen_product_is_introduced_and_spoken_of_from_then_on() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_substitute", "有类似的吗")
    second = talk.state.shown_products[1]
    assert talk.say("select_item", "第二个") == ["utter_item_selected"]
    assert talk.state.focus_product == second


def test_a_gift_box_is_chosen_by_its_word() -> None:
    talk = Talk(page="muxi-lipstick")
    talk.say("ask_price", "多少钱")
    assert talk.say("select_item", "就要礼盒那个", _category("礼盒")) == ["utter_item_selected"]
    assert talk.state.focus_product == "muxi-lipstick-gift"


def test_a_name_with_one_meaning_is_not_reread() -> None:
    talk = Talk(page=LAPTOP)
    talk.say("ask_price", "烈风高配多少钱", product_named("烈风", "liefeng-15"))
    assert talk.state.focus_product == "liefeng-15"


def test_two_sizes_of_one_are_a_question_of_size() -> None:
    talk = Talk(page="gaoyao-slim-jeans")
    assert talk.say("compare_products", "28和29哪个合适") == ["utter_ask_height_and_weight"]


def test_a_colour_in_the_products_own_word_is_that_colour() -> None:
    talk = Talk(page=SHOES)
    talk.say("ask_stock", "42的雾蓝有吗", Entity("color", "浅蓝", "雾蓝"))
    assert (talk.told.color, talk.told.size) == ("雾蓝", "42码")


def test_a_deposit_is_a_matter_of_promotions() -> None:
    assert Talk(page="lingguang-console").say("ask_price", "定金多少") == ["utter_deposit_final_payment"]


def test_a_colour_that_sounds_like_a_substance_is_a_colour_where_it_is_one() -> None:
    talk = Talk(page="jingxie-sticky-notes")
    assert talk.say("ask_safety", "荧光的有吗")[0].startswith("utter_stock_sold_out")


def test_a_number_with_a_unit_is_no_size() -> None:
    talk = Talk(page="gaoyao-slim-jeans")
    talk.say("ask_price", "28元卖不卖")
    assert talk.told.size is None


def test_a_bundle_after_an_outfit_is_the_outfits() -> None:
    talk = Talk(page=HOODIE)
    talk.say("recommend_outfit", "配什么裤子", _category("裤子"))
    assert talk.say("ask_price", "一起拍多少钱") == ["utter_bundle_saves"]


def test_a_difference_in_price_is_told_side_by_side() -> None:
    talk = Talk(page=LAPTOP)
    assert talk.say("ask_price", "升级版贵多少") == ["utter_comparison"]


def test_how_it_runs_is_told_when_that_is_asked() -> None:
    assert Talk(page="gaoyao-slim-jeans").say("ask_size_chart", "偏大还是偏小") == ["utter_size_runs_small"]
    assert Talk(page=SHOES).say("ask_size_chart", "平时穿42 准不准", entity("size", "42码")) == ["utter_size_runs_true"]


def test_this_one_is_ordered_when_nothing_else_is_asked() -> None:
    talk = Talk(page=HOODIE)
    assert talk.say("select_item", "就这个") == ["utter_order_here"]
