"""Addresses that can be opened from anywhere: a shop may name its pages by path alone, a chat window has no such place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

from presale.answers.model import Reply, Say

ADDRESSES = frozenset({"url", "image"})


def with_whole_links(reply: Reply, public_url: str) -> Reply:
    """The reply with every address in its sentences and cards made whole against ``public_url``; whole ones stay."""
    return replace(reply, says=tuple(_whole(say, public_url) for say in reply.says))


def _whole(say: Say, public_url: str) -> Say:
    cards = tuple(replace(card, data=_joined(card.data, public_url)) for card in say.cards)
    return replace(say, fields=_joined(say.fields, public_url), cards=cards)


def _joined(data: Mapping[str, Any], public_url: str) -> Mapping[str, Any]:
    found = {key: urljoin(f"{public_url}/", str(value)) for key, value in data.items() if key in ADDRESSES and value}
    return {**data, **found} if found else data
