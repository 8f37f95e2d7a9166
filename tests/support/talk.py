"""A conversation with the assistant without Rasa: say a question, read what it says, keep what it remembers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import yaml

from presale.advice.fact_meaning import Nearness
from presale.answers.assistant import Assistant
from presale.answers.context import Services
from presale.answers.data_files import read_capsules, read_quoting_policy
from presale.answers.memory import InMemoryHelpDesk, InMemoryJournal, InMemoryShopperMemory, InMemoryUnansweredList
from presale.answers.model import Card, Entity, Reply, State, Told, Turn
from presale.answers.visitors import Visitors
from presale.bootstrap import CAPSULES_FILE, RESPONSES_FOLDER
from presale.settings import REPO
from presale.shop.memory import MemoryShop
from presale.shop.sample.loader import load_sample

SAMPLE = REPO / "presale" / "shop" / "sample"
SATURDAY_MORNING = datetime(2026, 11, 21, 2, 0, tzinfo=timezone.utc)  # ten o'clock in Shanghai


def sample_shop(now: datetime = SATURDAY_MORNING) -> MemoryShop:
    """The sample shop in memory, with its clock standing still."""
    return MemoryShop(load_sample(SAMPLE, now), lambda: now)


def responses(folder: Path = REPO / "data" / "responses") -> dict[str, list[dict[str, Any]]]:
    """Every response by name, from the trainers' files."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(folder.glob("*.yml")):
        found |= yaml.safe_load(path.read_text(encoding="utf-8"))["responses"]
    return found


RESPONSES = responses()
CAPSULES = read_capsules(CAPSULES_FILE)
QUOTING_POLICY = read_quoting_policy(RESPONSES_FOLDER)


def entity(kind: str, value: Any, **extra: Any) -> Entity:
    """An entity as the NLU would give it."""
    negated = extra.pop("negated", False)
    return Entity(kind, value, str(value), negated, extra)


@dataclass
class Talk:
    """One shopper's conversation. ``reply`` is the last one."""

    shop: Any = field(default_factory=sample_shop)
    now: datetime = SATURDAY_MORNING
    token: str | None = None
    page: str | None = None
    conversation_id: str = "talk"
    memory: InMemoryShopperMemory = field(default_factory=InMemoryShopperMemory)
    help_desk: InMemoryHelpDesk = field(default_factory=InMemoryHelpDesk)
    unanswered: InMemoryUnansweredList = field(default_factory=InMemoryUnansweredList)
    journal: InMemoryJournal = field(default_factory=InMemoryJournal)
    told: Told = field(default_factory=Told)
    state: State = field(default_factory=State)
    reply: Reply | None = None
    nearness: Nearness | None = None

    def __post_init__(self) -> None:
        services = Services(
            self.shop,
            self.memory,
            self.help_desk,
            self.unanswered,
            self.journal,
            CAPSULES,
            QUOTING_POLICY,
            nearness=self.nearness,
        )
        self.assistant = Assistant(services, Visitors(self.shop))

    def say(self, question: str, text: str = "", *entities: Entity, second: str | None = None, **more: Any) -> list[str]:
        """Say something that was understood as ``question``; returns the names of the responses."""
        turn = Turn(
            conversation_id=self.conversation_id,
            text=text,
            question=question,
            now=self.now,
            entities=entities,
            second=second,
            second_entities=more.pop("second_entities", ()),
            customer_token=self.token,
            page_product=self.page,
            told=self.told,
            state=self.state,
        )
        self.reply = self.assistant.answer(replace(turn, **more))
        self.told, self.state = self.reply.told, self.reply.state
        return [say.response for say in self.reply.says]

    def words(self) -> str:
        """The last reply as the shopper reads it; fails when a response lacks a field that its text names."""
        assert self.reply is not None
        return "\n".join(_render(say.response, dict(say.fields)) for say in self.reply.says)

    def capsules(self) -> list[str]:
        """The capsules under the last bubble."""
        assert self.reply is not None
        return [c.title for c in self.reply.says[-1].capsules] if self.reply.says else []

    def cards(self) -> list[Card]:
        """All cards of the last reply."""
        assert self.reply is not None
        return [card for say in self.reply.says for card in say.cards]


def _render(name: str, fields: dict[str, Any]) -> str:
    variants = [v["text"].format(**fields) for v in RESPONSES[name] if "text" in v]
    return variants[-1]
