"""What the test stories must be to show anything: in words and on paths that training does not know, over all intents."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

REPO = Path(__file__).parents[3]
TEST_STORIES = sorted((REPO / "tests" / "conversations").glob("test_*.yml"))
ENTITY = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")
SPACE_AND_MARKS = re.compile(r"[\s，。！？、；：～…,.!?~]+")


def read(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def stories(paths: list[Path]) -> Iterator[dict[str, Any]]:
    for path in paths:
        yield from read(path)["stories"]


def words(text: str) -> str:
    """A message without entity marks, spaces and punctuation."""
    return SPACE_AND_MARKS.sub("", ENTITY.sub(r"\1", text)).lower()


def path_of(story: dict[str, Any]) -> tuple[str, ...]:
    """The intents, actions and offers of a story in order."""
    taken = []
    for step in story["steps"]:
        if "slot_was_set" in step:
            taken.append(str(step["slot_was_set"][0]))
        else:
            taken.append(str(step.get("intent") or step["action"]).split("/")[0])
    return tuple(taken)


def contains(way: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(way[start : start + len(part)] == part for start in range(len(way) - len(part) + 1))


def test_there_are_enough_stories_on_paths_that_training_has_not() -> None:
    held_out = [path for path in TEST_STORIES if path.name.startswith("test_held_out_")]
    assert len(list(stories(TEST_STORIES))) >= 70
    assert len(list(stories(held_out))) >= 25


@pytest.mark.parametrize("path", [p for p in TEST_STORIES if p.name.startswith("test_held_out_")], ids=lambda p: p.stem)
def test_no_held_out_path_is_part_of_a_training_story(path: Path) -> None:
    trained = [path_of(story) for story in stories(sorted((REPO / "data" / "stories").glob("*.yml")))]
    known = [story["story"] for story in stories([path]) if any(contains(way, path_of(story)) for way in trained)]
    assert known == []


def test_no_message_of_a_story_is_a_training_example() -> None:
    blocks = [block for path in (REPO / "data" / "nlu").glob("*.yml") for block in read(path)["nlu"]]
    lines = [line.strip() for block in blocks for line in block.get("examples", "").splitlines()]
    trained = {words(line.removeprefix("- ")) for line in lines}
    messages = [step["user"].strip() for story in stories(TEST_STORIES) for step in story["steps"] if "user" in step]
    assert [message for message in messages if words(message) in trained] == []


def test_every_intent_is_said_in_some_story() -> None:
    domain = read(REPO / "domain.yml")
    blocks = [block for path in (REPO / "data" / "nlu").glob("*.yml") for block in read(path)["nlu"]]
    known = {*domain["intents"], *(block["intent"] for block in blocks if "intent" in block)}
    said = {step["intent"] for story in stories(TEST_STORIES) for step in story["steps"] if "intent" in step}
    assert known - said == set()
    assert said - known == set()


def test_no_two_stories_have_the_same_name() -> None:
    names = [story["story"] for story in stories(TEST_STORIES)]
    assert sorted({name for name in names if names.count(name) > 1}) == []
