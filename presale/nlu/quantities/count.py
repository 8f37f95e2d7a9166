"""How many pieces."""

from __future__ import annotations

import re

from presale.nlu.quantities.reading import Reading

_NOT_PIECES = (
    r"月|小时|星期|礼拜|颜色|色|尺码|码|人|问题|地址|链接|订单|快递|地方|版本|牌|口味|多月|半|钟|工作|字|意思|"
    r"号|年|季|款|型|样|群|微信|店|客服|电话|平台|账号|数|"
    r"点|角度|孩子|宝宝|娃|位|区|事|建议|说法|理由|G|单号|系列|尺寸|规格|原因|不同|方面|价|箱子|城市|仓|同事|"
    r"小孩|包裹|键|愿意|同意|把手|gb?|x|叉|加|空|活|微|礼拜|放心|机身|绑|平台|袋子"
)
_MEASURE = (
    rf"(?:个(?!{_NOT_PIECES})|件(?!套)|双(?!11|十|肩|面|人)|条(?!件|款|信息|消息|评|街|路)|套(?!餐|路)|本(?!来|"
    rf"店|身)|支(?!持)|箱|包(?!邮|裹|含|装|退|换)|盒|"
    rf"瓶|袋|台(?!阶|币|灯|式)|部(?!分|门)|张(?!图|照|券)|对(?!不|比|面|吧|吗|的|了|于)|把(?!这|它)|只(?!要|有|"
    rf"能|是|剩|发)|份(?!工)|打(?![折包印开])|组(?!合|装)|提(?!前|供|醒)|卷(?!子)|罐|片(?!装)|"
    rf"顶|副|桶|枚|根|册|床(?!单))(?!装)"
)
_PIECES = re.compile(rf"(?P<n>#)(?P<some>[来多几])? ?{_MEASURE}")
_TIMES = re.compile(r"(?<![a-z\d])[x*×](?P<n>#)(?![\d米厘c寸x*×l])")
_TOGETHER = re.compile(r"(?:来|买|拍|要|拿|订|带|发|入)(?:了|他)?(?P<n>俩|仨)")
_POINTED_AT = re.compile(r"[第这那哪每前上某另后下同几头呢]$|[天周年]$")
_ONLY = re.compile(r"^(?:就|只要|要|来|嗯|我要.?|给我.?)?#[^#\d]{1,2}[吧呢哦呀啊的]?$")
_HELD = re.compile(
    r"(?:[承撑托放装摆塞挂坐躺睡站容挤接连插充](?:[得不][住下了起进上]|[住下])|[能够可好][以]?(?:同时)?[承撑放装坐躺睡容挂摆接连插充])(?:[个了到]|同时)*$"
)
_CONTENTS = re.compile(
    r"^(?:里|里面|里头)?(?:是|有|大概|一共|到底)?(?:多少|几)(?:[片张支枚粒颗抽条只双件个根包盒卷块克g斤]|毫升|ml)"
)
_PRICED = re.compile(r"^(?:多少|也(?!不|没)|起|就|可以|能不能|包[邮油]|卖|怎么卖|的价|够)")
_WANTED = re.compile(
    r"(?:买|拍|来|要|拿|下|订|囤|购|入|带|寄|搞|整|定|再|再加|只|各|单|共|少|少发|漏发|缺|漏|差)(?:了|他|上|够|齐|到)?$"
)
_INSTEAD = re.compile(r"[加换](?:了|他|上)?$")
_ORDERED = re.compile(r"(?:[码色] ?|下单|拍|下|订|囤|购|少|少发|漏发|缺|漏|差|再|再加|只|各|共)(?:了|他|上|够|齐|到)?$")
_ANY_ONE = re.compile(r"随便|推荐|介绍|安利|想看|看看|有没有|帮.{0,3}[选挑找]|求")
_SPECIFIED = re.compile(
    r"^(?:$|[ ,，。!?~、;]|[的吧呢吗呗哈啊呀嘛咯了哦]|[黑白灰红粉橙黄绿蓝紫棕米卡#]|[smlx]|"
    r"[发送寄](?:到|去|顺丰|$)|包[邮油]|到|要|有(?:送|赠|没|什么|优惠|折)|试|打折|能(?:便宜|少|包|优惠|不能))"
)
_SHOWN = re.compile(r"[都各]拍$|拍$")


def read_counts(reading: Reading) -> None:
    """Note numbers of pieces: “两件”, “3双”, “一百本”, “x2”. “第二个”, “这两款” and “两个月” are none of that.

    A single one counts only where it is ordered, missed or priced (“来一件”, “少了一只”, “一件多少钱”, “1件”). Elsewhere it is
    an article: “随便来一个”, “要一张能升降的书桌”, “每个颜色都拍一张”.
    """
    for hit in reading.matches(_PIECES):
        number = reading.number(hit, "n")
        if number and number.low >= 1 and number.low.is_integer() and _counts(reading, hit, number.low):
            reading.add("quantity", int(number.low), (number.start, reading.span(hit)[1]))
    for hit in reading.matches(_TIMES):
        number = reading.number(hit, "n")
        if number and 1 <= number.low <= 9999 and number.low.is_integer():
            reading.add("quantity", int(number.low), reading.span(hit))
    for hit in reading.matches(_TOGETHER):
        reading.add("quantity", 2 if hit["n"] == "俩" else 3, reading.span(hit, "n"))


def _counts(reading: Reading, hit: re.Match[str], value: float) -> bool:
    before = reading.before(hit.start())
    if _POINTED_AT.search(before) or ("张" in hit.group() and "券" in reading.shape):
        return False
    if _HELD.search(before) or _CONTENTS.match(reading.after(hit.end())):
        return False
    if value > 1:
        return True
    number = reading.number(hit, "n")
    if reading.expecting == "quantity" or (number is not None and not number.spoken) or _ONLY.match(reading.shape):
        return True
    after = reading.after(hit.end())
    return bool(_PRICED.match(after)) or _is_wanted(reading.shape, before, after, hit.group())


def _is_wanted(shape: str, before: str, after: str, piece: str) -> bool:
    """Whether one is ordered: not any one of a kind that is only described (“要一张能升降的书桌”), and no picture of it."""
    if _INSTEAD.search(before):
        return piece[-1] in "件双条套只"  # 换一个 may be anything
    if not (_WANTED.search(before) or _ORDERED.search(before)) or (piece.endswith("张") and _SHOWN.search(before)):
        return False
    return bool(_ORDERED.search(before)) or bool(_SPECIFIED.match(after) and not _ANY_ONE.search(shape))
