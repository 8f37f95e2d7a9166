"""What a short message changes about a recommendation: something else, cheaper, dearer, another budget, or “you choose”."""

from __future__ import annotations

import re
from enum import Enum

from presale.advice.numerals import number_of


class Change(str, Enum):
    """How the next recommendation should differ from the last."""

    ANY = "any"
    OTHERS = "others"
    CHEAPER = "cheaper"
    DEARER = "dearer"


LONGEST = 18
"""Characters; what is longer tells more than a change."""
_ANY = re.compile(
    r"随便|随意|都行|都可以|都好|无所谓|看着(?:办|推荐|选|挑|来)|(?:你|您)(?:来|帮我|给我)?(?:定|选|挑|做主|决定)|听(?:你|您)的|随(?:你|您)"
)
_OTHERS = re.compile(
    r"换(?:一|1|几|两)?[个款批种样件]|换别的|(?:还有|有没有|看看?)(?:没有)?(?:什么)?(?:别的|其[他它]|另外)|还有(?:吗|没|么|哪些)|别的[呢吗款]"
    r"|再(?:来|推荐|看|挑|给)|(?:都|全)不(?:要|喜欢|行|合适|满意|想要|考虑|太?好)|不(?:喜欢|想要)(?:这|刚才|这些)"
)
_CHEAPER = re.compile(r"便宜|实惠[点些]|低价|性价比|太贵|好贵|贵了|有点贵|没那么贵|不要太贵|超预算|超了|预算不够")
_DEARER = re.compile(
    r"(?<!太)(?<!好)贵(?:一)?[点些]|高端|高档|高级[点些]|更好的|(?:^|[有要来])(?:没有)?好(?:一)?[点些]的|上档次|预算(?:可以|能)(?:再?加|高)"
)
_RAISED = re.compile(r"加到|提到|提高到|放宽到|涨到|降到|减到|控制在|预算|最多|不超过|以内|以下")
_SUM = r"(?:\d+(?:\.\d+)?[百千万kKwW]?|[一二两三四五六七八九十百千万零]*[十百千万][一二两三四五六七八九十百千零]*)"
_BARE = re.compile(
    rf"^(?:那|就|大概|大约|差不多|也就|预算|最多|控制在|不超过|[,， ])*(?P<sum>{_SUM})(?P<unit>块钱?|元)?"
    r"(?P<about>左右|上下|差不多)?(?:以内|之内|内|以下)?[吧的呢啊呀。～~! ！]*$"
)
_NAMED = re.compile(rf"(?:{_RAISED.pattern})(?:了|个|在|到)?({_SUM})|({_SUM})(?:块钱?|元)?(?:以内|之内|以下)")
_LEAST_YUAN = 5


def change_in(words: str) -> Change | None:
    """The change that a short message wishes for, else None."""
    if len(words) > LONGEST:
        return None
    if _DEARER.search(words) and not _CHEAPER.search(words):
        return Change.DEARER
    if _CHEAPER.search(words):
        return Change.CHEAPER
    if _OTHERS.search(words):
        return Change.OTHERS
    return Change.ANY if _ANY.search(words) else None


def sum_named(words: str, *, asked: bool = False) -> tuple[int | None, int] | None:
    """(least, most) yuan where a message names a sum as what may be spent: “那加到一百”, “两百左右”.

    Args:
        asked: the budget has just been asked for; then a bare number is one too.
    """
    bare = _BARE.match(words.strip())
    if bare and (asked or bare["unit"] or bare["about"] or bare["sum"][-1] in "百千万"):
        most = _yuan(bare["sum"])
        least = most * 4 // 5 if bare["about"] else None
        return (least, most * 6 // 5 if bare["about"] else most) if most >= _LEAST_YUAN else None
    named = _RAISED.search(words) and _NAMED.search(words)
    most = _yuan(next(g for g in named.groups() if g)) if named else 0
    return (None, most) if most >= _LEAST_YUAN else None


def _yuan(said: str) -> int:
    """A sum in digits or Chinese numerals: “1.5k”, “三百五” (350), “两千” (2000)."""
    figure = re.match(r"\d+(?:\.\d+)?", said)
    if figure:
        times = {"百": 100, "千": 1000, "k": 1000, "万": 10000, "w": 10000}.get(said[figure.end() :].lower(), 1)
        return int(float(figure[0]) * times)
    return number_of(said)
