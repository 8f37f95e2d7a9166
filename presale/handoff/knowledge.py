"""Finding what could be answered, by meaning: the shop's answers, product facts, and what colleagues once said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol


class Source(str, Enum):
    """Where a snippet comes from."""

    ANSWER = "answer"
    FACT = "fact"
    COLLEAGUE = "colleague"


@dataclass(frozen=True)
class Snippet:
    """A text that may serve as an answer.

    Attributes:
        title: what it is about, short: a question, or product and topic.
        nearness: cosine of the meanings, 1 for the same.
    """

    source: Source
    title: str
    text: str
    nearness: float = 0.0


class Knowledge(Protocol):
    """Search by meaning."""

    def search(self, text: str, limit: int = 8, product_id: str | None = None) -> tuple[Snippet, ...]:
        """The nearest snippets, best first.

        Args:
            text: what the shopper asks, or what the agent looks for.
            product_id: whose facts are searched too; None: none.
        """
