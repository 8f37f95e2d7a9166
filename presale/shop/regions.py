"""Which province a place belongs to, and where places are named in a message. The places are in ``regions.yml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

_FILE = Path(__file__).resolve().parent / "regions.yml"
_SUFFIX = re.compile(r"特别行政区|[一-龥]{0,6}自治[区州县]|地区|省|市|盟|州|区|县")
_BEFORE = re.compile(r"[到发寄送在往去邮住是]$")
_AFTER = re.compile(r"(的|能|可以|这边|那边|这里|那里|这个)*[发送寄邮到收]|[这那][边里]|的$|人$")

Region = tuple[int, int, str, str]
"""Start and end in the text (suffix such as 省 included), the place without its suffix, its province."""


@dataclass(frozen=True)
class _Places:
    """The table, ready for look-up: ``by_first`` holds every name under its first character, longest first."""

    provinces: dict[str, tuple[str, ...]]
    districts: dict[str, str]
    everyday: frozenset[str]
    by_first: dict[str, tuple[str, ...]]


def find_regions(text: str) -> tuple[Region, ...]:
    """The places named in ``text``, in order; “湖北省武汉市” is one place, 武汉. Everyday words need a hint."""
    return _joined(text, [region for region in _hits(text) if _means_a_place(text, region)])


def province_of(text: str) -> str | None:
    """The short name of the province (湖北, 内蒙古, 香港, 海外) in which the place last named in ``text`` lies, or None.

    Everyday words count as places here, because the caller knows that a place was meant.
    """
    found = _joined(text, list(_hits(text)))
    return found[-1][3] if found else None


def _hits(text: str) -> Iterator[Region]:
    places, at, last = _places(), 0, ""
    while at < len(text):
        name = next((n for n in places.by_first.get(text[at], ()) if text.startswith(n, at)), "")
        if not name:
            at += 1
            continue
        end = at + len(name)
        if name in places.provinces:
            suffix = _SUFFIX.match(text, end)
            last = _province(name, suffix[0] if suffix else "", last)
            start, end = at, suffix.end() if suffix else end
            yield start, end, name, last
        at = end


def _province(name: str, suffix: str, said_before: str) -> str:
    """A name that two provinces have goes by the province just named, then by 区, then by the order of the table."""
    candidates = _places().provinces[name]
    if said_before in candidates:
        return said_before
    if suffix == "区" and name in _places().districts:
        return _places().districts[name]
    return candidates[0]


def _means_a_place(text: str, region: Region) -> bool:
    start, end, name, _ = region
    if name not in _places().everyday or end - start > len(name) or text.strip() == name:
        return True
    if _BEFORE.search(text[:start]) or _AFTER.match(text, end):
        return True
    return any(hit[1] == start for hit in _hits(text[:start]))


def _joined(text: str, regions: list[Region]) -> tuple[Region, ...]:
    """A place directly after its own province is one place with it."""
    joined: list[Region] = []
    for region in regions:
        if joined and joined[-1][3] == region[3] and not text[joined[-1][1] : region[0]].strip():
            joined[-1] = (joined[-1][0], region[1], region[2], region[3])
        else:
            joined.append(region)
    return tuple(joined)


@lru_cache(maxsize=1)
def _places() -> _Places:
    table = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    provinces: dict[str, list[str]] = {}
    districts: dict[str, str] = {}
    for kind in ("name", "also", "cities", "places"):
        for province, row in table["provinces"].items():
            for name in [province] if kind == "name" else row.get(kind, "").split():
                provinces.setdefault(name, []).append(province)
                if kind == "places":
                    districts.setdefault(name, province)
    known = {name: tuple(dict.fromkeys(owners)) for name, owners in provinces.items()}
    return _Places(
        known, districts, frozenset(table["everyday_words"].split()), _by_first([*known, *table["not_places"].split()])
    )


def _by_first(names: list[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(name[0], []).append(name)
    return {first: tuple(sorted(group, key=len, reverse=True)) for first, group in found.items()}
