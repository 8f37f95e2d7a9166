"""The names that may be used: the contract of docs/reference/intents.yml and what domain.yml adds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from presale.nlu.data_check.nodes import child, compose, items, pairs

NEVER_SAID = re.compile(r"nlu_fallback|rate_service|EXTERNAL_\w+")
"""In the domain, but never trained: made by understanding, sent by a button, or triggered from outside."""


@dataclass(frozen=True)
class Contract:
    """Full intent names and entity names; new retrieval intents are known by their first part."""

    intents: frozenset[str]
    domain_intents: frozenset[str]
    entities: frozenset[str]

    def knows_intent(self, name: str) -> bool:
        """Whether the contract or the domain has it, or another retrieval intent of its kind: ``faq/…`` takes no entry."""
        if name in self.intents or name in self.domain_intents:
            return True
        base, _, key = name.partition("/")
        kinds = {known.partition("/")[0] for known in self.intents if "/" in known} | self.domain_intents
        return bool(key) and base in kinds

    def to_be_said(self) -> frozenset[str]:
        """The domain's intents that shoppers say in words, which therefore need examples."""
        return frozenset(name for name in self.domain_intents if not NEVER_SAID.fullmatch(name))


def read_contract(reference: Path, domain: Path, root: Path) -> Contract:
    """Read both files. Raises Unreadable."""
    top, own = compose(reference, root), compose(domain, root)
    intents = frozenset(key.value for key, _ in pairs(child(top, "intents")))
    entities = frozenset(key.value for key, _ in pairs(child(top, "entities")))
    return Contract(intents, _names(child(own, "intents")), entities | _names(child(own, "entities")))


def _names(node: yaml.Node | None) -> frozenset[str]:
    """Members of a domain list: plain names, or mappings of a name to its options."""
    scalars = [i.value for i in items(node) if isinstance(i, yaml.ScalarNode)]
    return frozenset([*scalars, *(key.value for i in items(node) for key, _ in pairs(i))])
