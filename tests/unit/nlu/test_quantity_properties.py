"""What holds for every message."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from presale.nlu.quantities import parse_quantities
from presale.nlu.quantities.model import KINDS

PARTS = st.sampled_from(
    [
        "175", "140斤", "一米七五", "XL", "38码", "三百以内", "两件", "六个月", "脚长24", "身高", "体重", "预算", "左右",
        "到", "-", " ", "，", "的", "还是", "穿", "我", "一百四", "1.68", "kg", "cm",
        "第二个", "880120260101", "200-300", "#", "岁", "半", "和", "块", "两三百", "/", "ml", "个", "包邮吗", "一", "十",
        "百", "千万", "点",
    ]
)  # fmt: skip


@given(st.lists(PARTS, max_size=12).map("".join), st.sampled_from([None, *KINDS]))
def test_quantities_never_overlap_and_stay_inside(text: str, expecting: str | None) -> None:
    found = parse_quantities(text, expecting)
    assert all(q.kind in KINDS and 0 <= q.start < q.end <= len(text) for q in found)
    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    assert all(text[q.start : q.end].strip() for q in parse_quantities(text))


@given(st.lists(PARTS, max_size=10).map("".join))
def test_measures_stay_within_human_reach(text: str) -> None:
    limits = {"height": (40, 240), "weight": (0.5, 320), "age": (1, 1300), "foot_length": (8, 34)}
    for quantity in parse_quantities(text):
        if quantity.kind in limits and isinstance(quantity.value, (int, float)):
            low, high = limits[quantity.kind]
            assert low <= quantity.value <= high


def test_text_without_numbers_has_none() -> None:
    assert parse_quantities("这个会起球吗") == ()
    assert parse_quantities("") == ()
