"""All quantities of a message, each character in one of them at most."""

from __future__ import annotations

import re

from presale.nlu.quantities.age import read_ages
from presale.nlu.quantities.body import read_bodies
from presale.nlu.quantities.budget import read_budgets
from presale.nlu.quantities.count import read_counts
from presale.nlu.quantities.expected import read_expected
from presale.nlu.quantities.foot import read_feet
from presale.nlu.quantities.model import Quantity
from presale.nlu.quantities.order_no import read_order_numbers
from presale.nlu.quantities.reading import Reading
from presale.nlu.quantities.sizes import read_bare_sizes, read_sizes

_WORTH_READING = re.compile(r"[\d零〇一二两三四五六七八九十百千万俩仨半SMLsmlF均]|NB|nb|满月|百[天日]")

# What is certain by its unit comes before what is guessed from a bare number.
_GRAMMARS = (
    read_order_numbers,
    read_feet,
    read_ages,
    read_sizes,
    read_bodies,
    read_bare_sizes,
    read_budgets,
    read_counts,
    read_expected,
)


def parse_quantities(text: str, expecting: str | None = None) -> tuple[Quantity, ...]:
    """The quantities of a normalised ``text``, in order of place.

    Args:
        text: a message as ``normalise`` writes it.
        expecting: the kind that was just asked for (“budget”); a bare number is then read as one.
    """
    if not _WORTH_READING.search(text):
        return ()
    reading = Reading.of(text, expecting)
    for grammar in _GRAMMARS:
        grammar(reading)
    return tuple(sorted(reading.found, key=lambda q: q.start))
