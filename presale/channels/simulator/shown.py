"""What is on a shopper's screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

OUT_OF_SERVICE = "该公众号提供的服务出现故障，请稍后再试"


@dataclass(frozen=True)
class Shown:
    """One thing on the screen. ``by`` is shopper, account or wechat; ``kind`` text, menu, news, miniprogram or notice."""

    number: int
    by: str
    kind: str
    content: Mapping[str, Any]
    at: datetime


@dataclass
class Screen:
    """A shopper's conversation with one account, oldest first."""

    shown: list[Shown] = field(default_factory=list)

    def show(self, by: str, kind: str, content: Mapping[str, Any], at: datetime) -> None:
        """Add something at the end."""
        self.shown.append(Shown(len(self.shown) + 1, by, kind, dict(content), at))

    def texts(self, by: str = "account") -> list[str]:
        """What was said, in words."""
        return [str(s.content.get("text") or s.content.get("title") or "") for s in self.shown if s.by == by]


def shown_json(shown: Shown) -> dict[str, Any]:
    """For the page."""
    return {
        "number": shown.number,
        "by": shown.by,
        "kind": shown.kind,
        "content": dict(shown.content),
        "at": shown.at.isoformat(),
    }
