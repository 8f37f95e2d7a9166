"""Whether a word is meant as the rulings of docs/how-to/labelling-rulings.md have it.

A person or an occasion is what the goods are for (“送我妈”, not “我妈说不好看”), a kind of goods is what may be bought, not
what stands around (“能放洗衣机吗”), and a trait is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_ACTS = re.compile(
    r"^(?:们|家里?|也|都|就|又|刚|老是?|天天|一直|总|已经|昨天|今天)*"
    r"(?:说|觉得|讲|让|叫我|要我|催|骂|问|告诉|介绍|推荐我|推荐的|看到|看中|嫌|帮我|替我|给我|不让|不同意|同意|批了|圈|那显示|"
    r"那边显示|不肯|定|跟我)"
)
_OWN = re.compile(r"^(?:用|穿|戴|吃|喝|涂|住|骑)")
_SHORT = 5
_FOR = ("给", "送", "为", "适合")
_OF_THE_SHOP = re.compile(r"(?:你们?的?|换个?|找个?|转|叫个?|加|大|老)$")
_LONE_PARENTS = frozenset("妈爸")
_WHOSE = re.compile(r"[我俺给送咱他她你孩爸妈老替帮像和跟]$")
_STATES = frozenset({"新手", "胖子", "孕妇"})
_STATE_TOLD = re.compile(r"^(?:怀孕|胖|微胖|新手|小白|零基础|初学)")
_STATE_FITS = re.compile(r"^(?:的?人|妇|期|妈妈?)*(?:能|可以|可不可以|也能|也可以|用|穿|吃|友好|好上手|入门|适合|行不行|上手)")
_BROKEN = re.compile(
    r"^(?:都|上|里|已经|被|有点|全|就)*(?:坏|碎|裂|断|掉|脏|破|花了|丢|漏|烂|显示|提示|失灵|开胶|开线|卡住|划|崩)"
)
_HOURS = re.compile(r"客服|仓库|快递|师傅|店|几点|发货|物流|人工|你们|休息|再见|拜拜")
_WORK = frozenset({"通勤"})
_HOLIDAYS = frozenset({"过年", "中秋", "圣诞", "情人节", "母亲节", "父亲节"})
_DATES_ONLY = re.compile(
    r"发货|发不发|还发|快递|物流|放假|休息|上班|营业|客服|停发|截单|活动|折|优惠|大促|便宜|满减|到货|补货|能到|收到"
)
_USED = re.compile(r"穿|送|戴|礼|用|吃|喝|摆|走亲|回家")

_APPLIANCES = frozenset({"洗衣机", "微波炉", "烤箱", "消毒锅", "冰箱", "电磁炉", "洗碗机", "烘干机", "挂烫机", "空调", "蒸锅"})
_INTO = re.compile(r"(?:进|放|扔|丢|塞|上|过|用|拿|机洗|甩|丢到|家里有.{0,8})(?:去|到|了|得|在|家里的?|个|普通|公共)*$")
_HEATS = re.compile(r"^里?(?:能|可以|可不可以|能不能)?(?:加热|热|转|叮|烘|蒸|消毒|熨|烫|脱水|甩|搅|洗|不)")
_ABLE = re.compile(r"(?:^|[ ,]|能|可以|可不可以|能否|用|直接|得)$")
_SCREENS = frozenset({"手机", "笔记本电脑", "平板"})
_SHOWS = re.compile(
    r"^(?:上|里|里头|那头)?(?:显示|写着|写的|提示|收到|叮|响|震|短信|信息|下单|弹出|推送|给我下)|^[上里](?![市新网架课班有])"
)
_WATCHED = re.compile(r"(?:看不清|踩|玩|刷|用|拿着|盯着|不会用|不会弄|没带)(?:着|个|了|我的?)?$")
_RULERS = frozenset({"尺子", "电子秤", "体重秤", "剪刀"})
_GIFTS = frozenset({"小样"})
_GIVEN = re.compile(r"送|赠|给|塞|试用|先试|有没有小样|有小样|带")
_SOLD = re.compile(r"小样(?:套装|多少钱|怎么卖|单卖)|[买拍]小样")


def is_meant(text: str, start: int, end: int, entity: str, value: str | None) -> bool:
    """Whether the word at ``text[start:end]`` tells what is bought, whom or what it is for, or which trait is asked for.

    Words of other entities than these always are meant.
    """
    rule = _RULES.get(entity)
    return rule is None or rule(text, start, end, value)


def _audience(text: str, start: int, end: int, value: str | None) -> bool:
    """People who speak or decide (“老公不让买”) and what shoppers tell of themselves (“我是新手”) are none."""
    before, after, word = text[max(0, start - 6) : start], text[end : end + 12], text[start:end]
    if value == "自己":
        alone = len(text) <= _SHORT  # “我自己”, “自用”: an answer to “给谁买的？”
        return alone or word != "自己" or bool(_OWN.match(after)) or before.endswith(("给", "送", "为"))
    if word in _LONE_PARENTS and not _WHOSE.search(before) and (not after or not after[0].isalnum()):
        return not before  # “正品妈” is a slip of “正品吗”
    if value in _STATES and _STATE_TOLD.match(word):
        return bool(_STATE_FITS.match(after)) or before.endswith(_FOR)
    return not (_ACTS.match(after) or (value in ("同事", "朋友") and _OF_THE_SHOP.search(before)))


def _occasion(text: str, start: int, end: int, value: str | None) -> bool:
    """The shop's hours (“客服几点上班”) and holidays that only date a delivery or an offer are none."""
    if value in _WORK:
        return not _HOURS.search(text)
    return not (value in _HOLIDAYS and _DATES_ONLY.search(text) and not _USED.search(text))


def _category(text: str, start: int, end: int, value: str | None) -> bool:
    """Machines that the goods are put into, screens that show something and tools at hand are none; nor are free samples."""
    before, after = text[max(0, start - 12) : start], text[end : end + 12]
    if value in _APPLIANCES:
        return not (_INTO.search(before) or (_ABLE.search(before) and _HEATS.match(after)))
    if value in _SCREENS and text[start:end] in ("手机", "电脑", "平板"):
        return not (_SHOWS.match(after) or _WATCHED.search(before))
    if value in _RULERS:
        return not before.endswith(("拿", "用", "拿个", "用个"))
    return not (value in _GIFTS and _GIVEN.search(text) and not _SOLD.search(text))


def _attribute(text: str, start: int, end: int, value: str | None) -> bool:
    """Broken parts (“屏幕碎了”) are not asked for."""
    return not _BROKEN.match(text[end : end + 12])


_RULES: dict[str, Callable[[str, int, int, str | None], bool]] = {
    "audience": _audience,
    "occasion": _occasion,
    "category": _category,
    "attribute": _attribute,
}
