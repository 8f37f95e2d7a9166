"""Ages in months."""

from __future__ import annotations

import re

from presale.nlu.quantities.reading import Number, Reading

_RANGE = r"(?P<low>#)(?:(?:[-~到至、]|个月[-~到至])(?P<high>#))?"
_YEARS = re.compile(rf"{_RANGE} ?(?:多)?周?岁(?P<half>半)?(?!月)(?:零?(?P<months>#)个多?月)?")
_MONTHS = re.compile(rf"{_RANGE} ?(?:个(?P<half>半)?多?月(?:龄|大(?!概|约|多))?|月龄)")
_DAYS = re.compile(r"(?P<low>#)天(?=大|的(?:宝|娃|婴|新生))|(?P<hundred>百[天日](?!无))|(?P<full>满月(?!酒))")
_HALF_YEAR = re.compile(r"(?<!#岁)(?<!#)半周?岁")

_DURATION_BEFORE = re.compile(
    r"(?:保修|质保|保质期?|分期|分|免息|用[了过]?|买[了过]?|等[了过]?|拖[了过]?|穿[了过]?|过[了去]?|近|最近|每|"
    r"孕期?|怀孕?|怀[了着]?|才|了|前|后|就|熏了|大约用|能用|"
    r"间隔|差不多用|连续|坚持|上|下|这)[ 快有大概都差不多]{0,4}$"
)
_DURATION_AFTER = re.compile(
    r"^(?:内|#|之内|以内|后|之后|以后|前|之前|以前|了?还没|了?都没|就|才|免息|分期|试用|会员|左右(?:发|到|能)|"
    r"大概|大约|多少|的?保修|的?质保|不发|没发|换|一双|磨|瘦|以上|还|发|到货|断|包)"
)
_OF_CHILD = re.compile(r"的?(?:宝|娃|孩|婴)")
_CHILD = re.compile(r"宝|娃|婴|孩|儿子|女儿|闺女|孙|崽|奶|月龄|月大|龄|小孩|童|纸尿|围嘴|辅食|新生")


def read_ages(reading: Reading) -> None:
    """Note ages: “两岁半” is 30 months, “六个月” 6, “半岁” 6. How long something lasts or took is no age."""
    for hit in reading.matches(_YEARS):
        _note(reading, hit, 12)
    for hit in reading.matches(_HALF_YEAR):
        reading.add("age", 6, reading.span(hit))
    for hit in reading.matches(_MONTHS):
        if _is_age(reading, hit):
            _note(reading, hit, 1)
    if _CHILD.search(reading.shape) or "满月" in reading.shape:
        for hit in reading.matches(_DAYS):
            _note_days(reading, hit)


def _is_age(reading: Reading, hit: re.Match[str]) -> bool:
    if "大" in hit.group() or "龄" in hit.group():
        return True
    if _DURATION_BEFORE.search(reading.before(hit.start(), 10)) or _DURATION_AFTER.search(reading.after(hit.end())):
        if _OF_CHILD.match(reading.after(hit.end())):
            return True
        return bool(re.search(r"(?:宝宝?|娃|孩子?|儿子|女儿|闺女)[ 才快刚有已经都]*$", reading.before(hit.start())))
    return bool(_CHILD.search(reading.shape)) or len(hit.group()) >= len(reading.shape) - 3 or reading.expecting == "age"


def _note(reading: Reading, hit: re.Match[str], months_each: int) -> None:
    low, high = reading.number(hit, "low"), reading.number(hit, "high")
    if low is None:
        return
    value = _between(low, high) * months_each
    value += (6 if months_each == 12 else 0) if hit["half"] else 0
    extra = reading.number(hit, "months") if months_each == 12 else None
    total = int(value + (extra.middle if extra else 0))
    if 0 < total <= 1300:
        reading.add("age", total, reading.span(hit))


def _between(low: Number, high: Number | None) -> float:
    return (low.middle + high.middle) / 2 if high else low.middle


def _note_days(reading: Reading, hit: re.Match[str]) -> None:
    number = reading.number(hit, "low")
    months = max(1, round(number.middle / 30)) if number else 3 if hit["hundred"] else 1
    reading.add("age", months, reading.span(hit))
