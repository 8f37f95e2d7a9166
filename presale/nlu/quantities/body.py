"""Height and weight, together and alone."""

from __future__ import annotations

import re

from presale.nlu.quantities.height import centimetres, read_heights, read_named_heights
from presale.nlu.quantities.reading import Number, Reading
from presale.nlu.quantities.sense import is_adult_height, is_height, kilograms
from presale.nlu.quantities.weight import read_named_weights, read_weights

_GAP = r"[ ,，、/;；:。|和]{1,3}"
_SAID = r"(?:大概|大约|差不多|也就|是|有|就|才|:| )*"
_OTHER_UNIT = r"[元块件个条双本箱包盒瓶台张套年月日天号码折%￥岁寸升瓦wg点抽片毫ml+]|cm|厘米|公分|以[内下上]|之内|内(?![衣裤搭])"
_UNITLESS = rf"(?![\d.]|[来多几]?(?:{_OTHER_UNIT}))"
_PAIR = re.compile(
    rf"(?P<h>#)(?P<unit> ?(?:cm|厘米|公分)(?:高)?)?(?P<gap>{_GAP}|(?<=[m米分#])|(?=体?重))(?P<cue>(?:体重|"
    rf"重){_SAID})?(?P<w>#)(?:[-~到](?P<to>#))?{_UNITLESS}(?P<jin>[来多几]? ?(?:斤|jin|kg|公斤|千克|磅|lb))?"
)
_REVERSED = re.compile(rf"(?:斤|kg|公斤|千克)(?:{_GAP})?(?P<h>#){_UNITLESS}")
_BOTH_NAMED = re.compile(rf"身高体重{_SAID}(?P<h>#)(?P<gap>{_GAP})(?P<w>#){_UNITLESS}")
_AS_SIZES = re.compile(r"有货|还有|[断缺]码|有没有|没货|的有")


def read_bodies(reading: Reading) -> None:
    """Note heights and weights: those with units or names first, then bare ones beside them, then bare pairs."""
    read_heights(reading)
    _read_pairs(reading)
    read_named_heights(reading)
    read_weights(reading)
    read_named_weights(reading)
    _read_beside_height(reading)
    _read_reversed(reading)
    _read_other_half(reading)


def _read_pairs(reading: Reading) -> None:
    pairs = [hit for at in reading.numbers if (hit := _PAIR.match(reading.shape, at))]
    for hit in (*reading.matches(_BOTH_NAMED), *pairs):
        height, weight = reading.number(hit, "h"), reading.number(hit, "w")
        if height is None or weight is None or not _fits(reading, hit, height, weight):
            continue
        tall = centimetres(height)
        if tall and reading.add("height", tall, (height.start, _end_of_height(reading, hit, height))):
            _note_weight(reading, hit, weight, tall)


def _fits(reading: Reading, hit: re.Match[str], height: Number, weight: Number) -> bool:
    tall = centimetres(height) or 0
    groups = hit.groupdict()
    certain = groups.get("unit") or groups.get("cue") or groups.get("jin") or "身高" in hit.group()
    if certain:
        return is_height(tall) and 3 <= weight.middle <= 300 and tall > 45
    if not (is_adult_height(tall) and 38 <= weight.middle <= 260 and float(weight.low).is_integer()):
        return False
    alike = weight.middle % 5 == 0 and height.middle % 5 == 0 and weight.middle >= 140 and abs(weight.middle - tall) <= 15
    return not (alike and _AS_SIZES.search(reading.shape))


def _end_of_height(reading: Reading, hit: re.Match[str], height: Number) -> int:
    unit = hit.groupdict().get("unit")
    return reading.span(hit, "unit")[1] if unit else height.end


def _note_weight(reading: Reading, hit: re.Match[str], weight: Number, tall: float) -> None:
    if hit.groupdict().get("jin"):
        return  # a weight with its unit is read by its own grammar
    end = reading.number(hit, "to") if "to" in hit.groupdict() else None
    value = (weight.middle + end.middle) / 2 if end else weight.middle
    reading.add("weight", round(kilograms(value, tall, reading.text), 2), (weight.start, end.end if end else weight.end))


_AFTER_HEIGHT = re.compile(
    rf"^(?:高|左右|多|出头|的?身高)?(?:{_GAP})?(?P<cue>(?:体重|重){_SAID})?(?P<w>#)(?:[-~到](?P<to>#))?{_UNITLESS}(?!斤|kg|公斤)"
)


def _read_beside_height(reading: Reading) -> None:
    """“1米75 140”: a bare number right behind a height that is already known."""
    for height in [q for q in reading.found if q.kind == "height"]:
        at = _shape_position(reading, height.end)
        hit = _AFTER_HEIGHT.match(reading.shape[at:])
        number = reading.numbers.get(at + hit.start("w")) if hit else None
        if number and isinstance(height.value, float) and _can_weigh(number.middle, height.value):
            last = reading.numbers.get(at + hit.start("to")) if hit and hit["to"] else None
            value = (number.middle + last.middle) / 2 if last else number.middle
            span = (number.start, last.end if last else number.end)
            reading.add("weight", round(kilograms(value, height.value, reading.text), 2), span)


def _can_weigh(number: float, tall: float) -> bool:
    return 35 <= number <= 300 if is_adult_height(tall) else 3 <= number <= 120


def _shape_position(reading: Reading, place: int) -> int:
    return next(i for i, at in enumerate(reading.places) if at >= place)


def _read_reversed(reading: Reading) -> None:
    if not any(q.kind == "weight" for q in reading.found):
        return
    for hit in reading.matches(_REVERSED):
        number = reading.number(hit, "h")
        if number and is_adult_height(centimetres(number) or 0):
            reading.add("height", centimetres(number) or 0.0, (number.start, number.end))


_BARE = re.compile(rf"(?P<n>#)(?:[-~到](?P<to>#))?{_UNITLESS}(?!左右的|码|年)")
_NO_BODY_BEFORE = re.compile(r"(?:穿|拿|选|买|拍|码|款|型号|[a-z]|[胸腰臀肩头颈][围宽]?|长|[#.]|要|第)[^#]{0,1}$")
_MONEY = re.compile(r"预算|[块元钱价¥￥]|便宜|优惠")


def _read_other_half(reading: Reading) -> None:
    """Who told a height and one more fitting number told a weight, and the other way round."""
    kinds = {q.kind for q in reading.found}
    missing = {"height", "weight"} - kinds
    if len(missing) != 1 or _MONEY.search(reading.shape):
        return
    for hit in reading.matches(_BARE):
        number, last = reading.number(hit, "n"), reading.number(hit, "to")
        if number is None or _NO_BODY_BEFORE.search(reading.before(hit.start())) or not reading.is_free(number.start, number.end):
            continue
        span = (number.start, last.end if last else number.end)
        if "height" in missing and is_adult_height(number.middle):
            reading.add("height", number.middle, span)
            return
        if "weight" in missing and 80 <= number.middle < 200:
            value = (number.middle + last.middle) / 2 if last else number.middle
            reading.add("weight", round(kilograms(value, None, "男"), 2), span)
            return
