"""Girths and shoe sizes as shoppers say them."""

from __future__ import annotations

import pytest

from presale.answers.girths import girths_in, shoe_size_in


@pytest.mark.parametrize(
    ("text", "girths"),
    [
        ("腰围82 买几码", (("腰围", 82.0),)),
        ("我腰围是85cm", (("腰围", 85.0),)),
        ("2尺7腰围", (("腰围", 90.0),)),
        ("腰围二尺三", (("腰围", 77.0),)),
        ("2尺1穿几码", (("腰围", 70.0),)),
        ("40领围", (("领围", 40.0),)),
        ("腰82 臀围105", (("腰围", 82.0), ("臀围", 105.0))),
        ("160 100斤 腰围70", (("腰围", 70.0),)),
        ("腰带110cm的", ()),
        ("160 100斤 腰有点粗", ()),
        ("身高5尺7", ()),
        ("腰围多少", ()),
        ("腰围300", ()),
    ],
)
def test_girths_are_read_in_centimetres_and_chinese_feet(text: str, girths: tuple[tuple[str, float], ...]) -> None:
    assert girths_in(text) == girths


@pytest.mark.parametrize(("text", "size"), [("43的脚", 43.0), ("38码脚", 38.0), ("脚43码", 43.0), ("175 140斤", None)])
def test_a_foot_is_told_by_its_shoe_size(text: str, size: float | None) -> None:
    assert shoe_size_in(text) == size
