"""Measuring one setup: everything started, loaded, weighed and ended."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from presale.bench.figures import ColumnFigures, LoadFigures, load_figures
from presale.bench.load import PATIENCE_SECONDS, Plan, Seen
from presale.bench.models import TrainedModel
from presale.bench.premises import Premises, customer_token
from presale.bench.stack import Stack
from presale.bench.talks import read_talks
from presale.errors import PresaleError
from presale.processes import table
from presale.processes.child import tethered
from presale.processes.training import Tell
from presale.settings import REPO


class MeasurementError(PresaleError):
    """Nothing could be measured; the message says where to look."""


@dataclass(frozen=True)
class Effort:
    """How long each level of load is measured, after a warm-up, and how many messages at most."""

    levels: tuple[int, ...] = (1, 8, 32)
    seconds: float = 20.0
    warm_up_seconds: float = 5.0
    most_messages: int = 20_000


def measure(name: str, premises: Premises, model: TrainedModel, endpoints: Path, effort: Effort, tell: Tell) -> ColumnFigures:
    """Start everything with this model and these endpoints, and measure it.

    Raises:
        StackError: it did not start.
        MeasurementError: it did not answer.
    """
    processes = table.all_processes(premises.settings, model.path, endpoints)
    logs = premises.settings.presale_var / "log"
    url = f"{premises.settings.url_of_bot()}/webhooks/rest/webhook"
    with Stack(processes, premises.environment, logs) as stack:
        tell(f"{name}: ready after {max(stack.ready_after.values()):.1f} s")
        customers = {talk.customer for talk in read_talks() if talk.customer}
        tokens = {customer: customer_token(premises, customer) for customer in customers}
        loads = []
        for shoppers in effort.levels:
            plan = Plan(url, shoppers, effort.seconds, effort.warm_up_seconds, effort.most_messages, tokens)
            loads.append(_load(plan, premises, stack.pid("bot")))
            tell(f"{name}: {shoppers} shoppers, {loads[-1].per_second:.1f} messages/s, p50 {loads[-1].p50_ms:.1f} ms")
        memory = {process.name: _rss_mb(stack.pid(process.name)) for process in processes}
        training = (model.train_seconds, model.train_cpu_seconds)
        return ColumnFigures(name, tuple(loads), memory, model.megabytes, *training, dict(stack.ready_after))


def _load(plan: Plan, premises: Premises, bot: int) -> LoadFigures:
    before = _cpu_seconds(bot)
    seen = _generate(plan, premises.environment)
    used_ms = (_cpu_seconds(bot) - before) * 1000
    try:
        figures = load_figures(plan.shoppers, seen.latencies, seen.seconds, seen.failures)
    except ValueError:
        raise MeasurementError(f"Nothing was answered; see {premises.settings.presale_var / 'log'}.") from None
    return replace(figures, bot_cpu_ms=used_ms / seen.sent)


def _generate(plan: Plan, environment: Mapping[str, str]) -> Seen:
    longest = plan.seconds + plan.warm_up_seconds + 2 * PATIENCE_SECONDS
    done = subprocess.run(
        tethered((sys.executable, "-m", "presale.bench.load")),
        input=json.dumps(asdict(plan)),
        capture_output=True,
        text=True,
        cwd=REPO,
        env=dict(environment),
        timeout=longest,
        check=False,
    )
    if done.returncode != 0:
        raise MeasurementError(f"The load generator ended with code {done.returncode}: {done.stderr.strip()[-500:]}")
    return Seen(**json.loads(done.stdout))


def _cpu_seconds(pid: int) -> float:
    used = psutil.Process(pid).cpu_times()
    return float(used.user + used.system)


def _rss_mb(pid: int) -> float:
    process = psutil.Process(pid)
    resident = sum(int(each.memory_info().rss) for each in (process, *process.children(recursive=True)))
    return resident / 1e6
