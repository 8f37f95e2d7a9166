"""Cards: as lines of text everywhere, as a card of the platform where one product is shown and there is room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urljoin

from presale.channels.delivery.model import MiniProgram, News
from presale.channels.delivery.wording import Wording

TITLE_LENGTH = 60


@dataclass(frozen=True)
class MiniProgramPlace:
    """The shop's mini program. ``page`` holds ``{id}`` where the product's id goes."""

    app_id: str
    page: str
    thumb_media_id: str


@dataclass(frozen=True)
class Look:
    """How a channel shows things.

    Attributes:
        public_url: where shoppers' phones reach the shop's pages; empty when they cannot.
        news: whether the platform takes cards with a web link as the channel can send them.
    """

    wording: Wording
    public_url: str = ""
    mini_program: MiniProgramPlace | None = None
    news: bool = True


def product_card(card: Mapping[str, Any], look: Look) -> News | MiniProgram | None:
    """The platform's own card for a product, or None where it has none."""
    title = _clean(card.get("title"))
    if look.mini_program is not None and card.get("id"):
        place = look.mini_program
        page = place.page.replace("{id}", quote(str(card["id"]), safe=""))
        return MiniProgram(f"{title} ¥{yuan(card.get('price_fen'))}"[:TITLE_LENGTH], place.app_id, page, place.thumb_media_id)
    url = absolute(card.get("url"), look)
    if not look.news or not url:
        return None
    note = _clean(card.get("note"))
    return News(
        title[:TITLE_LENGTH], f"¥{yuan(card.get('price_fen'))} {note}".strip(), url, absolute(card.get("image"), look) or ""
    )


def card_in_words(card: Mapping[str, Any], said: str, look: Look) -> str:
    """A card as text; empty when ``said`` tells it already or its kind is not known."""
    kind = card.get("kind")
    if kind == "product":
        return _product_in_words(card, look)
    if kind == "coupon":
        return _coupon_in_words(card, look.wording)
    if kind == "comparison":
        return _table_in_words(card, said, look.wording)
    return ""


def absolute(address: object, look: Look) -> str | None:
    """An address as a phone can open it, or None."""
    text = address if isinstance(address, str) else ""
    if text.startswith(("https://", "http://")):
        return text
    return urljoin(look.public_url.rstrip("/") + "/", text.lstrip("/")) if text and look.public_url else None


def yuan(fen: object) -> str:
    """An amount without needless zeros; “?” is never shown for one that is missing, it is left empty."""
    if not isinstance(fen, int) or isinstance(fen, bool):
        return ""
    whole, rest = divmod(fen, 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".") if rest else str(whole)


def _product_in_words(card: Mapping[str, Any], look: Look) -> str:
    note = _clean(card.get("note"))
    line = look.wording.product_line.format(
        title=_clean(card.get("title")), price=yuan(card.get("price_fen")), note=f"（{note}）" if note else ""
    )
    url = absolute(card.get("url"), look)
    return f"{line}\n{url}" if url else line


def _coupon_in_words(card: Mapping[str, Any], wording: Wording) -> str:
    threshold = card.get("threshold_fen")
    condition = wording.coupon_condition.format(threshold=yuan(threshold)) if threshold else wording.coupon_without_condition
    return wording.coupon_line.format(title=_clean(card.get("title")), minus=yuan(card.get("minus_fen")), condition=condition)


def _table_in_words(card: Mapping[str, Any], said: str, wording: Wording) -> str:
    rows = [row for row in card.get("rows") or () if isinstance(row, list) and row]
    if rows and all(str(row[0]) in said for row in rows[:2]):
        return ""
    names = " / ".join(_clean(name) for name in card.get("products") or ())
    return "\n".join([names, *(_row_in_words(row, wording) for row in rows)]).strip()


def _row_in_words(row: list[Any], wording: Wording) -> str:
    values = " / ".join(_clean(value) or wording.unheld_value for value in row[1:])
    return f"{_clean(row[0])}：{values}"


def _clean(value: object) -> str:
    return " ".join(str(value).split()) if value is not None else ""
