"""A message with every number folded into one sign, so that grammars read like the sentences they match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from presale.nlu.quantities.model import Quantity, Value
from presale.nlu.quantities.numerals import read_number

NUMBER = "#"

# Numerals inside words and numbers of another kind: left as they are.
_NOT_NUMBERS = (
    r"https?://\S+|/?products?/\S+|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}:\d{2}|\d{10,}|\d+[/]\d+[A-CY]\b|"
    r"(?:周|星期|礼拜)[一二三四五六]|双(?:十一|十二|11|12)|第[一二三四五六七八九十\d]+|百分之[一二两三四五六七八九十百\d.]+|"
    r"一[样下起直定般共会些切边律致旦体次手口身家等流级朵面概]|一点(?![零一二三四五六七八九])|"
    r"[万统唯单同某每任逐专]一|一块儿|一块(?=[买拍下发])|三八节|"
    r"十分|千万(?=别|不|要|记)|百分百|百搭|百度|百货|百合|百褶|百[日天]|千元|千克|千层|千鸟|万能|万圣|万一|十字|"
    r"三角|四角|五金|三星|一加|三明治|"
    r"[三五七八九]分(?=[裤袖])|二手|二维|四川|六安|九江|三亚|百色|三明|四平|十堰|万宁|五常|三门峡|九寨沟|"
    r"六盘水|七台河|四季|半|乱七八糟|"
    r"三心二意|一模一样|一清二楚|不三不四|(?<=[\d一二三四五六七八九])两(?![百千万三])|国家三包|三包(?=不$|政策|服务|期)"
)
_ARABIC = (
    # Letters before a digit make a model number (A4, RTX4060) unless they are a unit, as in 165cm120.
    r"(?:(?<![A-Za-z\d.])|(?<=[cC][mM])|(?<=[kK][gG])|(?<=\d[mM])|(?<=height)|(?<=weight)|(?<=^[xX])|(?<=[^A-Za-z\d][xX]))(?<![A-Za-z]-)"
    r"\d{1,9}(?:\.\d{1,2})?(?:[kKwW](?![A-Za-z])|[百千万](?![克元能]))?(?!\d)"
)
_ONE_TO_NINE = "一二两三四五六七八九"
_PAIRS = "一二|一两|二三|两三|三四|四五|五六|六七|七八|八九"
_PIECE = "支份件个双条套瓶盒本张台只箱包枚片根顶罐袋"
_CHINESE = (
    # “七五一百四” is 75 and 140, while “三四百” is one number; “三百一支” is 300 for one, “九十九一个” 99.
    rf"(?!(?:{_PAIRS})百)[零〇{_ONE_TO_NINE}]{{1,3}}(?=[{_ONE_TO_NINE}]百)|[{_ONE_TO_NINE}十](?=两(?![百千万三]))|"
    rf"[零〇{_ONE_TO_NINE}十百千万]*[百千万{_ONE_TO_NINE}](?=一[{_PIECE}])|[零〇{_ONE_TO_NINE}十百千万]+(?:点[零{_ONE_TO_NINE}]{{1,2}})?"
)
_SCAN = re.compile(rf"(?P<skip>{_NOT_NUMBERS})|(?P<number>{_ARABIC}|{_CHINESE})")


@dataclass(frozen=True)
class Number:
    """A number at ``start``–``end`` of the message; ``low`` < ``high`` where it was only about told (三四百)."""

    low: float
    high: float
    start: int
    end: int
    written: str

    @property
    def middle(self) -> float:
        """The value, or the middle between low and high."""
        return (self.low + self.high) / 2

    @property
    def spoken(self) -> bool:
        """Whether it is written in Chinese numerals."""
        return not self.written[0].isdigit()


@dataclass
class Reading:
    """The message while its quantities are being read.

    Attributes:
        shape: the text with each number as ``NUMBER``.
        found: the quantities so far.
        expecting: the kind of quantity that was just asked for, or None.
    """

    text: str
    shape: str
    numbers: dict[int, Number]
    places: list[int]
    expecting: str | None = None
    found: list[Quantity] = field(default_factory=list)

    @classmethod
    def of(cls, text: str, expecting: str | None = None) -> Reading:
        """Fold the numbers of ``text``."""
        parts: list[str] = []
        places: list[int] = []
        numbers: dict[int, Number] = {}
        done = 0
        for hit in _SCAN.finditer(text.replace(NUMBER, " ")):
            value = read_number(hit["number"]) if hit["number"] else None
            if value is None:
                continue
            parts.append(text[done : hit.start()].replace(NUMBER, " "))
            places += range(done, hit.start())
            numbers[len(places)] = Number(*value, hit.start(), hit.end(), hit.group())
            parts.append(NUMBER)
            places.append(hit.start())
            done = hit.end()
        parts.append(text[done:].replace(NUMBER, " "))
        places += [*range(done, len(text)), len(text)]
        return cls(text, "".join(parts).lower(), numbers, places, expecting)

    def matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of ``pattern`` in the shape."""
        return pattern.finditer(self.shape)

    def number(self, match: re.Match[str], group: str) -> Number | None:
        """The number that a group of the match stands on."""
        return self.numbers.get(match.start(group)) if match[group] else None

    def span(self, match: re.Match[str], group: str | int = 0) -> tuple[int, int]:
        """Where a group of the match stands in the message, without spaces at its end."""
        start, end = match.span(group)
        while end > start and self.shape[end - 1] == " ":
            end -= 1
        return self.places[start], self.places[end]

    def is_free(self, start: int, end: int) -> bool:
        """Whether no quantity was found there yet."""
        return all(q.end <= start or q.start >= end for q in self.found)

    def add(self, kind: str, value: Value, span: tuple[int, int]) -> bool:
        """Note a quantity unless its place is taken; whether it was noted."""
        start, end = span
        if not self.is_free(start, end):
            return False
        self.found.append(Quantity(kind, value, start, end))
        return True

    def before(self, at: int, width: int = 8) -> str:
        """The shape just before position ``at`` of the shape."""
        return self.shape[max(0, at - width) : at]

    def after(self, at: int, width: int = 8) -> str:
        """The shape from position ``at`` on."""
        return self.shape[at : at + width]
