"""All entities of a message in one pass."""

from __future__ import annotations

from typing import Any

from presale.nlu.catalogue.matcher import CatalogueMatcher, general_matcher
from presale.nlu.catalogue.model import Find
from presale.nlu.catalogue.purpose import is_meant
from presale.nlu.quantities import Quantity, parse_quantities
from presale.nlu.text.negation import ruled_out
from presale.nlu.text.places import Place, find_places

Entity = dict[str, Any]


def extract_entities(text: str, matcher: CatalogueMatcher | None, expecting: str | None = None) -> list[Entity]:
    """The entities of a normalised ``text`` in order, none overlapping another.

    Each has ``entity``, ``value``, ``start``, ``end``; products also ``ids``, regions ``province``, and what the shopper
    rules out ``negated: True``.

    Args:
        text: a message as ``normalise`` writes it.
        matcher: the shop's catalogue; None knows the general lexicons only.
        expecting: the kind of quantity that was just asked for, if any.
    """
    known = matcher or general_matcher()
    finds = known.find(text)
    # Of two readings equally long these come first: “1.2米的有吗” asks for no one's height.
    candidates = [_of_find(find, text) for find in known.bare_sizes(text, finds)]
    candidates += [_of_quantity(quantity, known) for quantity in parse_quantities(text, expecting)]
    candidates += [_of_place(place) for place in find_places(text)]
    candidates += [_of_find(find, text) for find in finds]
    entities = [entity for entity in _without_overlap(candidates) if entity["entity"]]
    for index in ruled_out(text, [(e["start"], e["end"], e["entity"]) for e in entities]):
        entities[index]["negated"] = True
    return entities


def _of_quantity(quantity: Quantity, matcher: CatalogueMatcher) -> Entity:
    value = matcher.size_as_sold(str(quantity.value)) if quantity.kind == "size" else quantity.value
    return {"entity": quantity.kind, "value": value, "start": quantity.start, "end": quantity.end}


def _of_place(place: Place) -> Entity:
    return {"entity": "region", "value": place.name, "start": place.start, "end": place.end, "province": place.province}


def _of_find(find: Find, text: str) -> Entity:
    """What is not meant has no entity, and hides the words inside it: no bowl in “能用洗碗机洗吗”."""
    meaning = find.meaning
    name = meaning.entity if is_meant(text, find.start, find.end, meaning.entity, meaning.value) else ""
    value = meaning.value or text[find.start : find.end]
    entity: Entity = {"entity": name, "value": value, "start": find.start, "end": find.end}
    return {**entity, "ids": list(find.meaning.ids)} if find.meaning.ids else entity


def _without_overlap(candidates: list[Entity]) -> list[Entity]:
    """The longest first; among equals what came first, so quantities win over places and places over words."""
    ranked = sorted(enumerate(candidates), key=lambda pair: (pair[1]["start"] - pair[1]["end"], pair[0]))
    kept: list[Entity] = []
    for _, entity in ranked:
        if all(entity["end"] <= other["start"] or entity["start"] >= other["end"] for other in kept):
            kept.append(entity)
    return sorted(kept, key=lambda entity: int(entity["start"]))
