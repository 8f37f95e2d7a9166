"""Which kinds of things a message turns down: “不要文具”, “除了餐具”, “奶瓶就不用了”, “她不化妆”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from presale.advice.kinds import KIND_WORDS
from presale.shop.model import Product

_DOING = {"化妆": "化妆品", "护肤": "护肤品"}
"""What is not done needs no things for it."""
_BEFORE = (
    r"(?<![要用穿戴喝吃玩买])(?:不(?:想|再|太|怎么)?(?:要|用|需要|喜欢|爱|穿|戴|买|吃|喝|玩|考虑|推荐|看)?(?:了|的|什么|那些|这些)?"
    r"|别(?:给我?|再)?(?:推荐|看|买|要|送)?|除了|除开|用不着)"
)
_AFTER = r"(?:类|款)?(?:的)?(?:就|都|也|那些|这些)?(?:不要|不用|不需要|不喜欢|不考虑|不买|用不着|算了|已经有|有了|买过)"


def declined_kinds(words: str, catalogue: Sequence[Product]) -> tuple[str, ...]:
    """The words for kinds of things that ``words`` turns down, longest first."""
    found = (word for word in _known_kinds(catalogue) if word in words and _is_declined(word, words))
    return tuple(sorted(dict.fromkeys(_DOING.get(word, word) for word in found), key=len, reverse=True))


def _known_kinds(catalogue: Sequence[Product]) -> Iterable[str]:
    of_shop = (word for p in catalogue for word in (p.category, p.shelf, p.role, *p.synonyms) if word)
    return dict.fromkeys(word for word in (*of_shop, *KIND_WORDS, *_DOING) if len(word) > 1)


def _is_declined(word: str, words: str) -> bool:
    literal = re.escape(word)
    return bool(re.search(_BEFORE + literal, words) or re.search(literal + _AFTER, words))
