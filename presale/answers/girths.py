"""Girths and shoe sizes as shoppers say them: “腰围82”, “2尺7的腰”, “40领围”, “43的脚”."""

from __future__ import annotations

import re

from presale.advice.numerals import DIGITS

CM_PER_CHI = 100 / 3
NAMES = {"腰": "腰围", "臀": "臀围", "屁股": "臀围", "胸": "胸围", "领口": "领围"}
PLAUSIBLE = {"腰围": (45, 150), "臀围": (60, 170), "胸围": (55, 170), "领围": (28, 60), "头围": (30, 70), "颈围": (25, 60)}
PLAUSIBLE |= {"大腿围": (30, 100), "小腿围": (20, 70), "肩宽": (28, 65)}
_NAME = r"大腿围|小腿围|[腰臀胸领头颈]围|肩宽|屁股|领口"
_VALUE = (
    r"(?:(?P<chi>\d(?:\.\d+)?|[一二两三])尺(?P<cun>[\d一二三四五六七八九])?寸?"
    r"|(?P<cm>(?<![\d.])\d{2,3}(?:\.\d+)?)(?![\d.]|\s*(?:斤|公斤|kg|码|号|元|块))\s*(?:cm|厘米|公分)?)"
)
_NAME_FIRST = re.compile(
    rf"(?P<name>{_NAME}|[腰臀胸](?=[是有]?\s*[\d二两三]))[^\d一二两三，,。 ]{{0,3}}\s*{_VALUE}", re.IGNORECASE
)
_VALUE_FIRST = re.compile(rf"{_VALUE}\s*的?\s*(?P<name>{_NAME}|腰(?=$|[\s，,穿买选拿要]))", re.IGNORECASE)
_ALONE = re.compile(r"(?P<chi>[23]|[二两三])尺(?P<cun>[\d一二三四五六七八九])?")
_FOOT = re.compile(
    r"(?<![\d.])(3\d|4[0-9])(?:\.5)?\s*(?:码|号)?\s*的?\s*(?:脚|鞋)|(?:脚|鞋)[^\d]{0,3}(3\d|4[0-9])\s*(?:码|号|的|$)"
)


def girths_in(text: str) -> tuple[tuple[str, float], ...]:
    """The girths named in a message as (name, cm): “腰围2尺7” → ((“腰围”, 90.0),). Feet alone (“2尺7”) are a waist."""
    found = [*_NAME_FIRST.finditer(text)] or [*_VALUE_FIRST.finditer(text)]
    girths = [(NAMES.get(m["name"], m["name"]), _cm(m)) for m in found]
    if not found and (alone := _ALONE.search(text)):
        girths = [("腰围", _feet(alone))]
    return tuple((name, cm) for name, cm in girths if PLAUSIBLE[name][0] <= cm <= PLAUSIBLE[name][1])


def shoe_size_in(text: str) -> float | None:
    """The shoe size that a foot is told by (“43的脚”), None without one."""
    said = _FOOT.search(text)
    return float(said[1] or said[2]) if said else None


def _cm(match: re.Match[str]) -> float:
    return float(match["cm"]) if match["cm"] else _feet(match)


def _feet(match: re.Match[str]) -> float:
    """Chinese feet and inches in cm, to the full centimetre."""
    inches = match["cun"] or "0"
    return float(round((_figure(match["chi"]) + _figure(inches) / 10) * CM_PER_CHI))


def _figure(text: str) -> float:
    return float(DIGITS[text]) if text in DIGITS else float(text)
