"""The willingness curve as a small picture. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

WIDTH, HEIGHT, EDGE = 300, 64, 6

Series = Sequence[tuple[datetime, int, str]]


def curve_svg(series: Series, until: datetime) -> str:
    """A step curve from the first point to ``until``, with the middle line and a dot at the end; empty without points."""
    if not series:
        return ""
    first = series[0][0]
    span = max((until - first).total_seconds(), 1.0)

    def x(at: datetime) -> float:
        return EDGE + (WIDTH - 2 * EDGE) * min(max((at - first).total_seconds() / span, 0.0), 1.0)

    path = [f"M{x(first):.1f} {_y(series[0][1]):.1f}"]
    path += [f"H{x(at):.1f}V{_y(value):.1f}" for at, value, _ in series[1:]]
    path.append(f"H{x(until):.1f}")
    last = series[-1][1]
    return (
        f'<svg class="curve" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="意愿 {last}，起点 {series[0][1]}">'
        f'<line x1="{EDGE}" x2="{WIDTH - EDGE}" y1="{_y(50):.1f}" y2="{_y(50):.1f}"/>'
        f'<path d="{"".join(path)}"/><circle cx="{x(until):.1f}" cy="{_y(last):.1f}" r="3.5"/></svg>'
    )


def _y(value: float) -> float:
    return HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * min(max(value, 0), 100) / 100
