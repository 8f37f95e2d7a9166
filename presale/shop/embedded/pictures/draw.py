"""One product, one SVG."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from presale.shop.embedded.pictures.palette import mix, paint_of
from presale.shop.embedded.pictures.shapes import shape_for
from presale.shop.model import Product

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LINE = 14
DOTS = 5


def draw(product: Product) -> str:
    """A square SVG of 400 × 400: the category's shape in the first colour, the other colours as dots, the name below."""
    paint = paint_of(next(iter(product.colors()), None), product.id)
    paper = mix(mix(paint, "#fbf8f3", 0.8), "#ffffff", 0.3)
    label = _text(product.title)
    shape = shape_for(product.category, product.role, product.short_name, product.shelf)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" role="img" aria-label="{label}">'
        f"<title>{label}</title><style>{_style(paint)}</style>"
        f'<rect width="400" height="400" fill="{paper}"/><circle cx="200" cy="170" r="136" fill="{mix(paper, "#ffffff", 0.55)}"/>'
        f'<g transform="translate(92 62) scale(.9)">{shape}</g>'
        f"{_dots(product)}{_name(product.short_name)}</svg>"
    )


def _style(paint: str) -> str:
    dark, light = mix(paint, "#20222a", 0.35), mix(paint, "#ffffff", 0.6)
    line = mix(paint, "#20222a", 0.55)
    return (
        f".m{{fill:{paint}}}.d{{fill:{dark}}}.l{{fill:{light}}}.m,.d,.l{{stroke:{line};stroke-width:2.5;stroke-linejoin:round}}"
        f".s{{fill:none;stroke:{line};stroke-width:4;stroke-linecap:round}}"
        "text{font:600 24px 'PingFang SC','Noto Sans CJK SC','Microsoft YaHei',sans-serif;fill:#3b3a3f;text-anchor:middle}"
    )


def _dots(product: Product) -> str:
    paints = [paint_of(color, product.id) for color in product.colors()[:DOTS]]
    left = 200 - 13 * (len(paints) - 1)
    return "".join(
        f'<circle cx="{left + 26 * n}" cy="318" r="8" fill="{paint}" stroke="{mix(paint, "#20222a", 0.3)}" stroke-width="1.5"/>'
        for n, paint in enumerate(paints)
    )


def _name(name: str) -> str:
    shown = name if len(name) <= LINE else name[: LINE - 1] + "…"
    return f'<text x="200" y="364">{_text(shown)}</text>'


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("", text), {'"': "&quot;"})
