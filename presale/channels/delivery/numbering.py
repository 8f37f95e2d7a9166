"""A bare “2” means the second capsule; a tap means the capsule that was tapped."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from presale.channels.delivery.model import Capsule, MenuPage, Person

PAGES_KEPT = 5
_NUMBER = re.compile(r"[(\[]?(\d{1,2})[)\].、。]?")
_TAP = re.compile(r"(\d{1,9})\.(\d{1,2})")


def next_serial(person: Person) -> int:
    """The number of the next menu."""
    return person.menus[-1].serial + 1 if person.menus else 1


def with_menu(person: Person, capsules: tuple[Capsule, ...]) -> Person:
    """After a message with these capsules went out; with none, a bare number is a number again."""
    if not capsules:
        return replace(person, numbers_open=False)
    page = MenuPage(next_serial(person), capsules)
    return replace(person, menus=(*person.menus, page)[-PAGES_KEPT:], numbers_open=True)


def chosen_by_number(person: Person, text: str) -> Capsule | None:
    """The capsule that a bare number in ``text`` means, if the last message had that many."""
    match = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None or not person.numbers_open or not person.menus:
        return None
    return _at(person.menus[-1], int(match[1]))


def chosen_by_tap(person: Person, menu_id: str) -> Capsule | None:
    """The capsule with this id on one of the last menus."""
    match = _TAP.fullmatch(menu_id)
    page = next((p for p in person.menus if match and p.serial == int(match[1])), None)
    return _at(page, int(match[2])) if match and page else None


def _at(page: MenuPage, place: int) -> Capsule | None:
    return page.capsules[place - 1] if 1 <= place <= len(page.capsules) else None
