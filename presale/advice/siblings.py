"""Another product that a message turns to by a part of its name alone: “那 PPSU 的呢”, “直筒我穿几码”, “山溪那个面试能穿吗”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from presale.advice.fact_match import own_words, plain
from presale.shop.model import Product

_CLAUSE_ENDS = re.compile(r"[\s，,。.！!？?；;、~～]+")
_TURNING = re.compile(r"(?:那么?|换成?|还有|要是|如果|你们|你家|我(?:说|问)?|问|的?是|想?看看?|要|就|选|给)*")
_POINTED_AT = re.compile(r"(?:呢|[款版]|那[个款条件双种只支瓶台张]|我|的(?!吗|么|嘛|不|没|吧|还是|或)|那)")
_ASKED_OF = re.compile(r"(?:多少|几|怎么|咋|有|能|会|适合|到手|现在)")
_WISHES = ("宽松", "修身", "合身", "紧身", "大码", "小码", "男款", "女款", "便宜", "新款", "实惠")
_LONGEST = 8


@dataclass(frozen=True)
class Sibling:
    """A product and the word of the message that meant it."""

    product: Product
    word: str


def sibling_meant(product: Product, catalogue: Sequence[Product], text: str) -> Sibling | None:
    """The other product that ``text`` turns to, of the same kind by any word of its names, of all by how its name begins.

    None when the word is just asked about (“是玻璃的吗”), names this product too, or may mean several.
    """
    like = [p for p in catalogue if p.id != product.id and (p.category == product.category or _same_series(p, product))]
    found = [Sibling(p, word) for p in like if (word := _word_in(text, _names(p), product))]
    longest = max((len(s.word) for s in found), default=0)
    best = [s for s in found if len(s.word) == longest] or _by_beginning(product, catalogue, text)
    return best[0] if len(best) == 1 else None


def _by_beginning(product: Product, catalogue: Sequence[Product], text: str) -> list[Sibling]:
    others = [p for p in catalogue if p.id != product.id]
    begun, said = ((p, _plain_name(p)[:2]) for p in others), plain(text)
    return [
        Sibling(p, word)
        for p, word in begun
        if len(word) == 2 and word in said and _word_in(text, (word,), product) and not _is_said_elsewhere(word, p, catalogue)
    ]


def _is_said_elsewhere(word: str, product: Product, catalogue: Sequence[Product]) -> bool:
    """Whether a word is a mere property: other products or the shop's facts use it too."""
    if any(word in own for p in catalogue for fact in p.facts for own in (*own_words(fact), plain(fact.text))):
        return True
    return any(word in name for p in catalogue if p.id != product.id for name in (plain(p.title), *_names(p)))


def _word_in(text: str, names: Sequence[str], product: Product) -> str | None:
    """The longest part of a name that a clause turns to, and that is no word of ``product`` itself."""
    own = (plain(product.title), plain(product.short_name), *(plain(s) for s in product.synonyms))
    found = (
        part
        for clause in _CLAUSE_ENDS.split(text)
        for part in _parts_after(_TURNING, plain(clause), product)
        if any(part in name for name in names) and not any(part in name for name in own) and part not in _WISHES
    )
    return max(found, key=len, default=None)


def _parts_after(turning: re.Pattern[str], clause: str, product: Product) -> Iterator[str]:
    """Every beginning of the clause, after what leads in, that is pointed at or asked of."""
    lead = turning.match(clause)
    starts = {0, lead.end() if lead else 0}
    facts = [word for fact in product.facts for word in own_words(fact)]
    for start in starts:
        for end in range(start + 2, min(len(clause), start + _LONGEST) + 1):
            part, after = clause[start:end], clause[end:]
            asked = _ASKED_OF.match(after) and not any(part in word for word in facts)
            if not part.isdigit() and (_POINTED_AT.match(after) or asked):
                yield part


def _names(product: Product) -> tuple[str, ...]:
    """What it is called, without the word for its kind."""
    kind = plain(product.category)
    return tuple(name for name in (plain(n).replace(kind, "") for n in (product.short_name, *product.synonyms)) if len(name) > 1)


def _plain_name(product: Product) -> str:
    return plain(product.short_name).replace(plain(product.category), "")


def _same_series(one: Product, other: Product) -> bool:
    return one.series is not None and one.series == other.series
