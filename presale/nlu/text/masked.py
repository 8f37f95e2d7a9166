"""Long numbers as words: which digits an order number has says nothing about what is asked."""

from __future__ import annotations

import re

_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_LONG = re.compile(r"(?<!\d)\d{8,}(?!\d)")


def masked(text: str) -> str:
    """``text`` with mobile numbers as 手机号 and other numbers from eight digits on as 单号.

    For what is judged by meaning; entities are read from the text as it stands.
    """
    if not any(char.isdigit() for char in text):
        return text
    return _LONG.sub("单号", _MOBILE.sub("手机号", text))
