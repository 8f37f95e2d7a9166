"""``make policy-report``: what the learned policy adds, measured on the test stories and written to docs/policy-report.md."""

from __future__ import annotations

import argparse
import logging
import os
import platform
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from presale.dialogue.prediction import StoryResult
from presale.dialogue.report_text import Trial, report
from presale.processes.environment import QUIET
from presale.settings import REPO

STORIES = REPO / "tests" / "conversations"
WRITTEN = REPO / "docs" / "policy-report.md"


def main() -> int:
    """Train four times, play the stories, write the report, and say the result in a line."""
    asked = _arguments()
    _be_quiet()
    from presale.dialogue.core_training import LEARNED, MEMORY, SMALL_TED, core_config, read_config

    config = read_config(asked.config)
    variants = {
        "with the learned policy": core_config(config, learned=True),
        "without": core_config(config, learned=False),
        "Rasa's memory in its place": _with(core_config(config, learned=False), MEMORY),
        "Rasa's TED in its place": _with(core_config(config, learned=False), SMALL_TED),
    }
    with tempfile.TemporaryDirectory() as folder:
        trials = [_trial(title, variant, Path(folder), asked.augmentation) for title, variant in variants.items()]
    settings = next(p for p in config["policies"] if str(p["name"]).endswith(LEARNED))
    machine = f"{os.cpu_count()} cores, {platform.machine()}"
    made_on = f"{datetime.now(timezone.utc):%Y-%m-%d}, {machine}, augmentation {asked.augmentation}"
    asked.out.write_text(report(trials, _undecided(trials[0].stories), settings, made_on), encoding="utf-8")
    for trial in trials:
        print(f"{trial.title}: {sum(s.right for s in trial.stories)} of {len(trial.stories)} stories right")
    print(f"Written: {asked.out}")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, default=REPO / "config.yml", help="configuration whose policies are weighed")
    parser.add_argument("--augmentation", type=int, default=0, help="as in `rasa train --augmentation`")
    parser.add_argument("--out", type=Path, default=WRITTEN, help="where the report goes")
    return parser.parse_args()


def _trial(title: str, config: Mapping[str, Any], folder: Path, augmentation: int) -> Trial:
    from presale.dialogue.core_training import LEARNED, train
    from presale.dialogue.story_run import play

    print(f"Training {title} …", flush=True)
    trained = train(REPO, config, folder, "".join(c if c.isalnum() else "-" for c in title), augmentation)
    learned = any(str(p["name"]).endswith((LEARNED, "TEDPolicy")) for p in config["policies"])
    return Trial(title, trained.seconds, trained.megabytes, play(trained.path, STORIES), learned)


def _with(config: dict[str, Any], policy: Mapping[str, Any]) -> dict[str, Any]:
    """The same policies and one more."""
    return {**config, "policies": [*config["policies"], dict(policy)]}


def _undecided(stories: Sequence[StoryResult]) -> frozenset[str]:
    """The intents that are answered by anything but a rule somewhere."""
    return frozenset(p.intent for s in stories for p in s.predictions if p.policy != "RulePolicy")


def _be_quiet() -> None:
    """Leave the terminal to our own lines; has to come before Rasa and TensorFlow are imported."""
    os.environ.update({name: os.environ.get(name, value) for name, value in QUIET.items()})
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    import structlog

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))


if __name__ == "__main__":
    raise SystemExit(main())
