"""Which entities a shopper rules out: “不要黑色的”, “除了黑色”, “不是白色是黑色”, “黑色的就不要了”."""

from __future__ import annotations

import re
from collections.abc import Sequence

Span = tuple[int, int, str]

_NEGATION = re.compile(r"[不别除没非拒讨]|pass")
_BEFORE = re.compile(
    r"(?:不(?:想要|想买|太?喜欢|要|买|考虑|选|爱|是|带|含)|别(?:给我|再|发|拿|推荐|买|选|用|是|整|来)+|"
    r"除[了开去]?|排除|非|拒绝|讨厌|受不了|没有?)"
    r"(?:那种|这种|带|有|含|太|过|个|给我|推荐|拿|发|看)*$"
)
_WITHOUT = re.compile(r"^(?:没|不带|不含)")
_AFTER = re.compile(
    r"(?:的|那[款件种个]?|这[款件种个]?|[色款])*(?:我|就|都|也|真的?|绝对|可)*"
    r"(?:不要(?![吗么钱紧发留放拿写打压用给再太有求]|不)|不喜欢|不考虑|不想要|除外|pass)"
)
_LISTED = re.compile(r"^(?:的|色|款)*(?:(?:和|跟|与|或者?|、|/|,|以及|也)+(?:不要|别要|不)?)?$")
_BY_BOTH_SIDES = frozenset({"color", "material", "category", "product", "size", "attribute"})
_BY_BEFORE = _BY_BOTH_SIDES | {"occasion", "audience", "region", "budget"}
"""Of these only what stands before counts: in “女朋友不喜欢” she is not excluded. Body measures never are."""


def ruled_out(text: str, spans: Sequence[Span]) -> tuple[int, ...]:
    """Indexes of the (start, end, entity) spans, which are in order, that ``text`` excludes.

    A list after the negation is excluded as a whole (“不要黑色和灰色”). A question (“是不是黑色”, “带不带”) and the
    complaint that something is gone (“没有S码了”) exclude nothing.
    """
    if not _NEGATION.search(text):
        return ()
    out: list[int] = []
    for index, (start, end, entity) in enumerate(spans):
        if entity not in _BY_BEFORE:
            continue
        following = spans[index + 1][0] if index + 1 < len(spans) else len(text) + 1
        denied_after = entity in _BY_BOTH_SIDES and _denied_after(text, end, following)
        if denied_after or _continues(text, spans, index, out) or _denied_before(text, start, end):
            out.append(index)
    return tuple(out)


def _continues(text: str, spans: Sequence[Span], index: int, out: list[int]) -> bool:
    if not out or out[-1] != index - 1 or spans[index - 1][2] != spans[index][2]:
        return False
    return bool(_LISTED.match(text[spans[index - 1][1] : spans[index][0]]))


def _denied_after(text: str, end: int, following: int) -> bool:
    """Whether a denial follows that is not meant for the next entity (“只要上衣不要裤子”)."""
    denied = _AFTER.match(text, end)
    return denied is not None and denied.end() < following


def _denied_before(text: str, start: int, end: int) -> bool:
    denied = _BEFORE.search(text, max(0, start - 10), start)
    if denied is None:
        return False
    at = denied.start()
    asked = at > 0 and at + 1 < len(text) and text[at] in "不没" and text[at - 1] == text[at + 1]
    if asked or (text[at] == "没" and at > 0 and text[at - 1] == "有") or (text[at] == "别" and at > 0 and text[at - 1] == "特"):
        return False
    # “没有帽子的那件” excludes, “里面没有手链” tells.
    return not _WITHOUT.match(denied.group()) or text.startswith("的", end)
