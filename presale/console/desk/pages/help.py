"""The overlay with the keys."""

from __future__ import annotations

from nicegui import ui

from presale.console.pages import fragment

KEYS = (
    (
        "接单",
        (
            ("Alt A", "接起排队最久的一位"),
            ("Alt Q / M / L", "看排队 / 我的 / 全部"),
            ("Alt ↑ ↓", "上一个 / 下一个会话"),
            ("Alt 1–9", "打开我的第几个会话"),
        ),
    ),
    (
        "回复",
        (
            ("Enter", "发送"),
            ("Shift Enter", "换行"),
            ("/", "快捷回复，↑ ↓ 选，Enter 用"),
            ("Alt R", "回到回复框"),
            ("Alt K", "搜话术"),
            ("Alt P", "搜商品"),
            ("Alt I", "看顾客资料"),
        ),
    ),
    (
        "处理",
        (
            ("Alt G", "建工单"),
            ("Alt T", "转接"),
            ("Alt E", "结束会话"),
            ("?", "打开这一页"),
            ("Esc", "关上"),
        ),
    ),
)


def build_help() -> None:
    """Drawn once, shown by the browser when ``?`` is pressed."""
    ui.html(fragment("desk/help.html", groups=KEYS), sanitize=False).classes("help-frame")
