"""What a shopper's message of any kind means for the conversation; shared by official account and customer service."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from urllib.parse import parse_qs, unquote, urlsplit

from presale.channels.delivery.model import Capsule, Person
from presale.channels.delivery.numbering import chosen_by_number, chosen_by_tap

PRODUCT_ID = r"[A-Za-z0-9._~-]{1,100}"
_IN_PATH = re.compile(rf"/products?/({PRODUCT_ID})(?:[/?#]|$)")
_IN_SCENE = re.compile(rf"(?:^|[&?;,])(?:product|product_id|goods_id|pid)[:=]({PRODUCT_ID})(?:$|[&;,])")
_PLACE = re.compile(
    r"^(?:中国)?(?P<province>[^省市区县]{2,10}?(?:省|自治区|特别行政区))?(?P<city>[^省市区县]{2,12}?(?:市|自治州|地区|盟))?"
    r"(?P<district>[^省市区县]{1,12}?(?:区|县|旗|市))?"
)
LONGEST = 2000


class Opens(str, Enum):
    """Which window for messages from our side a shopper's message opens."""

    nothing = "nothing"
    message = "message"
    event = "event"


@dataclass(frozen=True)
class Reading:
    """What a message means.

    Attributes:
        tell: what the bot is told; empty for nothing.
        tapped: it was chosen, not typed: it is not part of a burst.
        say: the name of a sentence that answers without the bot.
        product_id: the product that the shopper talks about from here on.
        following: set when they came or left.
    """

    tell: str = ""
    tapped: bool = False
    say: str = ""
    opens: Opens = Opens.nothing
    product_id: str = ""
    following: bool | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)


def typed(text: str, person: Person, opens: Opens = Opens.message) -> Reading:
    """Words: a bare number may mean a capsule; a slash would be a command and is none from a shopper."""
    chosen = chosen_by_number(person, text)
    if chosen is not None:
        return tapped(chosen, opens)
    words = text.strip().lstrip("/／").strip()[:LONGEST]
    return Reading(tell=words, opens=opens) if words else Reading(say="got_unknown", opens=opens)


def tap(menu_id: str, text: str, person: Person, opens: Opens) -> Reading:
    """A line of a menu; one that is no longer remembered counts as its words."""
    chosen = chosen_by_tap(person, menu_id)
    return tapped(chosen, opens) if chosen else typed(text, person, opens)


def tapped(capsule: Capsule, opens: Opens) -> Reading:
    """A capsule was chosen."""
    return Reading(tell=capsule.payload, tapped=True, opens=opens)


def product_of_link(url: str, own_host: str) -> str:
    """The product that a link to one of the shop's pages shows; empty for any other page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if own_host and (parts.hostname or "") != own_host:
        return ""
    match = _IN_PATH.search(unquote(parts.path))
    return match[1] if match else _product_in_query(parts.query)


def product_of_page(page: str) -> str:
    """The product that a mini program's page shows."""
    path, _, query = page.partition("?")
    match = _IN_PATH.search(unquote(path))
    return match[1] if match else _product_in_query(query)


def product_of_scene(scene: str) -> str:
    """The product that a QR code or an entry was made for: ``product:<id>``."""
    match = _IN_SCENE.search(unquote(scene))
    return match[1] if match else ""


def place_of(label: str) -> str:
    """Province, city and district of an address; where exactly somebody lives is not asked for."""
    match = _PLACE.match(label.strip())
    return "".join(part for part in match.groups() if part) if match else ""


def _product_in_query(query: str) -> str:
    values = parse_qs(query)
    found = next((values[name][0] for name in ("product_id", "product", "goods_id", "id") if name in values), "")
    return found if re.fullmatch(PRODUCT_ID, found) else ""
