"""Rendering: templates with escaping always on, and the few filters they use."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

HERE = Path(__file__).resolve().parent
STATIC = HERE / "static"


def yuan(fen: int) -> str:
    """Fen as yuan without needless zeros: 15900 → “159”, 15990 → “159.90”."""
    whole, rest = divmod(fen, 100)
    return f"{whole}.{rest:02d}" if rest else str(whole)


def month_and_day(day: date) -> str:
    """“11月28日”."""
    return f"{day.month}月{day.day}日"


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(yuan=yuan, month_and_day=month_and_day)
    return environment


_TEMPLATES = _environment()


def fragment(template: str, **context: Any) -> str:
    """A rendered piece of a page."""
    return _TEMPLATES.get_template(template).render(context)


def page(template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """A rendered template as an answer."""
    return HTMLResponse(_TEMPLATES.get_template(template).render(context), status_code=status)
