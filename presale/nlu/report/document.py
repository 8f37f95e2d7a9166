"""Writes docs/nlu-report.md."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from presale.nlu.report.intents import confusions
from presale.nlu.report.measure import Measured
from presale.nlu.report.rivalry import RivalScore

_WORST = 25
_MISSES = 40


@dataclass(frozen=True)
class Costs:
    """What the model costs beside its milliseconds; a training that was not measured is None."""

    train_seconds: float | None
    megabytes: float
    model_megabytes: float
    phrasings: int


@dataclass(frozen=True)
class OtherSet:
    """Further test messages, measured for intents alone.

    Attributes:
        title: heading of its section.
        story: where the messages come from, and what may be read from the numbers.
    """

    title: str
    story: str
    measured: Measured


def document(
    measured: Measured,
    others: Sequence[OtherSet],
    costs: Costs,
    rivals: Sequence[RivalScore],
    curve: Sequence[tuple[float, int, float]],
) -> str:
    """The whole report as Markdown.

    Args:
        measured: on the test messages that the report goes through in detail.
        others: on further test messages, in short.
        costs: of the model.
        rivals: other pipelines on the same data; empty when skipped (``--fast``).
        curve: (part of the phrasings, their number, accuracy); empty when skipped.
    """
    parts = [
        _head(measured, costs),
        *(_other(each) for each in others),
        _rivals(measured, costs, rivals),
        _curve(curve),
        _refusal(measured),
        _calibration(measured),
        _entities(measured),
        _tags(measured),
        _intents(measured),
        _worst(measured),
        _wrong(measured),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(m: Measured, costs: Costs) -> str:
    quantities, everything = m.entities[-2:]
    rows = [
        ("intent accuracy (one question; out of scope counts as right when refused)", f"{m.accuracy:.3f}", "≥ 0.93"),
        ("the same without the out-of-scope messages", f"{m.inside:.3f}", ""),
        ("macro-F1 over intents", f"{m.macro_f1:.3f}", "≥ 0.92"),
        ("entities, F1", f"{everything.f1:.3f}", "≥ 0.95"),
        ("quantities, F1", f"{quantities.f1:.3f}", "≥ 0.98"),
        ("out-of-scope recall", f"{m.refusal.recall:.3f}", "≥ 0.90"),
        ("false rejection", f"{m.refusal.false_rejection:.3f}", "≤ 0.03"),
        ("asked back between two", f"{m.refusal.close:.3f}", "≤ 0.04"),
        (f"both questions found ({m.two.messages} messages)", f"{m.two.both:.3f}", "≥ 0.80"),
        ("… in the order asked", f"{m.two.in_order:.3f}", ""),
        ("a second question heard that was not asked", f"{m.two.false_second:.3f}", ""),
        ("calibration error", f"{m.calibration_error:.3f}", ""),
        ("milliseconds of processor a message, median", f"{m.p50:.1f}", "≤ 4"),
        ("… the slowest hundredth", f"{m.p99:.1f}", "≤ 10"),
        ("training, seconds", "–" if costs.train_seconds is None else f"{costs.train_seconds:.0f}", "≤ 120"),
        ("memory of a process with the model, MB", f"{costs.megabytes:.0f}", "≤ 800"),
        ("model file, MB", f"{costs.model_megabytes:.1f}", ""),
    ]
    intro = (
        "# How well messages are understood\n\nWritten by `make nlu-report`; do not edit. Measured on "
        f"{len(m.pairs) + m.two.messages} messages of tests/nlu/cases, written by people who had not seen the "
        f"{costs.phrasings:,} training phrasings. How to read it: [docs/how-to/read-the-nlu-report.md]"
        "(how-to/read-the-nlu-report.md)."
    )
    return intro + "\n\n" + _table(("what", "measured", "goal"), rows)


def _other(other: OtherSet) -> str:
    m = other.measured
    """Aggregates alone: who saw the messages would begin to mend them."""
    rows = [
        ("intent accuracy", f"{m.accuracy:.3f}"),
        ("the same without the out-of-scope messages", f"{m.inside:.3f}"),
        ("macro-F1 over intents", f"{m.macro_f1:.3f}"),
        ("out-of-scope recall", f"{m.refusal.recall:.3f}"),
        ("false rejection", f"{m.refusal.false_rejection:.3f}"),
        (f"both questions found ({m.two.messages} messages)", f"{m.two.both:.3f}"),
        ("a second question heard that was not asked", f"{m.two.false_second:.3f}"),
        *((f"{tag} ({number} messages)", f"{accuracy:.3f}") for tag, accuracy, number in m.by_tag),
    ]
    note = f"{len(m.pairs) + m.two.messages} messages {other.story}"
    return f"## {other.title}\n\n{note}\n\n" + _table(("what", "measured"), rows)


def _rivals(m: Measured, costs: Costs, rivals: Sequence[RivalScore]) -> str:
    if not rivals:
        return ""
    seconds = "–" if costs.train_seconds is None else f"{costs.train_seconds:.0f}"
    rows = [("**Presale**", f"{m.accuracy:.3f}", f"{m.macro_f1:.3f}", seconds, f"{m.p50:.1f}", f"{m.p99:.1f}")]
    rows += [
        (r.name, f"{r.accuracy:.3f}", f"{r.macro_f1:.3f}", f"{r.train_seconds:.0f}", f"{r.p50:.1f}", f"{r.p99:.1f}")
        for r in rivals
    ]
    note = (
        "Same phrasings, same messages. `stock` is Rasa's default pipeline with jieba and DIET, `sparse` is logistic "
        "regression on words and characters without sentence vectors (presale/nlu/report/rivals). Both see the full "
        "intent names as plain intents, which spares them a ResponseSelector."
    )
    header = ("pipeline", "accuracy", "macro-F1", "training s", "p50 ms", "p99 ms")
    return f"## Beside others\n\n{note}\n\n" + _table(header, rows)


def _curve(curve: Sequence[tuple[float, int, float]]) -> str:
    if not curve:
        return ""
    rows = [(f"{part:.0%}", f"{count:,}", f"{accuracy:.3f}") for part, count, accuracy in curve]
    rise = curve[-1][2] - curve[-2][2] if len(curve) > 1 else 0.0
    verdict = (
        f"The last quarter of the phrasings still brought {rise:+.3f}: more phrasings are the next lever."
        if rise >= 0.005
        else f"The last quarter brought only {rise:+.3f}: a better model is the next lever, or phrasings for the worst intents."
    )
    return f"## Learning curve\n\n{verdict}\n\n" + _table(("part of the phrasings", "phrasings", "accuracy"), rows)


def _refusal(m: Measured) -> str:
    rows = [(f"{p.sure:.2f}", f"{p.recall:.3f}", f"{p.false_rejection:.3f}", f"{p.close:.3f}") for p in m.curve]
    chosen = f"Chosen in config.yml: sure {m.refusal.sure}, outside {m.refusal.outside}."
    header = ("sure", "out-of-scope recall", "false rejection", "asked back")
    return f"## Knowing what it does not know\n\n{chosen}\n\n" + _table(header, rows)


def _calibration(m: Measured) -> str:
    rows = [(f"{b.low:.2f}–{b.high:.2f}", str(b.messages), f"{b.confidence:.2f}", f"{b.right:.2f}") for b in m.bins]
    return "## Calibration\n\n" + _table(("confidence", "messages", "mean confidence", "share right"), rows)


def _entities(m: Measured) -> str:
    rows = [(e.entity, f"{e.precision:.3f}", f"{e.recall:.3f}", f"{e.f1:.3f}", str(e.wanted)) for e in m.entities]
    table = _table(("entity", "precision", "recall", "F1", "wanted"), rows)
    misses = [(miss.text, ", ".join(miss.missed), ", ".join(miss.invented)) for miss in m.entity_misses[:_MISSES]]
    return f"## Entities\n\n{table}\n\n" + _table(("message", "missed", "invented"), misses)


def _tags(m: Measured) -> str:
    rows = [(tag, f"{accuracy:.3f}", str(count)) for tag, accuracy, count in m.by_tag]
    return "## By kind of message\n\n" + _table(("tag", "accuracy", "messages"), rows)


def _intents(m: Measured) -> str:
    rows = [(s.intent, f"{s.precision:.2f}", f"{s.recall:.2f}", f"{s.f1:.2f}", str(s.cases)) for s in m.intents]
    table = _table(("intent", "precision", "recall", "F1", "messages"), rows)
    return f"## By intent, weakest first\n\n![Confusions](pictures/nlu-confusion.png)\n\n{table}"


def _worst(m: Measured) -> str:
    sentences: dict[tuple[str, str], list[str]] = {}
    for case, reading in m.wrong:
        sentences.setdefault((case.intent, reading.intent), []).append(case.text)
    rows = [
        (wanted, got, str(count), " / ".join(sentences[(wanted, got)][:3]))
        for (wanted, got), count in confusions(m.pairs)[:_WORST]
    ]
    return "## Worst confusions\n\n" + _table(("meant", "read as", "times", "such as"), rows)


def _wrong(m: Measured) -> str:
    rows = [(c.text, c.intent, r.intent, f"{r.ranking[0][1]:.2f}" if r.ranking else "–") for c, r in m.wrong]
    return "## Every message that was read wrong\n\n" + _table(("message", "meant", "read as", "confidence"), rows)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(header) + " |", "|" + " --- |" * len(header)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |" for row in rows]
    return "\n".join(lines)
