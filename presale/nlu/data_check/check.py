"""All checks over a project folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from presale.nlu.data_check.contract import read_contract
from presale.nlu.data_check.duplicates import check_duplicates
from presale.nlu.data_check.model import IntentBlock, Phrasing, Problem
from presale.nlu.data_check.names import DOMAIN, check_annotations, check_intents
from presale.nlu.data_check.nodes import Unreadable, compose
from presale.nlu.data_check.phrasings import read_intents
from presale.nlu.data_check.responses import check_responses, mentions_in, read_responses
from presale.nlu.data_check.rules import answered_intents, check_answered

REFERENCE = Path("docs/reference/intents.yml")
CODE = ("actions", "presale/answers")
ANSWERS = ("data/rules", "data/stories")


def check_project(root: Path) -> list[Problem]:
    """Every problem of the training data under ``root``, by file and line. Broken YAML hides what else there is."""
    broken = list(_broken(root))
    return broken or sorted(set(_problems(root)))


def check_phrasings(root: Path) -> list[Problem]:
    """The quick part, for every training: broken YAML, unknown names, empty and thin intents."""
    broken = list(_broken(root))
    if broken:
        return broken
    blocks = _blocks(root)
    contract = read_contract(root / REFERENCE, root / DOMAIN, root)
    problems = [*check_intents(blocks, contract, REFERENCE), *check_annotations(_phrasings(blocks), contract)]
    return sorted(set(problems))


def _problems(root: Path) -> Iterator[Problem]:
    blocks = _blocks(root)
    phrasings = _phrasings(blocks)
    contract = read_contract(root / REFERENCE, root / DOMAIN, root)
    yield from check_intents(blocks, contract, REFERENCE)
    yield from check_annotations(phrasings, contract)
    answers = [path for folder in ANSWERS for path in _yaml(root / folder)]
    yield from check_answered(blocks, answered_intents(answers, root))
    files = [root / DOMAIN, *_yaml(root / "data/responses")]
    responses = [response for path in files if path.is_file() for response in read_responses(path, root)]
    code = [path for folder in CODE for path in sorted((root / folder).rglob("*.py"))]
    yield from check_responses(responses, mentions_in(code, answers, root))
    yield from check_duplicates(phrasings)


def _blocks(root: Path) -> list[IntentBlock]:
    return [block for path in _yaml(root / "data/nlu") for block in read_intents(path, root)]


def _phrasings(blocks: list[IntentBlock]) -> list[Phrasing]:
    return [phrasing for block in blocks for phrasing in block.phrasings]


def _broken(root: Path) -> Iterator[Problem]:
    for path in [root / DOMAIN, root / REFERENCE, *_yaml(root / "data")]:
        try:
            if path.is_file():
                compose(path, root)
        except Unreadable as unreadable:
            yield unreadable.problem


def _yaml(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.yml"))
