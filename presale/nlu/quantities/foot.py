"""Foot length in centimetres."""

from __future__ import annotations

import re

from presale.nlu.quantities.reading import Number, Reading

_UNIT = r"(?:cm|厘米|公分|mm|毫米)"
_SAID = r"(?:大概|大约|差不多|量了|量出来|实测|是|有|就|才|约|:|,| )*"
_NAMED = re.compile(rf"(?:脚|足|脚板|脚丫)(?:长度?|的长度)?{_SAID}(?P<n>#) ?{_UNIT}?(?P<half>半)?(?![码号.+个岁斤双])")
_OF_FEET = re.compile(rf"(?P<n>#) ?{_UNIT}?的?脚(?![踝背])")
_LENGTH = re.compile(r"(?P<n>#) ?(?:cm|厘米|公分)")
_IN_CENTIMETRES = re.compile(r"cm|厘米|公分")
_ABOUT_SHOES = re.compile(r"鞋|脚|穿.{0,4}[码号]|学步|靴")
_OTHER_LENGTH = re.compile(r"(?:[衣裤裙袖内背]长|[胸腰臀肩头颈领腿手]围?|肩?宽|高|长|跟|厚)[^#\d]{0,3}$")


def read_feet(reading: Reading) -> None:
    """Note foot lengths: “脚长24.5”, “24.5的脚”, “245mm 的脚”, and plain centimetres where the talk is of shoes."""
    for pattern in (_NAMED, _OF_FEET):
        for hit in reading.matches(pattern):
            _note(reading, hit)
    if not _ABOUT_SHOES.search(reading.shape):
        return
    for hit in reading.matches(_LENGTH):
        if not _OTHER_LENGTH.search(reading.before(hit.start())):
            _note(reading, hit)


def _note(reading: Reading, hit: re.Match[str]) -> None:
    number = reading.number(hit, "n")
    length = _centimetres(number, bool(_IN_CENTIMETRES.search(hit.group()))) if number else None
    if number and length:
        length += 0.5 if hit.groupdict().get("half") else 0
        end = reading.span(hit)[1]
        last = re.search(r"的?脚$", reading.text[number.start : end])
        reading.add("foot_length", length, (number.start, end - len(last.group()) if last else end))


def _centimetres(number: Number, told: bool) -> float | None:
    """The length; a number of hundreds is millimetres, unless centimetres were ``told``."""
    value = number.middle
    if 100 <= value <= 330 and not told:
        value /= 10
    return value if 8 <= value <= 33 else None
