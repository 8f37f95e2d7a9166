"""What a shopper wants to spend, in yuan."""

from __future__ import annotations

import re
from collections.abc import Callable

from presale.nlu.quantities.model import Budget
from presale.nlu.quantities.reading import Number, Reading

Meaning = Callable[[Number, str | None], Budget | None]

LEAST, MOST = 5, 1_000_000
ABOUT = 0.2
"""“五百左右” is read as 400 to 600."""

_MONEY = r" ?(?:块钱|元钱|块|元|圆|rmb|蚊|软妹币|人民币|刀)?"
_SUM = rf"(?P<n>#)(?P<some>[多来几])?{_MONEY}"
_WITHIN = re.compile(rf"{_SUM}(?:钱)?(?:以内|之内|以下|以里|内(?![搭衣裤存胆部里裙置])|封顶|为限|不到|打住|往下|及以下)")
_FROM = re.compile(rf"{_SUM}(?:以上|往上|朝上|起步|打底|及以上)")
_AROUND = re.compile(rf"{_SUM}(?:钱)?(?:左右|上下|前后|的样子|差不多)")
_BARELY = re.compile(rf"{_SUM}出头")
_NOT_OVER = re.compile(
    rf"(?:(?:不|别|不要|不能|不想|莫)(?:超过?|高于|大于)|低于|少于|小于|最多|顶多|上限|至多|控制在|<=?|≤|"
    rf"不到)(?:是|在|就|到|花| )*{_SUM}"
)
_NOT_UNDER = re.compile(rf"(?:(?:不低于|不少于|至少|最少|起码)(?:是|在|要| )*|(?<!不)(?<!别)(?:高于|大于)){_SUM}")
_RANGE = re.compile(rf"(?<![-\d])(?P<n>#){_MONEY} ?(?:-|~|—|到|至) ?(?P<to>#)(?P<unit>{_MONEY})")
_NAMED = re.compile(
    rf"(?:预算|价位|心理价位?|想花|打算花|准备花|控制|手头|手里)(?:大概|大约|差不多|就|只有|也就|嘛|呢|是|在|有|"
    rf"约|:|,|一般|不高| )*{_SUM}"
)
_BUDGET_OF = re.compile(rf"{_SUM}的?预算")
_BUYS = re.compile(
    r"(?P<n>#)(?P<some>[多来几])?(?P<unit> ?(?:块钱|块|元))(?=(?:能不能|能|可以|够)(?:不够)?(?:买|凑|搭|拿|入|"
    r"搞|选|啥|什么)|的[^那这]*(?:推荐|有没有))"
)
_SOME_HUNDREDS = re.compile(rf"(?P<n>#)(?P<some>来)?(?P<unit>{_MONEY})(?!多)")
_SOME_MORE = re.compile(rf"(?P<n>#)(?P<some>[多几])(?P<unit>{_MONEY})")
_ANY = re.compile(rf"(?P<n>#)(?P<some>[多来几])?(?P<unit>{_MONEY})")
_WISHES = re.compile(r"预算|推荐|想买|送|有没有|挑|价位|选|花|手头")

_NO_BUDGET_BEFORE = re.compile(
    r"(?:满|每|减|差|便宜|优惠|少|省|贵|补|返|退|涨|降|付了?|花了|运费|邮费|快递费|[费]|到手价?|券后|原价|售价|"
    r"卖|领|送|加|立减|第|得|要|才|还要|多|抹|赚|型号|款|米)(?:我|个|了|是|收|给|去|出来)*$"
)
_OTHER_UNIT = re.compile(
    r"^(?:[来多几]?[ ]?(?:斤|公斤|kg|千克|cm|厘米|公分|米|m(?!b)|岁|个|件|双|条|本|支|箱|包(?!邮)|盒|瓶|袋|台|"
    r"部|张|天|小时|分|%|折|号|码|ml|毫升|升|l|寸|g|月|年|日|人|次|页|点|度|w|瓦|片|套|份|粒|颗|周|楼|"
    r"层|毛|高|:|\+|克|支|期|步|秒|后|款|级|万|兆|hz|赫|位|种|对|只|x|\*|/))"
)
_ABOUT_BUDGET = re.compile(r"预算|价位|心理价")


