"""Whether a clause asks for something, or only tells what stands behind the question."""

from __future__ import annotations

import re

_ASKING = re.compile(
    r"[吗嘛呢否?？]|(?<![这那要什怎])么|[不没](?:[呀啊哦嘛哈呢]|$)|(.)[不没]\1|有无"
    r"|啥|什么|怎|咋|哪|谁|多少|多久|多大|多长|多高|多重|几(?!样|乎|百|千|次|回|个月|天了)"
    r"|帮(?!我们)|给我|发我|发下|介绍|推荐|[叫喊]人|[叫喊]我|告诉我|通知|提醒|转人工"
    r"|改[成下一到]|换成|取消|退了|退掉|催|备注|[拍来][一两]|便宜[点些一二三]|少点|优惠点"
)
_TELLING = re.compile(r"^(?:要是|如果|假如|反正|因为|虽然|不是|我看|听说|之前|上次|上回)")
_LINKING = re.compile(r"顺便|另外|还有|对了|再问|然后|顺带|再就是|另问|以及")


def is_asking(clause: str) -> bool:
    """“会起球吗”, “给我来两件” – but not “我在青海” nor “要是我现在就付款”."""
    return bool(_ASKING.search(clause)) and not is_telling(clause)


def is_telling(clause: str) -> bool:
    """Begins like a condition, a reason or a correction (“不是问多少钱”), whatever else it holds."""
    return bool(_TELLING.search(clause))


def is_linked(text: str) -> bool:
    """The shopper says that one more question comes: “顺便”, “另外”, “对了” …"""
    return bool(_LINKING.search(text))
