"""What the measured shoppers say, from ``messages.yml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("messages.yml")


@dataclass(frozen=True)
class Talk:
    """Messages of one conversation in order, the page they are sent from and the customer who is signed in there."""

    messages: tuple[str, ...]
    product: str | None = None
    customer: str | None = None

    def metadata(self, tokens: Mapping[str, str]) -> dict[str, str]:
        """What the page sends along; ``tokens`` are customer tokens by customer id."""
        page = {"product_id": self.product} if self.product else {}
        return {**page, "customer_token": tokens[self.customer]} if self.customer else page


def read_talks(path: Path = FILE) -> tuple[Talk, ...]:
    """All talks of the file, in its order."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(Talk(tuple(t["messages"]), t.get("product"), t.get("customer")) for t in content["talks"])
