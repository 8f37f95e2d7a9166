"""Search by meaning over what the shop can say, with a sentence encoder; built at the first question and kept."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from time import monotonic
from typing import Protocol

from presale.errors import ShopError
from presale.handoff.knowledge import Snippet, Source
from presale.meanings import Meanings
from presale.shop.port import Shop

log = logging.getLogger(__name__)

PAST_ANSWERS = 500
ANSWERS_KEPT_SECONDS = 600.0
# Telephone numbers, order numbers, parcels: what was said to one shopper is not shown beside another.
_PERSONAL = re.compile(r"\d{7,}|1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|[\w.]+@\w+")


class PastAnswers(Protocol):
    """What colleagues once answered."""

    def newest(self, limit: int) -> tuple[tuple[str, str], ...]:
        """Pairs of the shopper's open question and a colleague's sentence, newest first."""


@dataclass
class MeaningKnowledge:
    """``Knowledge`` by nearness of meaning.

    Attributes:
        answers: the shop's answers that need nothing filled in, as (question, answer).
        meanings: tell how near the texts are.
    """

    answers: Callable[[], Iterable[tuple[str, str]]]
    shop: Shop
    past: PastAnswers
    meanings: Meanings
    clock: Callable[[], float] = monotonic
    _fixed: tuple[Snippet, ...] = ()
    _fixed_until: float = -1.0

    def search(self, text: str, limit: int = 8, product_id: str | None = None) -> tuple[Snippet, ...]:
        """The nearest snippets, best first; none for an empty text."""
        if not text.strip():
            return ()
        snippets = [*self._answers(), *self._facts(product_id), *self._past()]
        if not snippets:
            return ()
        nearness = self._nearness(text, snippets)
        found = (replace(s, nearness=round(n, 4)) for s, n in zip(snippets, nearness, strict=True))
        best: dict[str, Snippet] = {}
        for snippet in sorted(found, key=lambda s: -s.nearness):
            best.setdefault(snippet.text, snippet)
        return tuple(best.values())[:limit]

    def _nearness(self, text: str, snippets: Sequence[Snippet]) -> list[float]:
        """Of the title or the text, whichever is nearer: questions look for questions, agents for words of the answer."""
        near = self.meanings.nearness(text, [*(s.title for s in snippets), *(s.text for s in snippets)])
        return [max(pair) for pair in zip(near[: len(snippets)], near[len(snippets) :], strict=True)]

    def _answers(self) -> tuple[Snippet, ...]:
        """The shop may change its policy; some minutes later it is found."""
        if self.clock() >= self._fixed_until:
            self._fixed = tuple(Snippet(Source.ANSWER, title, text) for title, text in self.answers())
            self._fixed_until = self.clock() + ANSWERS_KEPT_SECONDS
        return self._fixed

    def _facts(self, product_id: str | None) -> tuple[Snippet, ...]:
        if product_id is None:
            return ()
        try:
            product = self.shop.product(product_id)
        except ShopError as error:
            log.warning("knowledge_without_facts", extra={"error": type(error).__name__})
            return ()
        return tuple(Snippet(Source.FACT, f"{product.short_name} {'、'.join((f.topic, *f.asks))}", f.text) for f in product.facts)

    def _past(self) -> tuple[Snippet, ...]:
        pairs = self.past.newest(PAST_ANSWERS)
        return tuple(Snippet(Source.COLLEAGUE, q, a) for q, a in pairs if q and len(a) > 3 and not _PERSONAL.search(a))
