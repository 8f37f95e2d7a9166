"""What the desk calls things, in Chinese. Pure."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from presale.accounts.model import Role
from presale.errors import BotError, NotFound, PresaleError, Refused, ShopError
from presale.handoff.model import Resolution, TicketState
from presale.journey.willingness import BACK, SILENCE, WAITING

ZONE = ZoneInfo("Asia/Shanghai")

ROLES = {Role.AGENT: "客服", Role.SUPERVISOR: "主管", Role.TRAINER: "训练师", Role.ADMIN: "管理员"}

RESOLUTIONS = {
    Resolution.SOLVED: "已解决",
    Resolution.GIVEN_BACK: "交回助手接着聊",
    Resolution.SHOPPER_GONE: "顾客已离开",
    Resolution.TICKET: "转成工单跟进",
    Resolution.SPAM: "无效会话",
}

TICKET_STATES = {TicketState.OPEN: "待处理", TicketState.ANSWERED: "已答复", TicketState.SOLVED: "已解决"}

REASONS = {
    "asked": "要找人工",
    "complaint": "投诉",
    "two_failures": "助手两次没答上",
    "not_known": "资料里没有",
    "shop_unreachable": "店铺没连上",
    "coupon_refused": "领券没成功",
    "wechat": "想加微信",
    "open_question": "问题没解决",
    "low_willingness": "意愿低",
    "falling_willingness": "意愿在降",
    "displeased": "不满意",
    "undecided": "还在犹豫",
    "stepped_in": "主管介入",
}

ACTIONS = {
    "account.created": "新建账号",
    "account.changed": "修改账号",
    "account.password_reset": "重置密码",
    "account.password_changed": "修改密码",
    "handoff.claimed": "接起会话",
    "handoff.stepped_in": "介入会话",
    "handoff.said": "回复顾客",
    "handoff.product_sent": "发商品",
    "handoff.transferred": "转接",
    "handoff.closed": "结束会话",
    "ticket.opened": "建工单",
    "ticket.taken": "认领工单",
    "ticket.answered": "答复工单",
    "ticket.solved": "解决工单",
    "coupon.given": "发券",
    "customer.tagged": "改标签",
    "customer.noted": "写备注",
}

CHANNELS = {"web": "网页", "socketio": "网页", "rest": "网页", "wechat": "微信", "wecom": "企业微信"}
ENTRIES = {"product_page": "商品页", "promotion": "活动页", "anywhere": "店铺", "demo": "演示店"}
MOVES = {
    **ENTRIES,
    WAITING: "等我们回",
    SILENCE: "没出声",
    BACK: "又开口了",
    "fallback": "没听懂",
    "clarified": "反问还没弄清",
    "not_answered": "说没答到点",
    "repeated": "又问一遍",
    "shop_unreachable": "店铺没连上",
    "not_known": "资料里没有",
    "displeased": "不满",
    "hesitate": "犹豫",
    "bargain": "讲价",
    "refuse": "不要了",
    "complain": "投诉",
    "deny": "否定",
    "opt_out": "别再打扰",
    "place_order": "要下单",
    "subscribe_restock": "要到货提醒",
    "ask_coupon": "问券",
    "inform_body": "报身材",
    "ask_size": "问尺码",
    "ask_shipping_time": "问几天到",
    "ask_delivery_area": "问送不送",
    "recommend_outfit": "问搭配",
    "select_item": "选了一款",
    "ask_stock": "问有没有货",
    "ask_gift": "问赠品",
    "ask_promotion": "问活动",
    "join_wechat": "要加微信",
    "ask_price": "问价",
    "affirm": "说好",
    "thank": "道谢",
}
"""Why willingness moved. What is not here came of something that we said."""
LINES = {"A": "果断", "B": "徘徊", "B+": "追击", "C": "转折", "C+": "持续", "Z": "流失"}


def move(why: str) -> str:
    """Why willingness moved, as agents read it."""
    return MOVES.get(why, "我们答了" if why.startswith("utter_") else why)


_REFUSALS = {
    "coupon_expired": "这张券已经过期了。",
    "coupon_not_started": "这张券还没开始。",
    "coupon_used_up": "这张券已经领完了。",
    "new_customers_only": "这张券只给新客，这位顾客用不了。",
}


def reason_in_words(reason: str) -> str:
    """Why a person is needed."""
    return REASONS.get(reason, reason)


def fault_in_words(error: PresaleError) -> str:
    """What to tell the person at the desk; errors made for them carry their own sentence."""
    if isinstance(error, Refused):
        return _REFUSALS.get(error.reason, "店铺没有同意这个操作。")
    if isinstance(error, NotFound):
        return "店铺里没有找到，可能已经下架了。"
    if isinstance(error, ShopError):
        return "店铺这会儿没连上，请过一会儿再试。"
    if isinstance(error, BotError):
        return "消息通道这会儿没连上，已经排队，连上后会自动送达。"
    return str(error)


def clock_time(at: datetime) -> str:
    """“14:05”, in the shop's time."""
    return f"{at.astimezone(ZONE):%H:%M}"


def day(at: datetime) -> str:
    """“11-21”, in the shop's time."""
    return f"{at.astimezone(ZONE):%m-%d}"


def day_and_time(at: datetime) -> str:
    """“11-21 14:05”, in the shop's time."""
    return f"{at.astimezone(ZONE):%m-%d %H:%M}"


def epoch_ms(at: datetime | None) -> str:
    """For the browser's running clocks; empty for none."""
    return str(int(at.timestamp() * 1000)) if at else ""


def visitor_name(conversation_id: str) -> str:
    """What a shopper who is not signed in is called."""
    return f"访客 {conversation_id.rsplit('-', 1)[0][-4:]}" if len(conversation_id) > 8 else f"访客 {conversation_id}"
