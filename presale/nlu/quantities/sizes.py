"""Sizes: letters, numbers with 码 or 号, capacities, screens, memory."""

from __future__ import annotations

import re

from presale.nlu.quantities.reading import Number, Reading

SHOES = (33.0, 48.0)
CHILDREN = {52, 59, 66, 73, 80, 85, 90, 95, 100, 105, 110, 120, 130, 140, 150, 155, 160, 165, 170, 175, 180, 185, 190}
MEMORIES = {2, 3, 4, 6, 8, 12, 16, 18, 24, 32, 36, 48, 64, 96, 128, 256, 512, 1024}

_LETTERS = re.compile(
    r"(?<![A-Za-z0-9.'/&])(?:[2-7]XL|X{1,5}L|XX?S|[SML]|F(?=码))(?![A-Za-z0-9.'&])|"
    r"(?<=/)(?:X{0,4}L|[SM])(?![A-Za-z0-9.])|均码|NB(?![A-Za-z])",
    re.I,
)
_BRA = re.compile(r"(?<![\dA-Za-z])(?:[678][05]|9[05])[A-G](?![A-Za-z+])", re.I)
_SUIT = re.compile(r"(?<!\d)1[4-9]\d/\d{2,3}[A-CY](?![A-Za-z])", re.I)
_MEMORY_PAIR = re.compile(r"(?<!\d)(\d{1,2})g?b?\+(\d{2,4}|1)(gb?|tb?)?(?![\da-z])", re.I)
_NUMBERED = re.compile(
    r"(?:(?P<first>#)(?:[-~到/、或和]|还是))?(?P<n>#) ?(?P<mark>码|号)(?P<half>半)?(?!店|楼|线|发|到|前|之|以|"
    r"晚|早|中午|下午|能|商)"
)
_CAPACITY = re.compile(r"(?P<n>#) ?(?P<unit>ml|毫升|升|l(?![a-z])|寸|英寸|吋|gb|g(?![a-z])|tb|t(?![a-z恤]))")
_WORN = re.compile(
    r"(?:穿|拿|选|买|拍|要|换|换成|换个|改成(?=#[的码])|改(?=#[的码])|尺码|码|发成|寄来|大一码|小一码)(?:的是|"
    r"的|了|是|:| )?(?P<n>#)(?:(?P<join>还是|或者?|和|跟|、|/|,| )(?P<more>#))?"
    r"(?=$|[ ,，。?!、]|的|还是|呢|吗|可以|行|合适|够|会|好|吧|得|能|嘛|是不|大了|小了|偏|紧|正|寄|给|发)"
)
_ASKED = re.compile(
    r"(?P<n>#)(?P<join>还是|或者?|和|跟|、|/|,| )?(?P<more>#)?(?:的)?(?=还有|还在|有货|有没有|有吗|有不|断码|"
    r"断货|没货|缺货|补货|合适|哪个合适|卖完|没了|会不会[大小紧])"
)
_FOR_CHILDREN = re.compile(r"(?:童[款装码鞋]|[小中大]童)[^#\d]{0,3}(?P<n>#)(?:的|码|还|有|$|[ ,，?。])")
_MANY_X = re.compile(r"(?P<n>#)个(?:叉|x|加(?!微))")
_MEASURED = re.compile(r"(?:围|宽|长|高)[^#\d]{0,2}$")
_ABOUT_WAIST = re.compile(r"裤|腰|鞋|穿|拍|选|换|码|靴")
_WORN_THING = re.compile(r"穿|衣|裤|尺码")
_UNITS = {"毫升": "ml", "升": "L", "l": "L", "英寸": "寸", "吋": "寸", "g": "GB", "gb": "GB", "t": "TB", "tb": "TB"}


def read_sizes(reading: Reading) -> None:
    """Note sizes that their form tells: “XL”, “均码”, “38码”, “75B”, “180ml”, “15.6寸”, “16GB”, “8+256”.

    A letter stands without 码 (“L”), a number with it (“38码”).
    """
    for pattern in (_SUIT, _BRA, _LETTERS):
        for hit in pattern.finditer(reading.text):
            reading.add("size", hit.group().upper(), hit.span())
    for hit in _MEMORY_PAIR.finditer(reading.text):
        if int(hit[1]) in MEMORIES and (int(hit[2]) in MEMORIES or hit[2] == "1"):
            reading.add("size", f"{hit[1]}+{hit[2]}{'TB' if hit[2] == '1' else ''}", hit.span())
    for hit in reading.matches(_CAPACITY):
        _note_capacity(reading, hit)
    for hit in reading.matches(_NUMBERED):
        _note_numbered(reading, hit)
    for hit in reading.matches(_MANY_X):
        number = reading.number(hit, "n")
        if number and 2 <= number.low <= 6:
            reading.add("size", f"{number.low:g}XL", reading.span(hit))


def read_bare_sizes(reading: Reading) -> None:
    """Note bare numbers that are worn (“穿90还是100”), asked for (“170的还有吗”) or said of children's (“童款那个120的”)."""
    for pattern in (_WORN, _ASKED, _FOR_CHILDREN):
        for hit in reading.matches(pattern):
            more = reading.number(hit, "more") if "more" in hit.groupdict() else None
            numbers = [n for n in (reading.number(hit, "n"), more) if n]
            if all(_is_bare_size(n) for n in numbers) and (len(numbers) == 1 or hit["join"]):
                for number in numbers:
                    reading.add("size", _bare(number), (number.start, number.end))


def _note_capacity(reading: Reading, hit: re.Match[str]) -> None:
    number, unit = reading.number(hit, "n"), _UNITS.get(hit["unit"], hit["unit"])
    if number is None or number.low != number.high or _MEASURED.search(reading.before(hit.start())):
        return
    if unit == "L" and 2 <= number.low <= 6 and _WORN_THING.search(reading.shape):
        reading.add("size", f"{number.low:g}XL", reading.span(hit))
        return
    memory = number.low in MEMORIES and (hit["unit"] == "gb" or number.low > 5)  # 5G and 4G are networks
    possible = {"GB": memory, "TB": number.low <= 8, "寸": 3 <= number.low <= 120, "L": number.low <= 200, "ml": True}
    if possible[unit]:
        reading.add("size", f"{number.low:g}{unit}", reading.span(hit))


def _note_numbered(reading: Reading, hit: re.Match[str]) -> None:
    for group in ("n", "first"):
        number = reading.number(hit, group)
        if number is None or not _is_numbered(reading, number, hit["mark"]):
            return
        end = reading.span(hit)[1] if group == "n" else number.end
        value = number.low + (0.5 if group == "n" and hit["half"] else 0)
        reading.add("size", f"{value:g}码", (number.start, end))


def _is_numbered(reading: Reading, number: Number, mark: str) -> bool:
    if number.low != number.high:
        return False
    if mark == "码":
        return 15 <= number.low <= 60 or number.low in CHILDREN
    if number.low < 32:
        return number.low >= 24 and bool(_ABOUT_WAIST.search(reading.shape)) and "月" not in reading.before(number.start, 4)
    return number.low <= 48 or number.low in CHILDREN


def _is_bare_size(number: Number) -> bool:
    shoe = SHOES[0] <= number.low <= SHOES[1] and (number.low * 2).is_integer()
    return number.low == number.high and not number.spoken and (shoe or number.low in CHILDREN)


def _bare(number: Number) -> str:
    return f"{number.low:g}码" if number.low <= SHOES[1] else f"{number.low:g}"
