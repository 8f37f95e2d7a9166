"""From a colour's Chinese name to something that can be painted."""

from __future__ import annotations

import zlib

_BY_WORD = (
    ("黑", "#34363d"),
    ("白", "#f4f1ea"),
    ("灰", "#9aa0a8"),
    ("银", "#c3c9d1"),
    ("粉", "#eda3b4"),
    ("红", "#c9403f"),
    ("酒", "#7d2f3c"),
    ("橙", "#e38b3f"),
    ("橘", "#e38b3f"),
    ("金", "#cfa95f"),
    ("黄", "#e9c65a"),
    ("绿", "#6f9c74"),
    ("青", "#5fa29b"),
    ("蓝", "#5279ab"),
    ("紫", "#8a74b4"),
    ("棕", "#8b6547"),
    ("咖", "#8b6547"),
    ("褐", "#8b6547"),
    ("卡其", "#bda27a"),
    ("驼", "#bda27a"),
    ("米", "#e6d9c0"),
    ("杏", "#e6cdae"),
    ("肤", "#e8c4a4"),
    ("木", "#b98c5e"),
)
_OTHERWISE = ("#7a93b8", "#b98ba0", "#7fa38a", "#c29a6b", "#8d8bb5", "#6fa0a8")


def paint_of(color: str | None, seed: str) -> str:
    """A colour as #rrggbb; ``seed`` picks a quiet one that stays the same when the name says nothing."""
    for word, paint in _BY_WORD:
        if color and word in color:
            return paint
    return _OTHERWISE[zlib.crc32(seed.encode()) % len(_OTHERWISE)]


def mix(paint: str, with_paint: str, share: float) -> str:
    """``paint`` with ``share`` (0–1) of another colour in it."""
    ours, theirs = _rgb(paint), _rgb(with_paint)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(ours, theirs, strict=True))


def _rgb(paint: str) -> tuple[int, int, int]:
    return int(paint[1:3], 16), int(paint[3:5], 16), int(paint[5:7], 16)
