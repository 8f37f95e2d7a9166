"""What goes with a product."""

from __future__ import annotations

from presale.advice.outfits import Outfit, build_outfit
from presale.advice.size import Body, Fits, Missing
from presale.shop.model import Product
from tests.unit.advice.builders import garment, product, sku

HOODIE = garment("hoodie", style="休闲", complements=("jeans", "inner", "belt"))
JEANS = garment("jeans", role="下装", category="牛仔裤")
INNER = garment("inner", role="内搭", category="T恤")
BELT = product("belt", role="腰带", category="腰带")


def pieces(outfit: Outfit | None) -> list[tuple[str, str]]:
    return [(piece.product.id, piece.reason_key) for piece in outfit.pieces] if outfit else []


def test_a_top_brings_trousers_an_inner_shirt_and_a_belt() -> None:
    found = pieces(build_outfit(HOODIE, [BELT, INNER, JEANS, HOODIE]))
    assert found == [("jeans", "complement"), ("inner", "complement"), ("belt", "complement")]


def test_trousers_bring_a_top_and_a_belt() -> None:
    assert pieces(build_outfit(JEANS, [BELT, HOODIE, JEANS])) == [("hoodie", "goes_with"), ("belt", "goes_with")]


def test_without_pairings_the_same_style_comes_first() -> None:
    loner = garment("loner", style="休闲")
    formal = garment("formal", role="下装", style="通勤")
    casual = garment("casual", role="下装", style="休闲")
    assert pieces(build_outfit(loner, [formal, casual])) == [("casual", "same_style")]


def test_a_bottle_brings_a_bib_and_tableware() -> None:
    bottle = product("bottle", shelf="母婴", category="奶瓶", role="奶瓶", complements=("bib", "spoons"))
    bib = product("bib", shelf="母婴", category="围嘴", role="围嘴")
    spoons = product("spoons", shelf="母婴", category="餐具", role="餐具")
    assert pieces(build_outfit(bottle, [spoons, bib])) == [("bib", "complement"), ("spoons", "complement")]


def test_every_piece_is_in_the_right_size_and_says_so() -> None:
    outfit = build_outfit(HOODIE, [JEANS], body=Body(174, 68))
    assert outfit is not None
    (piece,) = outfit.pieces
    assert piece.sku.size == "L"
    assert isinstance(piece.size_advice, Fits)


def test_a_piece_whose_right_size_is_gone_gives_way_to_the_next() -> None:
    small = garment("jeans", "S", role="下装")
    spare = garment("spare", "L", role="下装")
    assert pieces(build_outfit(HOODIE, [small, spare], body=Body(174, 68))) == [("spare", "goes_with")]


def test_with_an_unknown_body_the_piece_says_what_is_missing() -> None:
    outfit = build_outfit(HOODIE, [JEANS])
    assert outfit is not None
    assert outfit.pieces[0].size_advice == Missing(("height_cm", "weight_kg"))


def test_no_role_comes_twice_and_there_are_at_most_three_pieces() -> None:
    catalogue = [JEANS, garment("more-jeans", role="下装"), INNER, BELT, garment("coat", role="外套")]
    assert [id for id, _ in pieces(build_outfit(HOODIE, catalogue))] == ["jeans", "inner", "belt"]


def test_pieces_for_another_gender_are_left_out() -> None:
    hers = garment("hers", gender="女", complements=("his",))
    his = garment("his", gender="男", role="下装")
    assert build_outfit(hers, [his]) is None


def test_the_pieces_do_not_mix_genders_either() -> None:
    catalogue = [garment("jeans", role="下装", gender="女"), garment("inner", role="内搭", gender="男")]
    assert [id for id, _ in pieces(build_outfit(HOODIE, catalogue))] == ["jeans"]


def test_the_pieces_together_stay_within_the_budget() -> None:
    catalogue: list[Product] = [
        garment("jeans", role="下装", price=15000),
        garment("inner", role="内搭", price=8000),
        product("belt", sku(price=5000), role="腰带"),
    ]
    found = pieces(build_outfit(HOODIE, catalogue, told_budget_fen=20000))
    assert [id for id, _ in found] == ["jeans", "belt"]


def test_nothing_in_stock_makes_no_outfit() -> None:
    assert build_outfit(HOODIE, [garment("jeans", role="下装", stock=0)]) is None
