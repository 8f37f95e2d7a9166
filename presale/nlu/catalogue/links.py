"""Product links in a message."""

from __future__ import annotations

import re
from collections.abc import Iterator

from presale.nlu.catalogue.model import Find, Goods, Meaning

_LINK = re.compile(r"https?://[^\s\u4e00-\u9fff,;。]+|/?products/[\w-]+")
_ID = re.compile(r"(?:products?|items?|goods)/([\w-]+)|[?&](?:id|item_?id|product_?id|goods_?id)=([\w-]+)", re.IGNORECASE)


def linked_goods(text: str, goods: dict[str, Goods]) -> Iterator[Find]:
    """The goods whose page is linked in ``text``: the shop's own URL, or any URL that ends in a known product id."""
    if "/" not in text:
        return
    pages = {one.url.rstrip("/"): one for one in goods.values() if one.url}
    for link in _LINK.finditer(text):
        address = link.group().rstrip("/.!?")
        found = pages.get(address) or _by_id(address, goods)
        if found:
            yield Find(Meaning("product", found.short_name, (found.id,)), link.start(), link.start() + len(address))


def _by_id(address: str, goods: dict[str, Goods]) -> Goods | None:
    for hit in _ID.finditer(address):
        found = goods.get(hit[1] or hit[2])
        if found:
            return found
    return None
