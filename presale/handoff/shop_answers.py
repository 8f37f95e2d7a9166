"""The shop's answers to questions of policy, as the assistant gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from presale.answers.capsules import CapsuleBook
from presale.errors import ShopError
from presale.shop.port import Shop

FAMILY = "faq/"


def shop_answers(shop: Shop, capsules: CapsuleBook, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs of question and answer; what the shop cannot say just now is left out.

    Args:
        texts: the wording of each ``faq/<key>``, which may quote ``{policy}``.
    """
    for key, text in texts.items():
        try:
            policy = shop.policy(key).text.rstrip("。") if "{policy}" in text else ""
        except ShopError:
            continue
        yield capsules.title(FAMILY + key), text.replace("{policy}", policy)
