"""Draws which intents are taken for which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from presale.nlu.report.intents import Pair, is_right


def draw_confusions(pairs: Sequence[Pair], path: Path) -> None:
    """A square per (wanted, got), as dark as it is frequent among those wanted; written as PNG."""
    import matplotlib  # type: ignore[import-untyped]

    matplotlib.use("Agg")
    from matplotlib import pyplot

    read = [(wanted, wanted if is_right(wanted, got) else got) for wanted, got in pairs]
    names = sorted({name for pair in read for name in pair})
    counts, totals = Counter(read), Counter(wanted for wanted, _ in read)
    shares = [[counts[(row, column)] / max(1, totals[row]) for column in names] for row in names]
    figure, axes = pyplot.subplots(figsize=(17, 16))
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(names)), names, rotation=90, fontsize=7)
    axes.set_yticks(range(len(names)), names, fontsize=7)
    axes.set_xlabel("read as")
    axes.set_ylabel("meant")
    for row, wanted in enumerate(names):
        for column, got in enumerate(names):
            if row != column and counts[(wanted, got)]:
                axes.text(column, row, str(counts[(wanted, got)]), ha="center", va="center", fontsize=7, color="firebrick")
    axes.set_title("Which intent was read as which (share of the row; wrong ones in numbers)")
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.tight_layout()
    figure.savefig(path, dpi=90)
    pyplot.close(figure)
