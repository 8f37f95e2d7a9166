"""Plays test stories against a trained model, with the intents as the stories give them, and notes each prediction."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rasa.core.agent import Agent
from rasa.core.processor import MessageProcessor
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SessionStarted, UserUttered
from rasa.shared.core.generator import TrainingDataGenerator
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.core.training_data.structures import StoryGraph

from presale.dialogue.prediction import Prediction, StoryResult


@dataclass(frozen=True)
class Story:
    """One test story: the file it stands in, its name, and what happens in it."""

    file: str
    name: str
    tracker: DialogueStateTracker


def read_stories(folder: Path, domain: Domain) -> tuple[Story, ...]:
    """All test stories below ``folder``, in the order of their files."""
    return tuple(story for path in sorted(folder.rglob("test_*.yml")) for story in _stories_of(path, domain))


def play(model: Path, folder: Path) -> tuple[StoryResult, ...]:
    """What the model at ``model`` predicts for every action of every story below ``folder``."""
    processor = Agent.load(str(model)).processor
    if processor is None:
        raise ValueError(f"{model} holds no dialogue model: train it anew.")
    return tuple(_play_story(processor, story) for story in read_stories(folder, processor.domain))


def _stories_of(path: Path, domain: Domain) -> Iterator[Story]:
    steps = YAMLStoryReader(domain).read_from_file(path)
    for step in steps:
        generator = TrainingDataGenerator(
            StoryGraph([step]), domain, remove_duplicates=False, use_story_concatenation=False, augmentation_factor=0
        )
        for tracker in generator.generate():
            yield Story(path.name, step.block_name, tracker)


def _play_story(processor: MessageProcessor, story: Story) -> StoryResult:
    """Predict each action, then go on with the one that the story names, right or wrong."""
    so_far = DialogueStateTracker.from_events(story.name, [], processor.domain.slots)
    predictions = []
    for event in story.tracker.events:
        if isinstance(event, ActionExecuted) and _is_reply(so_far):
            predictions.append(_predict(processor, so_far, event.action_name or ""))
        so_far.update(event)
    return StoryResult(story.file, story.name, tuple(predictions))


def _is_reply(tracker: DialogueStateTracker) -> bool:
    """Before the shopper's first word nothing is predicted: the session opens by itself."""
    return any(isinstance(e, UserUttered) for e in tracker.events) and not isinstance(tracker.events[-1], SessionStarted)


def _predict(processor: MessageProcessor, tracker: DialogueStateTracker, expected: str) -> Prediction:
    message = tracker.latest_message
    begun = time.perf_counter()
    action, prediction = processor.predict_next_with_tracker_if_should(tracker)
    milliseconds = (time.perf_counter() - begun) * 1000
    policy = (prediction.policy_name or "").split("_")[-1]
    intent = (message.intent_name if message else None) or ""
    return Prediction(intent, expected, action.name(), policy, float(prediction.max_confidence), milliseconds)
