"""The figures as a table, on screen and as ``docs/bench.md``. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from presale.bench.figures import ColumnFigures, LoadFigures

Row = tuple[str, str, str, str]


@dataclass(frozen=True)
class Circumstances:
    """On what, when and how it was measured. ``notes`` are added where something was not as usual."""

    machine: str
    date: str
    seconds: float
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Goal:
    """Something to reach, what was measured, and whether that is enough."""

    text: str
    measured: str
    reached: bool


def rows(ours: ColumnFigures, stock: ColumnFigures | None) -> Iterator[Row]:
    """Every figure with its label, ours first; the last cell is how many times better ours is."""
    for index, load in enumerate(ours.loads):
        yield from _load_rows(load, stock.loads[index] if stock else None)
    for name in ours.rss_mb:
        yield _row(f"memory of {name}, MB", ours.rss_mb[name], stock.rss_mb[name] if stock else None, "{:.0f}")
    yield _row("memory of everything, MB", ours.stack_mb, stock.stack_mb if stock else None, "{:.0f}")
    yield _row("model, MB", ours.model_mb, stock.model_mb if stock else None, "{:.1f}")
    yield _row("training, s", ours.train_seconds, stock.train_seconds if stock else None, "{:.0f}")
    cpu = stock.train_cpu_seconds if stock else None
    yield _row("training, s of all cores together", ours.train_cpu_seconds, cpu, "{:.0f}")
    yield _row("start of a trained bot, s", ours.ready_seconds["bot"], stock.ready_seconds["bot"] if stock else None, "{:.1f}")
    yield _row("start of everything, s", ours.whole_start, stock.whole_start if stock else None, "{:.1f}")


def _load_rows(load: LoadFigures, other: LoadFigures | None) -> Iterator[Row]:
    label = f"{load.shoppers} shopper{'s' if load.shoppers > 1 else ''}"
    yield _row(f"messages/s, {label}", load.per_second, other.per_second if other else None, "{:.1f}", more_is_better=True)
    for name in ("p50_ms", "p95_ms", "p99_ms"):
        yield _row(f"{name[:3]} ms, {label}", getattr(load, name), getattr(other, name) if other else None, "{:.1f}")
    yield _row(f"processor ms of the bot, {label}", load.bot_cpu_ms, other.bot_cpu_ms if other else None, "{:.1f}")
    yield _row(f"not answered, {label}", load.failures, other.failures if other else None, "{:.0f}", compared=False)


def goals(ours: ColumnFigures, stock: ColumnFigures | None) -> Iterator[Goal]:
    """What issue 2 asks for."""
    if stock:
        ratios = [mine.per_second / other.per_second for mine, other in zip(ours.loads, stock.loads, strict=True)]
        text = "at least 3 times the stock throughput, at every load"
        yield Goal(text, "–".join(f"{ratio:.1f}" for ratio in (min(ratios), max(ratios))), min(ratios) >= 3)
    p50 = ours.loads[0].p50_ms
    yield Goal("p50 at one shopper at most 15 ms", f"{p50:.1f} ms", p50 <= 15)
    start = ours.ready_seconds["bot"]
    yield Goal("start of a trained bot at most 15 s", f"{start:.1f} s", start <= 15)
    yield Goal("everything together at most 1.6 GB", f"{ours.stack_mb / 1000:.2f} GB", ours.stack_mb <= 1600)


def as_markdown(ours: ColumnFigures, stock: ColumnFigures | None, told: Circumstances) -> str:
    """The whole of ``docs/bench.md``."""
    table = [f"| | {ours.name} | {stock.name if stock else '–'} | {ours.name} is better by |", "|---|---:|---:|---:|"]
    table += [f"| {label} | {mine} | {other} | {ratio} |" for label, mine, other, ratio in rows(ours, stock)]
    reached = [f"- {'reached' if g.reached else '**not reached**'}: {g.text} – measured {g.measured}" for g in goals(ours, stock)]
    return "\n".join([*_opening(told), "", *table, "", "## Goals", "", *reached, "", *HOW, ""])


def as_text(ours: ColumnFigures, stock: ColumnFigures | None) -> str:
    """The table for a terminal."""
    heads: Sequence[Row] = (("", ours.name, stock.name if stock else "–", "better by"),)
    lines = [f"{label:<38}{mine:>12}{other:>12}{ratio:>12}" for label, mine, other, ratio in (*heads, *rows(ours, stock))]
    lines += [f"{'ok ' if g.reached else 'NOT'} {g.text}: {g.measured}" for g in goals(ours, stock)]
    return "\n".join(lines)


def _row(label: str, mine: float, other: float | None, form: str, *, more_is_better: bool = False, compared: bool = True) -> Row:
    if other is None:
        return label, form.format(mine), "–", ""
    better = (mine, other) if more_is_better else (other, mine)
    ratio = f"{better[0] / better[1]:.1f} ×" if compared and better[1] else ""
    return label, form.format(mine), form.format(other), ratio


def _opening(told: Circumstances) -> list[str]:
    notes = [f"- {note}" for note in told.notes]
    return [
        "# How fast and how large",
        "",
        "Written by `make bench`; do not edit.",
        "",
        f"- measured on {told.date} on {told.machine}",
        f"- every level of load: {told.seconds:g} s, after a warm-up; the load generator works on the same machine",
        *notes,
    ]


HOW = (
    "## How it is measured",
    "",
    "- Both columns answer the same 30 messages (`presale/bench/messages.yml`: five talks of six, from product pages, one of",
    "  them of a signed-in customer) through Rasa's REST channel, with the same action server, shop, data and domain.",
    "- A shopper sends the next message when the last one is answered; every talk is a new conversation. Latency is from",
    "  sending a message to its full answer: understanding, decision, action, the shop's answer, and the stored conversation.",
    "- “stock” is what `rasa init` would run on this data (`presale/bench/stock-config.yml`): DIET, ResponseSelector, UnexpecTED",
    "  and TED with 100 epochs, Jieba as tokenizer, the stock SQLite tracker store, no selective domain. Its pipeline finds no",
    "  catalogue entities, so its actions more often ask back where ours look things up.",
    "- Memory is resident memory after the load; start is from the common start of all processes until each answers its health",
    "  check; training is from nothing, without Rasa's cache.",
    "- `python -m presale.bench --help` lists shorter ways (`--only-ours`, `--stock-epochs 5`, `--seconds 5`).",
)
