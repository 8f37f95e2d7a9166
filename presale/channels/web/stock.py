"""The form that widgets made for Rasa's own channel understand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from presale.channels.web.outgoing import Body, dicts

FEN = 100


def stock_bodies(body: Body) -> tuple[Body, ...]:
    """A bubble without what stock widgets do not know: cards become a template, or text where there is no such form."""
    plain: Body = {key: body[key] for key in ("text", "quick_replies", "attachment") if key in body}
    custom = body.get("custom")
    if not isinstance(custom, dict):
        return (plain,) if plain else ()
    cards = dicts(custom.get("cards"))
    products = [_element(card) for card in cards if card.get("kind") == "product"]
    texts = [text for card in cards if (text := _as_text(card))]
    return (
        *((plain,) if plain else ()),
        *(({"attachment": _template(products)},) if products else ()),
        *({"text": text} for text in texts),
    )


def _template(elements: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "template", "payload": {"template_type": "generic", "elements": elements}}


def _element(card: Mapping[str, Any]) -> dict[str, Any]:
    price = f"¥{yuan(card['price_fen'])}" if isinstance(card.get("price_fen"), int) else ""
    link = {"title": "看看", "type": "web_url", "url": card.get("url")}
    return {
        "title": str(card.get("title") or ""),
        "subtitle": " ".join(filter(None, (price, str(card.get("note") or "")))),
        "image_url": card.get("image"),
        "buttons": [link] if card.get("url") else [],
    }


def _as_text(card: Mapping[str, Any]) -> str:
    if card.get("kind") == "coupon":
        return _coupon(card)
    if card.get("kind") == "comparison":
        rows = [["", *(card.get("products") or ())], *(card.get("rows") or ())]
        return "\n".join("　".join(str(cell) for cell in row if cell != "") for row in rows)
    return ""


def _coupon(card: Mapping[str, Any]) -> str:
    title, minus, threshold = str(card.get("title") or "优惠券"), card.get("minus_fen"), card.get("threshold_fen")
    if not isinstance(minus, int):
        return title
    over = f"满 {yuan(threshold)} 元" if isinstance(threshold, int) and threshold > 0 else ""
    return f"{title}：{over}减 {yuan(minus)} 元"


def yuan(fen: int) -> str:
    """Money for readers: no decimals where there are none."""
    whole, rest = divmod(fen, FEN)
    return f"{whole}.{rest:02}" if rest else str(whole)
