"""Sizes that only the catalogue can tell: “38的黑白”, “28和29哪个合适”, “四人位”, “1.2米的有吗”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from presale.nlu.catalogue.model import Find, Meaning
from presale.nlu.catalogue.sizes import SizeWriting

_NUMBER = re.compile(r"(?<![\d.a-z满减第#*/~-])(?:0\.\d{1,2}|\d{2,3}(?:\.5)?)(?![\d.a-z*])")
_OF_THAT = re.compile(r"的(?:$|[ ,?!、]|有|还|没|现|在|什么|啥|几时|多久|何时|到|补|断|缺|卖|多少|咋|呢|吗|嘛|给|发|要|来|吧|哪)")
_ALONE = re.compile(r"$|[ ,?!、]|的|有|还|没|什么|啥|几时|到(?!手)|补|断|呢|吗|嘛|多少|现|要|来|吧|在|卖|也|各|行|可以|好")
_JOIN = re.compile(r" ?(?:和|跟|与|还是|或者?|、|/) ?(?=\d)")
_WHICH = re.compile(r"的? ?(?:$|[ ,?!]|哪|选|买|穿|拿|拍|合适|该|怎么|差|呢|吗|好)")
_SEATS = re.compile(r"(?P<seats>[单双一二两三四五六七八1-8])人位(?!置)")
_SEAT_WORDS = {"一": "单", "1": "单", "二": "双", "两": "双", "2": "双"} | dict(zip("345678", "三四五六七八", strict=True))
_METRES = re.compile(
    r"(?<![\d.a-z])(?P<whole>[1-3一两二三])(?:\.(?P<part>\d))?(?:米|m)(?P<rest>[1-9一二三四五六七八九](?!\d))?"
    r"(?=的(?:$|[ ,?!]|有|还|没|多少|现|什么|啥|到|那|要|卖|书|桌|沙)|书?桌|沙发|有[吗没货不]|还有|那[款张个]|[和跟]|还是)"
)
_BODY = re.compile(r"身高|穿|斤|kg|公斤|高|孩子|娃|宝|儿子|女儿|岁|体重|码|我(?:是|有|才|就|只有)?[1-3一两二三](?:\.\d)?[米m]")
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


def bare_sizes(low: str, finds: Sequence[Find], sizes: SizeWriting) -> Iterator[Find]:
    """Sizes in a folded text that are told by nothing but the catalogue and what stands around them.

    A bare number is one where the shop sells it as a size and it stands next to a colour, before 的, or beside another one.
    """
    colors = [(find.start, find.end) for find in finds if find.meaning.entity == "color"]
    for hit in _NUMBER.finditer(low):
        sold = sizes.sold(hit.group())
        if sold and (_OF_THAT.match(low, hit.end()) or _by_color(low, hit.span(), colors) or _one_of_two(low, hit, sizes)):
            yield Find(Meaning("size", sold), hit.start(), hit.end())
    for hit in _SEATS.finditer(low):
        seats = f"{_SEAT_WORDS.get(hit['seats'], hit['seats'])}人位"
        yield Find(Meaning("size", sizes.sold(seats) or seats), hit.start(), hit.end())
    if sizes.in_metres and not _BODY.search(low):
        yield from _metres(low, sizes)


def _by_color(low: str, span: tuple[int, int], colors: Sequence[tuple[int, int]]) -> bool:
    start, end = span
    for color_start, color_end in colors:
        if color_end <= start and low[color_end:start] in ("", " ", "的", ",", "色") and _ALONE.match(low, end):
            return True
        if color_start >= end and low[end:color_start] in ("", " ", "的", "码的"):
            return True
    return False


def _one_of_two(low: str, hit: re.Match[str], sizes: SizeWriting) -> bool:
    """Whether the number is weighed against another size: “买28还是29”."""
    if join := _JOIN.match(low, hit.end()):
        other = _NUMBER.match(low, join.end())
        return bool(other and sizes.sold(other.group()) and _WHICH.match(low, other.end()))
    other = next((o for o in _NUMBER.finditer(low, 0, hit.start()) if _joins(low, o.end(), hit.start())), None)
    return bool(other and sizes.sold(other.group()) and _WHICH.match(low, hit.end()))


def _joins(low: str, start: int, end: int) -> bool:
    join = _JOIN.match(low, start)
    return join is not None and join.end() == end


def _metres(low: str, sizes: SizeWriting) -> Iterator[Find]:
    for hit in _METRES.finditer(low):
        part = hit["part"] or hit["rest"] or "0"
        metres = _digit(hit["whole"]) + _digit(part) / 10
        written = (f"{metres:.1f}米", f"{metres:g}米")
        value = next((sold for one in written if (sold := sizes.sold(one))), written[1])
        yield Find(Meaning("size", value), hit.start(), hit.end())


def _digit(char: str) -> int:
    return _DIGITS.get(char) or int(char)
