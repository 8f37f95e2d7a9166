"""Places to deliver to, by the shop's table of regions."""

from __future__ import annotations

from dataclasses import dataclass

from presale.shop.regions import find_regions


@dataclass(frozen=True)
class Place:
    """A place named at ``text[start:end]``, with the province it belongs to."""

    start: int
    end: int
    name: str
    province: str


def find_places(text: str) -> tuple[Place, ...]:
    """The places named in ``text``, in order."""
    return tuple(Place(*found) for found in find_regions(text))
