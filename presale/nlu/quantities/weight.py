"""Weight in kilograms."""

from __future__ import annotations

import re

from presale.nlu.quantities.reading import Number, Reading
from presale.nlu.quantities.sense import kilograms

_SAID = r"(?:大概|大约|差不多|只有|也就|不到|改成|目前|现在|是|有|就|才|都|约|快|了|大|的话|:|,| )*"
_UNIT = r"(?P<unit>市?斤|jin|金(?=$|[ ,，。穿])|公斤|kg|千克|磅|lbs?)"
_KG_OF = {"公斤": 1.0, "kg": 1.0, "千克": 1.0, "磅": 0.4536, "lb": 0.4536, "lbs": 0.4536}
_WITH_UNIT = re.compile(
    rf"(?P<n>#)(?P<some>[来多几])?(?:斤|kg|公斤)?(?:[-~到至](?P<to>#))? ?[来多几]? ?{_UNIT}(?:(?P<liang>#)两|(?P<half>半))?"
)
_NAMED = re.compile(
    rf"(?:体重|weight|"
    rf"(?<![净承毛超严包多载限稳着贵尊看])重(?![量点新要复])){_SAID}(?P<n>#)(?:[-~到](?P<to>#))?(?![\d.件个元块天分+磅]|"
    rf"lb)"
)
_WHOSE = re.compile(
    r"(?:我|她|他|本人|老公|老婆|[爸妈哥姐弟妹]{1,2}|朋友|对象|媳妇儿?|瘦|胖)(?:才|现在|大概|就|是|有|快|"
    r"也就)*(?P<n>#)(?=$|[ ,，。、/?!]|老|我|她|他|左右|出头|多|的人?|穿)"
)
_ALONE = re.compile(r"^(?:大概|大约|差不多|我|是|就|嗯|那)*(?P<n>#)(?:左右|出头|吧|的|多|[。.!~ ])*$")

_OF_THINGS_BEFORE = re.compile(
    r"(?:净重|承[重受]|载重|限重|自重|重量|能坐|装|超过|不能超过)[^#]{0,4}$|(?:瘦|减|轻|胖)(?:了|掉|去|个)*$"
)
_OF_THINGS_AFTER = re.compile(r"^(?:装|的?(?:大米|米|面|橙|苹果|粮|棉花|铁|哑铃|被|洗衣液)|一[袋箱])")
_BODY = re.compile(r"宝|娃|孩|儿子|女儿|闺女|孙|岁|#个月|体重|身高|狗|猫|柯基|泰迪|犬|穿|码|号|新生|满月|高|纸尿|拉拉裤")


def read_weights(reading: Reading) -> None:
    """Note weights with a unit: “140斤”, “70kg”, “120来斤”, “6斤8两”, “90到100斤”."""
    for hit in reading.matches(_WITH_UNIT):
        value = _told(reading, hit)
        if value and _of_a_body(reading, hit, value):
            reading.add("weight", value, reading.span(hit))


def read_named_weights(reading: Reading) -> None:
    """Note weights without a unit: after “体重”, or “一百四” said of a person; the height known so far decides the unit."""
    for hit in reading.matches(_NAMED):
        _note(reading, hit)
    for hit in (*reading.matches(_WHOSE), *(reading.matches(_ALONE) if reading.expecting in (None, "weight") else ())):
        number = reading.number(hit, "n")
        if number and number.spoken and "百" in number.written and _is_jin(number) and not _is_price(reading):
            _note(reading, hit)


def _is_jin(number: Number) -> bool:
    return number.low >= 80 and number.high <= 200


def _is_price(reading: Reading) -> bool:
    return bool(re.search(r"预算|[块元钱贵]|便宜|价", reading.shape))


def _note(reading: Reading, hit: re.Match[str]) -> None:
    number = reading.number(hit, "n")
    last = reading.number(hit, "to") if "to" in hit.groupdict() else None
    if number and 2 <= number.middle <= 300:
        value = (number.middle + last.middle) / 2 if last else number.middle
        height = next((q.value for q in reading.found if q.kind == "height"), None)
        kg = kilograms(value, height if isinstance(height, float) else None, reading.text)
        reading.add("weight", round(kg, 2), (number.start, last.end if last else number.end))


def _told(reading: Reading, hit: re.Match[str]) -> float | None:
    number, last, liang = (reading.number(hit, group) for group in ("n", "to", "liang"))
    if number is None:
        return None
    value = _between(number, last) + (liang.middle / 10 if liang else 0) + (0.5 if hit["half"] else 0)
    kg = value * _KG_OF.get(hit["unit"], 0.5)
    return round(kg, 2) if 1 <= kg <= 250 else None


def _between(number: Number, last: Number | None) -> float:
    return (number.middle + last.middle) / 2 if last else number.middle


def _of_a_body(reading: Reading, hit: re.Match[str], kg: float) -> bool:
    if _OF_THINGS_BEFORE.search(reading.before(hit.start())) or _OF_THINGS_AFTER.match(reading.after(hit.end())):
        return False
    return kg >= 35 or bool(_BODY.search(reading.shape)) or reading.expecting == "weight"
