"""Which clauses of a shop's policy a question is about — and when none is.

A policy is the shop's own text; it is cut at its full stops and semicolons and never worded anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from presale.advice.clause_words import AT_WILL, FITTING, FREELY, LOOSE, OF_SIZES, PARTICULAR, SUBJECTS
from presale.advice.fact_match import plain
from presale.advice.fact_words import EMPTY_PAIRS
from presale.advice.kinds import KIND_WORDS, is_of_kind
from presale.shop.model import Product

LONGEST_KIND = 4
_PIECES = re.compile(r"(\d+)\s*[件个支本套台]以上")
_BY_A_PERSON = re.compile(r"同事|专人|人工|客服")
_ENDS = "。；; "
_CLAUSE = re.compile(r"[^。；;]+[。；;]*")


@dataclass(frozen=True)
class Picked:
    """What of a policy answers a question.

    Attributes:
        clauses: in the order of the policy; empty where it holds nothing on what was asked.
        own: whether one of them names the kind of thing that is spoken of.
        others_only: whether the policy names kinds of things, and that of the one spoken of is not among them.
        narrowed: whether the question itself chose them.
        missing: the matter that was named and that no clause speaks of, None otherwise.
    """

    clauses: tuple[str, ...]
    own: bool = False
    others_only: bool = False
    narrowed: bool = False
    missing: str | None = None

    @property
    def text(self) -> str:
        """The clauses as the shop wrote them, without what ends the last."""
        return "".join(self.clauses).rstrip(_ENDS).strip()


def split_policy(text: str) -> tuple[str, ...]:
    """The clauses of a policy, each with what ends it."""
    return tuple(part for part in _CLAUSE.findall(text) if part.strip(_ENDS))


def pick_clauses(text: str, question: str, about: Sequence[Product], catalogue: Sequence[Product]) -> Picked:
    """The clauses of the policy ``text`` that ``question`` asks for.

    Args:
        about: the products spoken of; empty where that is open: then no clause is foreign to it.
        catalogue: all that the shop sells, by which a clause's kinds of things are known.
    """
    words = plain(question)
    clauses = split_policy(text)
    kinds = {clause: _kinds_in(clause, catalogue) for clause in clauses}
    fitting = tuple(c for c in clauses if not about or _holds_for(c, kinds[c], about))
    own = tuple(c for c in fitting if about and kinds[c])
    missing = next((named for named in _named(words, PARTICULAR) if not _speaking(fitting, named)), None)
    if missing is not None:
        return Picked((), missing=_word_of(missing, words))
    of_kind = own if about else tuple(c for c in clauses if any(kind in words for kind in kinds[c]))
    asked = _of_matters(fitting, words) or _sharing_words(fitting, words)
    at_will = _at_will(fitting, words)
    narrowed = bool(asked or at_will)
    if at_will:  # what may be given back at will ends where the kind's own clause says so
        asked = tuple(c for c in clauses if c in at_will or c in of_kind)
    elif not asked:
        asked = fitting if about else of_kind or fitting
    elif set(asked) & set(of_kind):
        asked = tuple(c for c in asked if c in of_kind)
    others_only = bool(about) and not own and any(kinds.values())
    return Picked(asked, bool(set(asked) & set(of_kind)), others_only, narrowed)


def particular_matter(question: str) -> str | None:
    """The word by which a question names a matter that a policy either speaks of or says nothing on (“定金”)."""
    words = plain(question)
    return next((_word_of(alike, words) for alike in _named(words, PARTICULAR)), None)


def speaks_of_matter(text: str, matter: str) -> bool:
    """Whether a text speaks of a particular matter by any of its words."""
    return any(matter in alike and _speaking((text,), alike) for alike in PARTICULAR)


def pieces_for_a_person(text: str) -> int | None:
    """From how many pieces on a policy on bulk sends to a person (“50 件以上…请同事单独报价”); None when it does not."""
    at_a_person = (part for part in re.split(r"[，,。；;]", text) if _PIECES.search(part))
    found = [int(match[1]) for part in at_a_person if (match := _PIECES.search(part))]
    return max(found) if found and _BY_A_PERSON.search(text) else None


def _holds_for(clause: str, kinds: Sequence[str], about: Sequence[Product]) -> bool:
    if OF_SIZES in clause and not any(p.size_chart for p in about):
        return False
    return not kinds or any(is_of_kind(p, kind) for p in about for kind in kinds)


def _kinds_in(clause: str, catalogue: Sequence[Product]) -> tuple[str, ...]:
    """The words in a clause that name some of what the shop sells, and not all of it."""
    names = "\n".join("\n".join((p.category, p.shelf, p.role or "", *p.synonyms)) for p in catalogue)
    spans = {clause[i : i + n] for n in range(2, LONGEST_KIND + 1) for i in range(len(clause) - n + 1)}
    kinds = (word for word in spans if word in KIND_WORDS or word in names)  # looking closely costs: only where it may be one
    return tuple(sorted(word for word in kinds if 0 < sum(is_of_kind(p, word) for p in catalogue) < len(catalogue)))


def _named(words: str, table: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [alike for alike in table if any(word in words for word in alike)]


def _word_of(alike: Sequence[str], words: str) -> str:
    return next(word for word in alike if word in words)


def _speaking(clauses: Sequence[str], alike: Sequence[str]) -> list[str]:
    return [clause for clause in clauses if any(word in plain(clause).replace(f"非{word}", "") for word in alike)]


def _of_matters(clauses: Sequence[str], words: str) -> tuple[str, ...]:
    """The clauses that speak of most of the matters named."""
    matters = _named(words, (*PARTICULAR, *LOOSE))
    return _most({clause: sum(bool(_speaking((clause,), alike)) for alike in matters) for clause in clauses})


def _at_will(clauses: Sequence[str], words: str) -> tuple[str, ...]:
    """The clauses on giving back what has no fault; what does not fit may be of the wrong size too."""
    if not any(word in words for word in AT_WILL):
        return ()
    meant = (FREELY, OF_SIZES) if FITTING in words else (FREELY,)
    return tuple(_speaking(clauses, meant)) if _speaking(clauses, (FREELY,)) else ()


def shares_words(text: str, question: str) -> bool:
    """Whether a text holds two neighbouring characters of a question that are not common to all of them."""
    return bool(_sharing_words((text,), plain(question)))


def _sharing_words(clauses: Sequence[str], words: str) -> tuple[str, ...]:
    pairs = {words[i : i + 2] for i in range(len(words) - 1)} - SUBJECTS - EMPTY_PAIRS
    return _most({clause: sum(pair in plain(clause) for pair in pairs) for clause in clauses})


def _most(points: Mapping[str, int]) -> tuple[str, ...]:
    """Those with the most points, none when nobody has any."""
    most = max(points.values(), default=0)
    return tuple(clause for clause, point in points.items() if point == most) if most else ()
