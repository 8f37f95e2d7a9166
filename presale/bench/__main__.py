"""``make bench``: both columns, the table on screen, and docs/bench.md."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import datetime, timezone
from pathlib import Path
from typing import Annotated

import typer

from presale.bench import stock
from presale.bench.column import Effort, measure
from presale.bench.figures import ColumnFigures
from presale.bench.machine import load_before, machine_facts
from presale.bench.models import TrainedModel, ensure_trained
from presale.bench.premises import make_premises
from presale.bench.report import Circumstances, as_markdown, as_text
from presale.errors import PresaleError
from presale.processes.endpoints import write_endpoints
from presale.processes.environment import child_environment
from presale.processes.fingerprint import fingerprint
from presale.settings import REPO, load_settings

DOCUMENT = REPO / "docs" / "bench.md"
QUIET_LOAD = 0.7
"""A load average above this before the measurement means that something else was at work."""


def bench(
    stock_epochs: Annotated[int, typer.Option(help="Fewer train the stock column sooner; the table says so.")] = stock.EPOCHS,
    seconds: Annotated[float, typer.Option(help="Measured time of each level of load.")] = 20.0,
    only_ours: Annotated[bool, typer.Option(help="No stock column; docs/bench.md stays as it is.")] = False,
) -> None:
    """Measure this assistant and Rasa's stock setup on the same data. The stock model trains 15-30 minutes, once."""
    kept = load_settings().presale_var / "bench"
    ours_trained = _train(kept, "presale", fingerprint(REPO), REPO / "config.yml")
    stock_trained = None if only_ours else _train_stock(kept, stock_epochs)
    told = _circumstances(seconds, stock_epochs)
    effort = Effort(seconds=seconds)
    ours = _measure("Presale", ours_trained, effort)
    theirs = _measure("stock", stock_trained, effort) if stock_trained else None
    print(as_text(ours, theirs))
    if theirs is not None:
        DOCUMENT.write_text(as_markdown(ours, theirs, told), encoding="utf-8")
        tell(f"Written to {DOCUMENT.relative_to(REPO)}")


def _train_stock(kept: Path, epochs: int) -> TrainedModel:
    config = stock.write_config(kept, epochs)
    return _train(kept, f"stock-{epochs}", stock.mark_of(config), config)


def _train(kept: Path, kind: str, mark: str, config: Path) -> TrainedModel:
    return ensure_trained(kept, kind, mark, config, child_environment(os.environ, load_settings()), tell)


def _measure(name: str, model: TrainedModel, effort: Effort) -> ColumnFigures:
    """One column, in a data folder of its own that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="presale-bench-") as var:
        premises = make_premises(Path(var))
        if name == "stock":
            endpoints = stock.write_endpoints(Path(var), premises.settings.url_of_actions())
        else:
            endpoints = write_endpoints(premises.settings)
        return measure(name, premises, model, endpoints, effort, tell)


def _circumstances(seconds: float, stock_epochs: int) -> Circumstances:
    notes = []
    if stock_epochs != stock.EPOCHS:
        notes.append(f"the stock column was trained with {stock_epochs} epochs instead of {stock.EPOCHS}")
    busy = load_before()
    if busy > QUIET_LOAD:
        notes.append(f"**the machine was not quiet**: load average {busy:.1f} before the measurement")
    return Circumstances(machine_facts(), f"{datetime.now(timezone.utc):%Y-%m-%d}", seconds, tuple(notes))


def tell(sentence: str) -> None:
    """Say something to the person at the terminal."""
    print(sentence, flush=True)


if __name__ == "__main__":
    try:
        typer.run(bench)
    except PresaleError as error:
        sys.exit(str(error))
