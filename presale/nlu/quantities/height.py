"""Height in centimetres."""

from __future__ import annotations

import re
from collections.abc import Callable

from presale.nlu.quantities.numerals import spelled_digits
from presale.nlu.quantities.reading import Number, Reading
from presale.nlu.quantities.sense import is_adult_height, is_height

_SAID = r"(?:大概|大约|差不多|只有|也就|不到|净身高|净高|是|有|就|才|都|约|快|了|的话|:|,| )*"
_METRES = re.compile(r"(?P<m>#) ?(?:米|m(?![a-z]))(?:(?P<rest>#)(?:cm|厘米|公分)?)?(?P<some>[几多])?(?!/|²|平)")
_FEET = re.compile(r"(?P<feet>#)[尺呎英]+(?P<inches>#)?(?:寸|吋)?")
_NAMED = re.compile(
    rf"(?:身高|身长|个头|个子|个儿|净高|(?<!#)(?<!米)高(?!中|考|清|端|三)|"
    rf"height)(?:体重)?{_SAID}(?P<n>#)(?:[-~到](?P<to>#))? ?(?:cm|厘米|公分)?(?! ?[来多几]?(?:斤|kg|公斤|千克|"
    rf"岁|块|元|磅))"
)
_LENGTH = re.compile(r"(?P<n>#)(?:[-~到](?P<to>#))? ?(?:cm|厘米|公分)(?P<tall>高(?![度腰跟]))?")
_TALL = re.compile(r"(?P<n>#)(?=(?:的|左右的?)?(?:身高|个子|个头)|高(?![度清端腰跟领帮级档中]))")
_WHOSE = re.compile(
    r"(?:我|她|他|本人|[男女]生?|老公|老婆|[爸妈哥姐弟妹]{1,2}|儿子|闺女|女儿|朋友|对象|媳妇儿?|个子|一个|"
    r"一位)(?:今年|现在|的|是|有|大概|才|就)*(?P<n>#)"
    r"(?=$|[ ,，。、/?!]|的|左右|穿|能|可以|体重|应该|多|要|选|拿|买|[男女她他])"
)
_ALONE = re.compile(r"^(?:大概|大约|差不多|我|是|就|嗯|哦|那)*(?P<n>#)(?:左右|吧|的|啊|呢|哦|[。.!~ ])*$")

_OTHER_MEASURE = re.compile(
    r"(?:[衣裤裙袖内背]长|[胸腰臀肩颈领腿]围?|[头手]围|肩?宽|[长厚深跟]|高度|尺寸|桌|柜|床|沙发|离地)[^#\d]{0,3}$"
)
_OF_THINGS = re.compile(r"^(?:的|长|宽|高)?(?:[床桌柜线布长宽厚被]|沙发|数据线|窗帘|电视|书架|地毯|毯|凉席|围巾|腰带|皮带|插)")
_ABOUT_THINGS = re.compile(r"书桌|桌|沙发|电视|柜|床|窗帘|位置|空间|地毯|围有|多宽|多长|尺寸")
_ABOUT_PEOPLE = re.compile(r"身高|穿|体重|斤|kg|个子|个头|我#|我身|宝|娃|孩|岁|的人|骑|坐|睡")
_CHILD = re.compile(r"宝|娃|孩|儿子|女儿|闺女|孙|童|岁|#个月|小学|幼儿园|身高")


def read_heights(reading: Reading) -> None:
    """Note heights with metres or a name: “1米75”, “一米六”, “1.75m”, “身高175”."""
    for hit in reading.matches(_METRES):
        value = _metres(reading, hit)
        if value and not _of_a_thing(reading, hit):
            reading.add("height", value, reading.span(hit))
    for hit in reading.matches(_FEET):
        feet, inches = reading.number(hit, "feet"), reading.number(hit, "inches")
        if feet and inches and feet.middle in (4, 5, 6) and inches.middle < 12:
            reading.add("height", round(feet.middle * 30.48 + inches.middle * 2.54, 1), reading.span(hit))


def read_named_heights(reading: Reading) -> None:
    """Note heights in centimetres, after “身高”, before “高”, or a bare number that is said of a person."""
    for hit in reading.matches(_NAMED):
        _note(reading, hit, is_height)
    for hit in reading.matches(_LENGTH):
        if not _of_a_thing(reading, hit):
            small_too = bool(hit["tall"] or _CHILD.search(reading.shape))
            _note(reading, hit, is_height if small_too else is_adult_height)
    for pattern, fits in ((_TALL, is_height), (_WHOSE, is_adult_height), (_ALONE, is_adult_height)):
        if pattern is _ALONE and reading.expecting not in (None, "height"):
            continue
        for hit in reading.matches(pattern):
            number = reading.number(hit, "n")
            if number and not (number.spoken and "百" in number.written):
                _note(reading, hit, fits)


def centimetres(number: Number) -> float | None:
    """A height that may be told in metres (1.75), in cm, or digit by digit (一六八); None when out of reach."""
    value = 100 * number.middle if 1.2 <= number.middle <= 2.2 and "." in number.written else number.middle
    return round(value, 1) if is_height(value) else None


def _note(reading: Reading, hit: re.Match[str], fits: Callable[[float], bool]) -> None:
    number = reading.number(hit, "n")
    last = reading.number(hit, "to") if "to" in hit.groupdict() else None
    value = centimetres(number) if number else None
    if number is None or value is None or not fits(value):
        return
    if last and (upper := centimetres(last)):
        value = (value + upper) / 2
    reading.add("height", value, (number.start, reading.span(hit)[1]))


def _metres(reading: Reading, hit: re.Match[str]) -> float | None:
    whole, rest = reading.number(hit, "m"), reading.number(hit, "rest")
    if whole is None:
        return None
    if rest is None:
        exact = float(round(whole.middle * 100, 1))
        told = whole.middle != int(whole.middle) or _CHILD.search(reading.shape)
        return exact if 45 <= exact <= 230 and told else None
    digits = spelled_digits(rest.written) or (f"{rest.low:g}" if "十" in rest.written else None)
    if whole.middle not in (1, 2) or digits is None or len(digits) > 2:
        return None
    value = 100 * whole.middle + int(digits) * (10 if len(digits) == 1 else 1) + (5 if hit["some"] == "几" else 0)
    return value if is_height(value) else None


def _of_a_thing(reading: Reading, hit: re.Match[str]) -> bool:
    before, after = reading.before(hit.start()), reading.after(hit.end())
    if _OTHER_MEASURE.search(before) or _OF_THINGS.match(after):
        return True
    return bool(_ABOUT_THINGS.search(reading.shape)) and not _ABOUT_PEOPLE.search(reading.shape)
