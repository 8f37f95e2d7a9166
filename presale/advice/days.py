"""Days as shoppers name them, when a parcel arrives, and whether it is there by such a day.  Pure; “today” is an argument."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from presale.advice.numerals import number_of

WEEK = "一二三四五六"
NUMBER = r"(\d{1,3}|[一二两三四五六七八九十]{1,3})"
_RELATIVE = {"大后天": 3, "后天": 2, "后日": 2, "明天": 1, "明儿": 1, "明日": 1, "明晚": 1, "今天": 0, "今晚": 0, "今日": 0}
_AFTER = re.compile(NUMBER + r"\s*(?:个)?\s*(天|日|周|星期|礼拜)(?:之|以)?(?:后|内|里)")
_WITHIN = re.compile(NUMBER + r"\s*天(?=.{0,4}(?:能|可以|就)?.{0,2}(?:到|收))")
_MONTH_DAY = re.compile(r"(?<!\d)" + NUMBER + r"\s*[月/]\s*" + NUMBER + r"\s*[号日]?")
_DAY = re.compile(r"(?<![\d第])(?<![\d一二三四五六七八九十]月)" + NUMBER + r"\s*[号日](?!线|店|楼|色|仓|码)")
_WEEKDAY = re.compile(r"(下下|下|这|本)?个?(?:周|星期|礼拜)([一二三四五六日天末])")
_BEFORE = re.compile(r"^\s*(?:之|以)?前")
_IN_CHARACTERS = re.compile(r"[一二两三四五六七八九]|[一二三四五六七八九]?十[一二三四五六七八九]?")


class InTime(str, Enum):
    """Whether something that arrives in a window of days is there by a day."""

    YES = "yes"
    TIGHT = "tight"
    NO = "no"


@dataclass(frozen=True)
class Window:
    """The first and the last day on which it usually arrives."""

    first: date
    last: date

    def by(self, day: date) -> InTime:
        """Whether it is there by ``day``, that day included."""
        if self.last <= day:
            return InTime.YES
        return InTime.TIGHT if self.first <= day else InTime.NO

    def in_words(self) -> str:
        """“11月24–25日”, “11月30日–12月1日”, or the one day."""
        first = f"{self.first.month}月{self.first.day}"
        if self.first == self.last:
            return f"{first}日"
        if self.first.month == self.last.month:
            return f"{first}–{self.last.day}日"
        return f"{first}日–{self.last.month}月{self.last.day}日"


def arrival(leaves: date, days_min: int, days_max: int) -> Window:
    """When it arrives if it leaves on that day and is so many days on its way."""
    return Window(leaves + timedelta(days=days_min), leaves + timedelta(days=days_max))


def day_asked(text: str, today: date) -> date | None:
    """The last day on which it may arrive (“后天”, “周五”, “28号前”, “10天后”), or None when no day is named."""
    for read in (_month_day, _day_of_month, _after, _weekday, _relative):
        found = read(text, today)
        if found is not None:
            day, rest = found
            return day - timedelta(days=1) if _BEFORE.match(rest) and day > today else day
    return None


def number(text: str) -> int | None:
    """“28”, “十”, “十二”, “二十八” as a number; None for anything else."""
    if text.isdigit():
        return int(text)
    return number_of(text) if _IN_CHARACTERS.fullmatch(text) else None


def _relative(text: str, today: date) -> tuple[date, str] | None:
    for word, ahead in _RELATIVE.items():
        if word in text:
            return today + timedelta(days=ahead), text.partition(word)[2]
    return None


def _after(text: str, today: date) -> tuple[date, str] | None:
    match = _AFTER.search(text) or _WITHIN.search(text)
    count = number(match[1]) if match else None
    if match is None or count is None:
        return None
    weeks = match.re is _AFTER and match[2] not in "天日"
    return today + timedelta(days=count * (7 if weeks else 1)), ""


def _month_day(text: str, today: date) -> tuple[date, str] | None:
    match = _MONTH_DAY.search(text)
    if match is None:
        return None
    day = _date(today.year, number(match[1]), number(match[2]))
    if day is not None and day < today:
        day = _date(today.year + 1, day.month, day.day)
    return None if day is None else (day, text[match.end() :])


def _day_of_month(text: str, today: date) -> tuple[date, str] | None:
    match = _DAY.search(text)
    asked = number(match[1]) if match else None
    if match is None or asked is None:
        return None
    for ahead in range(3):  # the next month that has such a day
        month = today.month - 1 + ahead
        day = _date(today.year + month // 12, month % 12 + 1, asked)
        if day is not None and day >= today:
            return day, text[match.end() :]
    return None


def _weekday(text: str, today: date) -> tuple[date, str] | None:
    match = _WEEKDAY.search(text)
    if match is None:
        return None
    wanted = WEEK.find(match[2]) if match[2] in WEEK else 6  # a weekend lasts until Sunday
    monday = today - timedelta(days=today.weekday())
    weeks = {"下下": 2, "下": 1}.get(match[1] or "", 0)
    day = monday + timedelta(days=7 * weeks + wanted)
    if match[1] is None and day < today:
        day += timedelta(days=7)
    return day, text[match.end() :]


def _date(year: int, month: int | None, day: int | None) -> date | None:
    try:
        return date(year, month or 0, day or 0)
    except ValueError:
        return None


def days_longer(text: str) -> int | None:
    """How many days longer a fact says that something takes (“多等 1 天”); None when it says nothing of it."""
    match = re.search(r"[多晚再][等发要花]?\s*" + NUMBER + r"(?:\s*[-–到至~]\s*" + NUMBER + r")?\s*[天日]", text)
    return number(match[2] or match[1]) if match else None
