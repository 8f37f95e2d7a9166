"""Actions, domain, rules and stories name each other completely."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa_sdk import Action

import actions
from actions.answer_action import AnswerAction
from presale.answers.assistant import TELLING
from presale.answers.questions import QUESTIONS
from presale.settings import REPO
from tests.support.talk import RESPONSES

DOMAIN = yaml.safe_load((REPO / "domain.yml").read_text(encoding="utf-8"))
# Intents that are answered by kind (``faq/invoice``) come into the domain with their training data, not by domain.yml.
RETRIEVED = {name.partition("/")[0].removeprefix("utter_") for name in RESPONSES if "/" in name}
INTENTS = {name for intent in DOMAIN["intents"] for name in ([intent] if isinstance(intent, str) else intent)} | RETRIEVED
PATHS = sorted([*(REPO / "data" / "rules").glob("*.yml"), *(REPO / "data" / "stories").glob("*.yml")])


def _classes() -> dict[str, type[Action]]:
    """Every concrete action under actions/, by the module that it lives in."""
    found = {}
    for module in pkgutil.walk_packages(actions.__path__, "actions."):
        for thing in vars(importlib.import_module(module.name)).values():
            if (
                isinstance(thing, type)
                and issubclass(thing, Action)
                and thing.__module__ == module.name
                and thing is not AnswerAction
            ):
                found[module.name] = thing
    return found


CLASSES = _classes()


def _steps(path: Path) -> Iterator[dict[str, Any]]:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    for told in (*content.get("rules", ()), *content.get("stories", ())):
        yield from told["steps"]


def test_every_action_is_in_the_domain_and_every_one_of_the_domain_exists() -> None:
    assert {cls().name() for cls in CLASSES.values()} == set(DOMAIN["actions"])


@pytest.mark.parametrize("module", sorted(CLASSES))
def test_a_file_holds_the_one_action_that_it_is_named_after(module: str) -> None:
    assert CLASSES[module]().name() == module.rpartition(".")[2]


@pytest.mark.parametrize("cls", [c for c in CLASSES.values() if issubclass(c, AnswerAction)])
def test_every_answering_action_has_its_answer(cls: type[AnswerAction]) -> None:
    assert cls().question in {*QUESTIONS, *TELLING, "faq"}


@pytest.mark.parametrize("path", PATHS, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_rules_and_stories_use_actions_and_responses_that_exist(path: Path) -> None:
    named = {step["action"] for step in _steps(path) if "action" in step}
    known = {*DOMAIN["actions"], *RESPONSES, *(f"utter_{name}" for name in RETRIEVED), "action_listen"}
    assert named - known == set()


@pytest.mark.parametrize("path", PATHS, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_rules_and_stories_use_intents_and_slots_that_exist(path: Path) -> None:
    steps = list(_steps(path))
    assert {s["intent"] for s in steps if "intent" in s} - INTENTS == set()
    slots = {name for s in steps for pair in s.get("slot_was_set", ()) for name in pair}
    assert slots - set(DOMAIN["slots"]) == set()


def test_every_intent_is_answered_by_some_rule_or_story() -> None:
    answered = {s["intent"] for path in PATHS for s in _steps(path) if "intent" in s}
    assert INTENTS - answered == set()


def test_every_action_is_used_by_some_rule_or_story() -> None:
    used = {s["action"] for path in PATHS for s in _steps(path) if "action" in s}
    assert set(DOMAIN["actions"]) - used - {"action_session_start"} == set()


def test_no_action_needs_anything_to_be_built() -> None:
    assert all(isinstance(cls().name(), str) for cls in CLASSES.values())
