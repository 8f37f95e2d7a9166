"""Whether a kind of thing that a message names is what it is about, or only where and with what the product is used."""

from __future__ import annotations

import re

from presale.advice.fact_match import plain
from presale.shop.model import Product

_CLAUSE_ENDS = re.compile(r"[\s，,。.！!？?；;、~～]+")
_LEADING_IN = re.compile(
    r"(?:那|这|个|款|条|件|双|张|台|支|们|你们?|您|家|店里?|咱|的|是|请问|问下|问一下|还有|另外|有没有|有|买|要|想|看|一"
    r"|换成?|我(?:想|问|说|要|买|看)*|说|问|也|再)*"
)
_POINTING = re.compile(r"那|换|买|要|想|看|问|说|你|家|店|有")
_PLACED_BEFORE = re.compile(
    r"(?:[放装丢扔塞进连接插用套垫摆贴到离靠]|我家|家里|咱家)(?:进|到|在|上|得下|得了|接)?(?:个|我的|我家|家里的?|普通的?)?$"
)
_PLACED_AFTER = re.compile(
    r"^(?:里(?!料|面)|内(?!衬|里)|中|上(?!身|脚|新|市)|下|前|后|旁|边|机|离|到|配|搭|洗|加热|热|烘|烤|蒸|煮|冷冻|冷藏|消毒|转|打|用)"
)
_AS_TRAIT = re.compile(r"的(?!.*(?:多少|价))|款|能拆|可拆")
_NOT_THAT = re.compile(r"(?:不是|不要|没问|不说|不问)(?:那|这|个|款|的|问|说|买|要|你们?|店里?)*$")


def is_placed(words: str, said: str) -> bool:
    """Whether ``said`` is a place or a thing put to use: “放沙发前面”, “进烤箱”, “冰箱里”."""
    before, found, after = words.partition(said)
    return bool(found) and bool(_PLACED_BEFORE.search(before) or _PLACED_AFTER.match(after))


def is_subject(words: str, said: str, product: Product) -> bool:
    """Whether a clause of the message is about ``said``: “那袜子什么面料”, but not “木头餐桌吸得住吗” or “我穿黑裤子”.

    What the shop's own facts about ``product`` speak of is only meant when it is plainly pointed at.
    """
    for clause in _CLAUSE_ENDS.split(words):
        before, found, after = clause.partition(said)
        if found and _LEADING_IN.fullmatch(before) and not is_placed(clause, said) and not after.startswith("的话"):
            return bool(_POINTING.search(before)) or not is_spoken_of(product, said)
    return False


def is_spoken_of(product: Product, said: str) -> bool:
    """Whether a fact of the product has the word among its own words or in its text."""
    word = plain(said)
    return any(word in plain(text) for fact in product.facts for text in (fact.topic, fact.text, *fact.asks))


def is_part_or_trait(words: str, said: str, product: Product) -> bool:
    """Whether ``said``, no goods of the shop's, is a part or trait of ``product``: “带帽子不”, “有长袖的不”."""
    before, _, after = words.partition(said)
    if before.endswith(("带", "配", "送")) or _AS_TRAIT.match(after):
        return True
    return is_spoken_of(product, said)


def is_ruled_out(words: str, said: str) -> bool:
    """Whether the message says that it is not ``said`` that is meant: “我说餐具 不是书桌”."""
    before, found, _ = words.partition(said)
    return bool(found) and bool(_NOT_THAT.search(before))
