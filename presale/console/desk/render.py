"""HTML of what is drawn often: rows of the list and lines of the transcript. Everything in it is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from presale.console.desk import words
from presale.console.desk.curve import curve_svg
from presale.console.desk.glance import Glance, clock_since
from presale.console.desk.lines import Line
from presale.console.pages import fragment
from presale.handoff.model import Handoff
from presale.handoff.packet.model import Packet


def line_html(line: Line, page_name: str = "") -> str:
    """One line of a transcript."""
    return fragment(
        "desk/line.html", line=line, page_name=page_name, time=words.clock_time(line.at), sent=words.epoch_ms(line.at)
    )


def lines_html(lines: Iterable[Line]) -> str:
    """A transcript as it stands."""
    return "".join(map(line_html, lines))


def row_html(handoff: Handoff | None, glance: Glance, name: str, unread: int, owner: str = "") -> str:
    """A conversation in the list."""
    since = clock_since(handoff, glance)
    return fragment(
        "desk/row.html",
        handoff=handoff,
        glance=glance,
        name=name,
        unread=unread,
        owner=owner,
        since=words.epoch_ms(since),
        reason=words.reason_in_words(handoff.reason) if handoff else "助手在聊",
    )


def packet_html(packet: Packet, now: datetime) -> str:
    """The top of the packet: summary, facts, curve."""
    curve = curve_svg(packet.journey.series, now)
    names = {"lines": words.LINES, "channels": words.CHANNELS, "entries": words.ENTRIES}
    return fragment("desk/packet.html", packet=packet, curve=curve, move=words.move, day=words.day, **names)


def orders_html(packet: Packet) -> str:
    """Orders that may matter."""
    return fragment("desk/orders.html", packet=packet, when=words.day_and_time)


def table_html(head: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """A plain table; a row's ``cells`` are texts, ``mark`` a class of the row, ``wait`` the number of the cell it is about."""
    return fragment("desk/table.html", head=tuple(head), rows=tuple(rows))


empty_html = partial(fragment, "desk/empty.html")
"""What stands where nothing is: ``title`` and ``hint``."""
