"""Draws the example session's willingness with the present numbers: ``python -m presale.worker.picture``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from presale.journey import example, willingness
from presale.journey.growth import live
from presale.journey.impasse import decide
from presale.journey.model import Escalate
from presale.journey.tuning import Tuning
from presale.settings import REPO
from presale.store.tuning_file import read_tuning

TARGET = REPO / "docs" / "pictures" / "willingness.png"
FONTS = ["Noto Sans CJK SC", "Noto Sans CJK JP", "PingFang SC", "Heiti SC", "WenQuanYi Zen Hei", "DejaVu Sans"]
STAGE_COLOURS = {"问 0–15 秒": "#eaf3fb", "答 15–35 秒": "#fdf6e3", "留 35–60 秒": "#fbeaea", "": "#ffffff"}
STEP_SECONDS = 0.25


def draw(tuning: Tuning, path: Path) -> None:
    """Write the picture as PNG."""
    import matplotlib  # type: ignore[import-untyped]

    matplotlib.use("Agg")
    from matplotlib import pyplot

    with pyplot.rc_context({"font.sans-serif": FONTS, "axes.unicode_minus": False}):
        figure, axes = pyplot.subplots(figsize=(11, 5.6))
        _stages(axes, tuning)
        _curve(axes, tuning)
        _words(axes, tuning)
        _decision(axes, tuning)
        axes.set(xlim=(0, example.LENGTH_SECONDS), ylim=(0, 100), xlabel="第一句话之后的秒数", ylabel="购买意愿")
        figure.tight_layout()
        path.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(path, dpi=90)
        pyplot.close(figure)


def _stages(axes: Any, tuning: Tuning) -> None:
    clock = tuning.clock
    edges = (0.0, clock.ask, clock.answer, clock.retain, example.LENGTH_SECONDS)
    for (name, colour), left, right in zip(STAGE_COLOURS.items(), edges, edges[1:], strict=False):
        axes.axvspan(left, right, color=colour, zorder=0)
        axes.text((left + right) / 2, 96, name, ha="center", va="center", fontsize=10, color="#777777")
    axes.axhline(tuning.limits.low, color="#c0392b", linewidth=0.8, linestyle=":")
    axes.text(0.4, tuning.limits.low + 1, f"低于 {tuning.limits.low:g} 算意愿低", fontsize=8, color="#c0392b")


def _curve(axes: Any, tuning: Tuning) -> None:
    seconds = [n * STEP_SECONDS for n in range(int(example.LENGTH_SECONDS / STEP_SECONDS) + 1)]
    values = [willingness.at(example.journey_at(s, tuning), example.at(s), tuning) for s in seconds]
    opened = [example.journey_at(s, tuning).open_question is not None for s in seconds]
    axes.plot(seconds, values, color="#2c6e9b", linewidth=2, zorder=3)
    axes.fill_between(seconds, 0, 3, where=opened, color="#e67e22", alpha=0.6, step="post", zorder=2)
    axes.text(0.4, 4, "橙条：有问题还没答好", fontsize=8, color="#b35f12")


def _words(axes: Any, tuning: Tuning) -> None:
    for number, step in enumerate(s for s in example.STEPS if s.what.startswith(("顾", "人"))):
        value = willingness.at(example.journey_at(step.second, tuning), example.at(step.second), tuning)
        place = (step.second + 0.6, min(90.0, value + 13 + 5 * (number % 2)))
        arrow = {"arrowstyle": "-", "color": "#999999", "linewidth": 0.7}
        axes.annotate(step.what, (step.second, value), place, fontsize=9, arrowprops=arrow, zorder=4)
        axes.plot([step.second], [value], "o", color="#2c6e9b", markersize=4, zorder=4)


def _decision(axes: Any, tuning: Tuning) -> None:
    second = tuning.clock.answer
    journey = example.journey_at(second - STEP_SECONDS, tuning)
    decision = decide(journey, example.at(second), tuning)
    line = live(journey, example.at(second), tuning).value
    verdict = f"请人（{decision.reason.value}）" if isinstance(decision, Escalate) else f"不打扰（{decision.reason}）"
    extra = " 带福利" if isinstance(decision, Escalate) and decision.benefit else ""
    axes.axvline(second, color="#8e44ad", linewidth=1.2, linestyle="--")
    axes.text(second + 0.5, 14, f"{second:g} 秒：{line} 线，{verdict}{extra}", fontsize=9, color="#8e44ad")


if __name__ == "__main__":
    draw(read_tuning(REPO / "data" / "journey.yml"), TARGET)
    print(f"Drawn: {TARGET.relative_to(REPO)}")
