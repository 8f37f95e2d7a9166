"""Runs steps in order, stops at the first failure, and sums up."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from presale.processes.checks.table import Step

_SUMMARY = re.compile(r"^(?=.*\b(?:passed|failed|errors?|skipped)\b).* in [\d.]+s\b")
_COUNT = re.compile(r"(\d+) (passed|failed|skipped|errors?)")


@dataclass(frozen=True)
class Done:
    """What came of one step. ``outcome`` is passed, failed or skipped; counts are those of pytest, else of the step."""

    name: str
    outcome: str
    seconds: float
    counts: Mapping[str, int]
    note: str = ""


def run_steps(todo: Sequence[Step], folder: Path, environment: Mapping[str, str]) -> list[Done]:
    """Run the steps up to the first that fails, showing their output as it comes."""
    results: list[Done] = []
    for step in todo:
        reason = step.lacks()
        if reason:
            results.append(Done(step.name, "skipped", 0.0, {"skipped": 1}, reason))
            continue
        print(f"\n== {step.name}", flush=True)
        results.append(_run(step, folder, environment))
        if results[-1].outcome == "failed":
            break
    return results


def closing(results: Sequence[Done], planned: int) -> str:
    """The table, and below it the line that says it all."""
    rows = [f"{done.outcome:<8} {done.seconds:>6.1f} s  {done.name}{f' ({done.note})' if done.note else ''}" for done in results]
    if len(results) < planned:
        rows.append(f"         {planned - len(results)} more steps were not begun")
    totals = {kind: sum(done.counts.get(kind, 0) for done in results) for kind in ("passed", "failed", "skipped")}
    return "\n".join(["", *rows, "", ", ".join(f"{number} {kind}" for kind, number in totals.items())])


def counts_of(output: Sequence[str], failed: bool) -> dict[str, int]:
    """How many checks a step made: what pytest says of itself in its last lines, else one."""
    summary = next((line for line in reversed(output) if _SUMMARY.search(line)), "")
    counts: dict[str, int] = {}
    for number, kind in _COUNT.findall(summary):
        kind = "failed" if kind.startswith("error") else kind
        counts[kind] = counts.get(kind, 0) + int(number)
    if failed:
        return {**counts, "failed": max(1, counts.get("failed", 0))}
    return counts or {"passed": 1}


def _run(step: Step, folder: Path, environment: Mapping[str, str]) -> Done:
    begun = time.monotonic()
    output: list[str] = []
    command = subprocess.Popen(
        step.command, cwd=folder, env=dict(environment), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    with command:
        for line in command.stdout or ():
            print(line, end="", flush=True)
            output.append(line)
    failed = command.returncode != 0
    counts = counts_of(output, failed)
    return Done(step.name, "failed" if failed else "passed", time.monotonic() - begun, counts)