def read_budgets(reading: Reading) -> None:
    """Note budgets: “三百以内”, “200-300”, “五百左右”, “不超过500”, “预算1k”, “两三百”. Prices and thresholds are none."""
    _read_ranges(reading)
    for pattern in (_NOT_OVER, _WITHIN):
        _read(reading, pattern, lambda n, some: _budget(None, n.high))
    for pattern in (_FROM, _NOT_UNDER):
        _read(reading, pattern, lambda n, some: _budget(n.low, None))
    _read(reading, _BARELY, lambda n, some: _budget(n.low, n.high * (1 + ABOUT)))
    _read(reading, _AROUND, _about)
    for pattern in (_NAMED, _BUDGET_OF, _BUYS):
        _read(reading, pattern, _up_to)
    _read(reading, _SOME_HUNDREDS, _vague)
    if _WISHES.search(reading.shape) or len(reading.shape) <= 6:
        _read(reading, _SOME_MORE, _vague)
    if _ABOUT_BUDGET.search(reading.shape) and not any(q.kind == "budget" for q in reading.found):
        _read(reading, _ANY, _up_to)


def _read_ranges(reading: Reading) -> None:
    for hit in reading.matches(_RANGE):
        low, high = reading.number(hit, "n"), reading.number(hit, "to")
        if low is None or high is None or not _is_money(reading, hit):
            continue
        least = _same_unit(low.low, high.high)
        if least < high.high and high.high >= 20 and not (hit["unit"].strip() == "" and _is_body(reading, high)):
            reading.add("budget", _budget(least, high.high), reading.span(hit))


def _same_unit(low: float, high: float) -> float:
    """“三到五百” and “1-2k” mean hundreds and thousands on both sides."""
    for unit in (10_000, 1000, 100):
        if low < 10 <= unit and high >= unit and high % unit == 0 and low < high / unit:
            return low * unit
    return low


def _is_body(reading: Reading, high: Number) -> bool:
    return (
        high.high <= 230 and bool(re.search(r"身高|体重|穿|[^尺]码", reading.shape)) and not _ABOUT_BUDGET.search(reading.shape)
    )


def _read(reading: Reading, pattern: re.Pattern[str], meaning: Meaning) -> None:
    for hit in reading.matches(pattern):
        number = reading.number(hit, "n")
        if number and LEAST <= number.high <= MOST and _is_money(reading, hit):
            value = meaning(number, hit["some"])
            if value:
                reading.add("budget", value, reading.span(hit))


def _is_money(reading: Reading, hit: re.Match[str]) -> bool:
    return not (_NO_BUDGET_BEFORE.search(reading.before(hit.start())) or _OTHER_UNIT.match(reading.after(hit.end())))


def _budget(low: float | None, high: float | None) -> Budget:
    return {"low": None if low is None else round(low), "high": None if high is None else round(high)}


def _about(number: Number, some: str | None) -> Budget:
    if number.low < number.high:
        return _budget(number.low, number.high)
    return _budget(number.low * (1 - ABOUT), number.high * (1 + ABOUT))


def _up_to(number: Number, some: str | None) -> Budget:
    if some in ("多", "几"):
        return _more_than(number)
    return _about(number, some) if some else _budget(None if number.low == number.high else number.low, number.high)


def _more_than(number: Number) -> Budget:
    """“三百多” is 300 to 400, “一千多” 1000 to 2000: one more of its last unit."""
    unit = next(unit for unit in (10_000, 1000, 100, 10, 1) if number.low % unit == 0)
    return _budget(number.low, number.high + unit)


def _vague(number: Number, some: str | None) -> Budget | None:
    """“两三百”, “一百来块” and “三百多” are told by nobody who means a price tag."""
    hundreds = number.low >= 100 and number.low % 10 == 0 or number.low >= 50 and number.low < number.high
    if hundreds and number.low < number.high:
        return _budget(number.low, number.high)
    if not hundreds or not some or not number.spoken and number.low % 100:
        return None
    return _about(number, some) if some == "来" else _more_than(number)
