"""Drawn pictures."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presale.shop.embedded.pictures import draw
from presale.shop.embedded.pictures.palette import mix, paint_of
from presale.shop.embedded.pictures.shapes import shape_for
from presale.shop.model import DecisionLine, Product, Sku


def product(title: str = "卫衣", colors: tuple[str, ...] = ("黑色",), category: str = "卫衣") -> Product:
    skus = tuple(Sku(str(n), 1, 1, color) for n, color in enumerate(colors))
    return Product("p", title, title, category, "服饰", DecisionLine.B, 1, "/", "/", skus)


@given(st.text(), st.lists(st.text(), max_size=8))
def test_whatever_the_names_the_picture_is_well_formed(title: str, colors: list[str]):
    root = ElementTree.fromstring(draw(product(title, tuple(colors))))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"


@pytest.mark.parametrize(
    ("word", "like"),
    [("笔记本电脑", "电脑"), ("纸尿裤", "纸尿裤 NB"), ("牛仔裤", "休闲裤"), ("A4 打印纸", "纸"), ("中性笔", "荧光笔")],
)
def test_like_things_look_alike(word, like):
    assert shape_for(word) == shape_for(like)


def test_unlike_things_look_different():
    shapes = [shape_for(w) for w in ("笔记本电脑", "本子", "纸尿裤", "牛仔裤", "奶瓶", "口红", "沙发", "不明物")]
    assert len(set(shapes)) == len(shapes)


def test_a_colour_is_painted_as_it_is_called_and_an_unknown_one_stays_the_same():
    assert paint_of("黑色", "p") != paint_of("米白", "p")
    assert paint_of(None, "p") == paint_of("奇怪", "p")


def test_mixing_goes_from_one_colour_to_the_other():
    assert (mix("#000000", "#ffffff", 0), mix("#000000", "#ffffff", 0.5), mix("#000000", "#ffffff", 1)) == (
        "#000000",
        "#808080",
        "#ffffff",
    )


def test_every_colour_has_a_dot_but_no_more_than_five():
    assert draw(product(colors=("黑", "白", "红"))).count('r="8"') == 3
    assert draw(product(colors=tuple("黑白红蓝绿紫黄"))).count('r="8"') == 5
