"""What a shopper is told when a message cannot be taken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from presale.channels.web.model import LONGEST_TEXT

TROUBLE = "刚才这条没处理好，麻烦您再发一次～"
"""Said in the conversation when answering failed."""


@dataclass(frozen=True)
class Refusal:
    """Why a message is not taken.

    Attributes:
        reason: for programs.
        text: for the shopper, saying what to do.
        retry_after: after how many seconds the same message may be sent again; None if that is pointless.
    """

    reason: str
    text: str
    retry_after: float | None = None

    def after(self, seconds: float) -> Refusal:
        """The same, with the time to wait."""
        return replace(self, retry_after=round(seconds, 1))

    def payload(self, client_id: str | None = None) -> dict[str, Any]:
        """As clients get it."""
        return {"ok": False, "id": client_id, "reason": self.reason, "text": self.text, "retry_after": self.retry_after}


class Refused(Exception):  # noqa: N818 - an answer rather than a fault
    """A message is not taken."""

    def __init__(self, refusal: Refusal, client_id: str | None = None) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal
        self.client_id = client_id


TOO_LONG = Refusal("too_long", f"这段话太长啦，请分成几条发，每条 {LONGEST_TEXT} 字以内～")
EMPTY = Refusal("empty", "还没写内容呢，写一句想问的就好～")
TOO_FAST = Refusal("too_fast", "发得有点快，我先看看前面的，请稍等一会儿再发～")
NOT_READABLE = Refusal("not_readable", "这条消息没能读懂，请刷新页面后再发一次～")
NO_SESSION = Refusal("no_session", "连接刚刚恢复，请再发一次～", retry_after=0.0)
UNAVAILABLE = Refusal("unavailable", "这条没能送到，请稍后再发一次～", retry_after=5.0)
