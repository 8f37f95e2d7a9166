"""The report's words and tables, from what two models did with the same stories."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import Any

from presale.dialogue.prediction import LISTEN, StoryResult, turn_milliseconds


@dataclass(frozen=True)
class Trial:
    """One configuration: its training and how it played the stories.

    Attributes:
        title: heads its column.
        seconds: of training.
        megabytes: of the model's dialogue part.
        stories: as it played them.
        learned: whether one of its policies learns from stories what they do not show word for word.
    """

    title: str
    seconds: float
    megabytes: float
    stories: tuple[StoryResult, ...]
    learned: bool = False


def report(trials: Sequence[Trial], decided: frozenset[str], settings: Mapping[str, Any], made_on: str) -> str:
    """The whole report in Markdown.

    Args:
        trials: the configuration as it is first, then the ones it is compared with.
        decided: the intents whose answer no rule decides.
        settings: of the learned policy, as configured.
        made_on: date and machine.
    """
    return "\n\n".join(
        (
            "# What the learned policy adds",
            INTRODUCTION.format(made_on=made_on),
            _table(trials, decided),
            "## Stories that are not right without a learned policy",
            _list(_only_first(trials)),
            "## Stories that it gets wrong",
            _misses(trials[0].stories),
            "## Its settings",
            "```json\n" + json.dumps(settings, ensure_ascii=False, indent=1) + "\n```\n",
        )
    )


INTRODUCTION = (
    "Written by `make policy-report` ({made_on}); do not edit. The test stories of `tests/conversations` are played against "
    "the same rules and stories trained with and without the learned policy, with the intents and entities that the stories "
    "give, so that only the choice of actions is measured. The paths of the held-out stories (`test_held_out_*.yml`) are in no "
    "training story. A decision is the action that follows a message which no rule decides: 好的, 不用, 再想想, 不买了. "
    "The settings below were chosen with the held-out stories in view: they show that variations are met, not how often. "
    "Latency is what the policies take for one turn, without understanding, action and storage, on a machine that does other "
    "things too."
)


def _table(trials: Sequence[Trial], decided: frozenset[str]) -> str:
    rows = [
        ("held-out stories right", [_right(t, held_out=True) for t in trials]),
        ("other stories right", [_right(t, held_out=False) for t in trials]),
        ("decisions right", [_decisions(t.stories, decided) for t in trials]),
        ("all actions right", [_decisions(t.stories, None) for t in trials]),
        ("a turn, p50 / p95 (ms)", [_latency(t.stories, None) for t in trials]),
        ("a turn that no rule decides, p50 / p95 (ms)", [_latency(t.stories, decided) for t in trials]),
        ("training (s)", [f"{t.seconds:.0f}" for t in trials]),
        ("model (MB)", [f"{t.megabytes:.2f}" for t in trials]),
    ]
    table = [("", [t.title for t in trials]), ("---", ["---"] * len(trials)), *rows]
    return "\n".join(f"| {name} | " + " | ".join(cells) + " |" for name, cells in table)


def _right(trial: Trial, held_out: bool) -> str:
    stories = [s for s in trial.stories if s.held_out is held_out]
    return f"{sum(s.right for s in stories)} of {len(stories)}"


def _decisions(stories: Sequence[StoryResult], intents: frozenset[str] | None) -> str:
    made = [p for s in stories for p in s.predictions if intents is None or (p.intent in intents and p.expected != LISTEN)]
    return f"{sum(p.right for p in made)} of {len(made)}"


def _latency(stories: Sequence[StoryResult], intents: frozenset[str] | None) -> str:
    turns = turn_milliseconds(stories, intents)
    if len(turns) < 2:
        return "—"
    cuts = quantiles(turns, n=20, method="inclusive")
    return f"{cuts[9]:.1f} / {cuts[18]:.1f}"


def _only_first(trials: Sequence[Trial]) -> list[StoryResult]:
    """The stories that the first trial gets right and none does that goes without a learned policy."""
    first, *others = trials
    elsewhere = {(s.file, s.name) for trial in others if not trial.learned for s in trial.stories if s.right}
    return [s for s in first.stories if s.right and (s.file, s.name) not in elsewhere]


def _list(stories: Sequence[StoryResult]) -> str:
    files = dict.fromkeys(s.file for s in stories)
    lines = [f"- `{file}`: " + "；".join(s.name for s in stories if s.file == file) for file in files]
    return "\n".join(lines) or "None."


def _misses(stories: Sequence[StoryResult]) -> str:
    lines = [
        f"- `{s.file}` {s.name}: after {p.intent}, `{p.got}` ({p.policy}, {p.confidence:.2f}) where `{p.expected}` is right"
        for s in stories
        for p in s.misses
    ]
    return "\n".join(lines) or "None."
