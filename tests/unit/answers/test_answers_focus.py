"""What “这款” means."""

from __future__ import annotations

from presale.answers.money import yuan
from tests.support.talk import Talk, entity
from tests.unit.answers.reading import BOTTLE, HOODIE, LAPTOP, product_named

PAPER = "qingye-notebook"
LAPTOPS = ("qingzhou-14", "qingzhou-14-plus", "liefeng-15")


def _notebook() -> object:
    return product_named("笔记本", PAPER, *LAPTOPS)


def test_this_one_is_the_product_of_the_page() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_price", "这款多少钱")
    assert talk.state.focus_product == HOODIE
    assert talk.shop.product(HOODIE).short_name in talk.words()


def test_a_product_in_the_message_wins_over_the_page_and_becomes_this_one() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_price", "玻璃奶瓶多少钱", product_named("玻璃奶瓶", BOTTLE))
    talk.say("ask_material", "它是什么做的")
    assert "玻璃" in talk.words()


def test_opening_another_page_means_that_pages_product() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_material", "什么面料")
    talk.page = BOTTLE
    talk.say("ask_price", "这个多少钱")
    assert talk.shop.product(BOTTLE).short_name in talk.words()


def test_staying_on_the_page_does_not_take_back_what_is_being_spoken_of() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_price", "奶瓶多少钱", product_named("玻璃奶瓶", BOTTLE))
    talk.say("ask_price", "那这个几块")
    assert talk.state.focus_product == BOTTLE


def test_colour_and_size_of_one_product_are_not_asked_of_the_next_page() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_stock", "白色M有吗", entity("color", "白色"), entity("size", "M"))
    talk.page = BOTTLE
    talk.say("ask_stock", "这个有货吗")
    assert talk.reply.says[0].response in ("utter_stock_all_available", "utter_stock_partly")


def test_colour_and_size_of_one_product_are_not_asked_of_the_next_named() -> None:
    talk = Talk(page=HOODIE)
    talk.say("ask_stock", "白色M有吗", entity("color", "白色"), entity("size", "M"))
    talk.say("ask_stock", "玻璃奶瓶有货吗", product_named("玻璃奶瓶", BOTTLE))
    assert "没有这个" not in talk.words()


def test_without_any_product_it_asks_with_capsules() -> None:
    talk = Talk()
    assert talk.say("ask_price", "多少钱") == ["utter_ask_which_product"]
    assert 1 <= len(talk.capsules()) <= 3
    names = {p.short_name for p in talk.shop.products()}
    assert set(talk.capsules()) <= names


def test_the_answer_to_which_one_answers_the_question_that_waited() -> None:
    talk = Talk()
    talk.say("ask_price", "多少钱")
    assert talk.say("inform", "玻璃奶瓶", product_named("玻璃奶瓶", BOTTLE))[0].startswith("utter_price")
    assert talk.state.pending_question is None


def test_a_word_for_two_kinds_of_things_is_asked_back_by_kind() -> None:
    talk = Talk()
    assert talk.say("ask_price", "笔记本多少钱", _notebook()) == ["utter_ask_which_of"]
    assert talk.capsules() == [talk.shop.product(PAPER).category, talk.shop.product(LAPTOP).category]


def test_the_kind_that_was_meant_is_remembered() -> None:
    talk = Talk()
    talk.say("ask_price", "笔记本多少钱", _notebook())
    assert talk.say("inform", "本子", entity("category", talk.shop.product(PAPER).category))[0].startswith("utter_price")
    assert yuan(talk.shop.product(PAPER).price_fen) in talk.words()
    talk.say("ask_material", "那个笔记本什么纸", _notebook())
    assert talk.state.focus_product == PAPER


def test_of_several_of_a_kind_it_asks_which_and_a_place_in_that_list_chooses() -> None:
    talk = Talk()
    talk.say("ask_price", "笔记本电脑多少钱", entity("category", talk.shop.product(LAPTOP).category))
    assert len(talk.capsules()) == 3
    second = talk.state.shown_products[1]
    talk.say("select_item", "第二个")
    assert talk.state.focus_product == second


def test_on_a_laptops_page_the_word_means_that_laptop() -> None:
    talk = Talk(page=LAPTOP)
    assert talk.say("ask_price", "这个笔记本多少钱", _notebook())[0].startswith("utter_price")
    assert talk.state.focus_product == LAPTOP


def test_what_the_shop_does_not_sell_is_said_with_what_it_does() -> None:
    talk = Talk()
    assert talk.say("ask_price", "冰箱多少钱", entity("category", "冰箱")) == ["utter_not_sold"]
    assert "冰箱" in talk.words()
    assert talk.capsules()


def test_the_page_of_an_unknown_product_is_no_product() -> None:
    talk = Talk(page="no-such-product")
    assert talk.say("ask_price", "多少钱") == ["utter_ask_which_product"]


def test_a_greeting_on_a_page_knows_the_page() -> None:
    on_page, elsewhere = Talk(page=HOODIE), Talk()
    assert on_page.say("greet", "在吗") == ["utter_greet_on_product"]
    assert elsewhere.say("greet", "在吗") == ["utter_greet"]
    assert on_page.shop.product(HOODIE).short_name in on_page.words()


def test_a_question_about_the_second_of_those_just_named_needs_no_asking_back() -> None:
    talk = Talk()
    assert talk.say("ask_price", "笔记本电脑多少钱", product_named("笔记本电脑", *LAPTOPS)) == ["utter_ask_which_of"]
    talk.say("ask_spec", "第二个多重")
    assert talk.state.focus_product == LAPTOPS[1]


def test_the_second_piece_of_a_promotion_is_no_product() -> None:
    talk = Talk()
    talk.say("ask_price", "笔记本电脑多少钱", product_named("笔记本电脑", *LAPTOPS))
    talk.say("ask_price", "第二件半价吗")
    assert talk.state.focus_product is None


def test_a_product_told_with_another_question_leaves_nothing_waiting() -> None:
    talk = Talk()
    talk.say("ask_substitute", "有别的笔记本电脑吗", product_named("笔记本电脑", *LAPTOPS))
    talk.say("ask_price", "第二个多少钱")
    assert talk.state.pending_question is None
    talk.say("select_item", "那第三个呢")
    assert talk.state.focus_product == LAPTOPS[2]
