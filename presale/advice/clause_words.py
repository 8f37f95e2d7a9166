"""Words that tell the clauses of a shop's policy apart.  Data only.

The words of one row mean the same matter: who names one of them asks for the clauses that hold any of them.
"""

from __future__ import annotations

AT_WILL = ("不喜欢", "不想要", "不合适", "不满意", "后悔")
"""Giving something back without a fault of its own."""

FREELY = "无理由"
"""How a policy says that no fault is needed."""

PARTICULAR: tuple[tuple[str, ...], ...] = (
    ("定金", "订金", "尾款"),
    ("拍照", "照片", "视频", "凭证"),
    ("验货", "开箱验", "当面验", "开箱检查"),
    ("上门取", "取件"),
    ("注销", "销户"),
    ("开始学", "上了", "学了", "听了", "课时", "节课", "没学"),
    ("实体店", "门店", "自提"),
    ("赠品", "礼品"),
)
"""Matters on which a policy that does not name them says nothing: that is owned up to."""

LOOSE: tuple[tuple[str, ...], ...] = (
    ("二次销售", "拆封", "拆开", "拆了", "拆过", "开封", "打开", "用过", "穿过", "试过", "洗过", "吊牌", "剪标", "包装没了"),
    ("运费", "邮费", "来回", "谁出", "谁付", "谁承担", "谁给", "寄回"),
    ("质量", "坏了", "坏的", "瑕疵", "裂", "破了", "破的", "碎", "开线", "开胶", "掉色", "缩水", "毛病", "故障", "划痕", "脏"),
    ("尺码", "码数", "不合身", "太大", "太小", "大了", "小了", "穿不下", "穿不上"),
    (FREELY,),
    ("登记", "激活", "凭证", "小票", "保修卡"),
    ("春节", "过年"),
)
"""Matters that only choose between clauses: where no clause names them, the question is taken for a general one."""

FITTING = "不合适"
OF_SIZES = "尺码"
"""“不合适” asks for the clause on sizes too; for things without sizes that clause is none of theirs."""

_SUBJECTS = """
退货 退换 换货 能退 退款 可以 保修 质保 保价 发票 付款 支付 下单 发货 快递 运费 包邮 客服 正品 店铺 商品 我们 你们 不能 能不
是不 不是 什么 怎么 多少 一下 请问 没有 有没 可不 不可 以退 退吗 天内 几天 质量 问题 时候 这个 那个 如果 还能
"""
SUBJECTS = frozenset(_SUBJECTS.split())
"""Pairs of characters that a policy is about as a whole, or that anything may hold: they choose no clause."""

OWN_MATTERS: dict[str, tuple[str, ...]] = {
    "return_policy": ("退",),
    "warranty": ("保修", "质保", "包换"),
    "authenticity": ("正品", "假一赔", "授权", "真假"),
}
"""By key of a policy: words by which a fact of the product is known to be about the same thing, and more exact."""

INTERROGATIVES = ("几天", "多久", "多少", "几年", "加钱", "要钱", "收费", "什么时候")
"""What is asked of a thing and names none."""

SUBJECT_OF: dict[str, tuple[str, ...]] = {"shipping_fee": ("运费", "邮费", "快递费")}
"""By key of a policy: words that name the whole of it and choose no clause."""
