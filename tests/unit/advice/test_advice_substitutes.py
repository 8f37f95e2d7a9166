"""What to offer instead."""

from __future__ import annotations

from presale.advice.size import Body
from presale.advice.substitutes import find_substitutes, other_colors
from presale.shop.model import Product
from tests.unit.advice.builders import garment, product, shoes, sku, tops

WANTED = garment("wanted", fabric="毛圈棉", fit="修身", style="休闲", gender="女", occasions=("通勤",), price=20000)


def ids(*found: object) -> list[str]:
    return [substitute.product.id for substitute in found]  # type: ignore[attr-defined]


def offered(*catalogue: Product, **wish: object) -> list[str]:
    return ids(*find_substitutes(WANTED, catalogue, **wish))  # type: ignore[arg-type]


def test_a_sold_out_size_is_never_suggested() -> None:
    without_m = garment("without-m", "S", "L")
    gone = product("gone", sku("M", stock=0), sku("L"), size_chart=tops())
    assert offered(without_m, gone, garment("with-m"), size="M") == ["with-m"]


def test_a_body_is_sized_by_each_products_own_chart() -> None:
    only_l = garment("only-l", "L")
    only_m = garment("only-m", "M")
    found = find_substitutes(WANTED, [only_m, only_l], body=Body(174, 68))
    assert [(s.product.id, s.sku.size) for s in found] == [("only-l", "L")]


def test_a_body_between_two_sizes_takes_the_other_when_the_better_is_gone() -> None:
    assert offered(garment("only-m", "M"), body=Body(170, 62)) == ["only-m"]


def test_a_body_beyond_the_chart_is_offered_nothing() -> None:
    assert offered(garment("small"), body=Body(174, 120)) == []


def test_without_size_or_body_any_stock_will_do() -> None:
    assert offered(garment("any", "XL")) == ["any"]


def test_the_product_itself_is_no_substitute() -> None:
    assert offered(WANTED) == []


def test_neither_category_nor_role_in_common_is_no_substitute() -> None:
    assert offered(garment("trousers", category="牛仔裤", role="下装")) == []


def test_the_same_category_comes_before_more_traits_of_another() -> None:
    shirt = garment("shirt", category="衬衫", fabric="毛圈棉", fit="修身", style="休闲")
    assert offered(shirt, garment("plain-hoodie", price=50000)) == ["plain-hoodie", "shirt"]


def test_cloth_and_cut_decide_between_products_of_one_category() -> None:
    loose, alike = garment("loose", fit="宽松", price=20000), garment("alike", fabric="毛圈棉", fit="修身", price=20000)
    assert offered(loose, alike) == ["alike", "loose"]


def test_the_nearer_price_decides_among_equals_and_then_the_shops_order() -> None:
    far, near, near_too = garment("far", price=40000), garment("near", price=30000), garment("near-too", price=30000)
    assert offered(far, near, near_too) == ["near", "near-too", "far"]


def test_something_for_men_does_not_stand_in_for_something_for_women() -> None:
    assert offered(garment("his", gender="男"), garment("unisex", gender="男女同款")) == ["unisex"]


def test_what_is_only_for_men_by_its_audiences_does_not_either() -> None:
    wanted = garment("hers", audiences=("老婆", "女朋友"))
    found = find_substitutes(wanted, [garment("his", audiences=("老公", "爸爸")), garment("both", audiences=("老公", "老婆"))])
    assert ids(*found) == ["both"]


def test_nothing_dearer_than_the_budget_is_suggested() -> None:
    assert offered(garment("dear", price=20001), garment("fair", price=20000), budget_high_fen=20000) == ["fair"]


def test_no_more_than_the_limit_is_suggested() -> None:
    assert len(offered(*(garment(f"g{i}") for i in range(5)), limit=2)) == 2


def test_what_is_shared_is_named_weightiest_first() -> None:
    alike = garment("alike", fabric="毛圈棉", fit="修身", style="休闲", gender="女", occasions=("通勤",), price=21000)
    (found,) = find_substitutes(WANTED, [alike], color="黑色", size="M")
    expected = ("同款面料", "同样修身", "同品类", "同样风格", "价格相近", "同色", "同样场合", "M码有货")
    assert found.shared == expected


def test_only_what_is_shared_is_named() -> None:
    (found,) = find_substitutes(WANTED, [garment("other", fabric="摇粒绒", fit="宽松", price=60000)], color="白色")
    assert found.shared == ("同品类",)


def test_the_wished_colour_is_chosen_where_it_exists() -> None:
    colourful = product("colourful", sku("M", "黑色"), sku("M", "白色"), size_chart=tops())
    (found,) = find_substitutes(WANTED, [colourful], color="白色", size="M")
    assert found.sku.color == "白色"


def test_for_what_is_not_worn_a_size_is_a_wish_only() -> None:
    glass = product("glass", sku("240ml"), category="奶瓶", shelf="母婴", role="奶瓶")
    ppsu = product("ppsu", sku("180ml"), category="奶瓶", shelf="母婴", role="奶瓶")
    assert ids(*find_substitutes(glass, [ppsu], size="240ml")) == ["ppsu"]


def test_a_same_role_alone_is_not_enough_for_what_is_not_worn() -> None:
    pen = product("pen", category="中性笔", shelf="文具", role="书写")
    marker = product("marker", category="荧光笔", shelf="文具", role="书写")
    assert find_substitutes(pen, [marker]) == ()


def test_a_letter_size_is_not_taken_for_a_shoe_size() -> None:
    shoe = product("shoe", sku("38"), sku("39"), size_chart=shoes())
    assert offered(shoe, size="M") == []


def test_other_colours_in_that_size_come_once_each_and_in_stock() -> None:
    hoodie = product(
        "h", sku("M", "黑色"), sku("M", "白色", stock=0), sku("L", "白色"), sku("M", "燕麦"), sku("M", "燕麦", price=2)
    )
    assert [s.color for s in other_colors(hoodie, "M")] == ["黑色", "燕麦"]
    assert [s.color for s in other_colors(hoodie)] == ["黑色", "白色", "燕麦"]
