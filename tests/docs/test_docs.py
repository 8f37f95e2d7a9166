"""The docs say nothing that the tree does not hold: links, commands, settings, paths, and the words of responses."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
import yaml

from presale.cli import app
from presale.settings import REPO, Settings

DOCS = REPO / "docs"
PAGES = sorted([*REPO.glob("*.md"), *DOCS.rglob("*.md"), REPO / "presale" / "shop" / "sample" / "README.md"])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
IN_BACKTICKS = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
OUTSIDE = ("http://", "https://", "mailto:", "#")
MADE_HERE = ("var/", "models/", "log/", ".venv", ".tools", ".rasa", ".env")  # not in a fresh clone, or in the data folder
REPO_PATH = re.compile(r"(?:\.ci|\.github|actions|data|docs|presale|tests|tools)/[\w./-]*")
MACHINE_PATH = re.compile(r"(?<![\w.:/])/(?:work|root|home|tmp|Users)(?:/|\b)")
PAGE_NAMES = [str(page.relative_to(REPO)) for page in PAGES]
pages = pytest.mark.parametrize("page", PAGES, ids=PAGE_NAMES)


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def code_of(page: Path) -> str:
    return "\n".join(CODE.findall(text_of(page)))


def broken_links(page: Path) -> list[str]:
    targets = [markdown or html for markdown, html in LINK.findall(CODE.sub("", text_of(page)))]
    local = [t for t in targets if not t.startswith(OUTSIDE)]
    return [t for t in local if not (page.parent / t.partition("#")[0]).exists()]


def paths_in(page: Path) -> set[str]:
    quoted = (word for span in IN_BACKTICKS.findall(text_of(page)) for word in span.split())
    whole = {word for word in quoted if REPO_PATH.fullmatch(word) and not word.startswith(MADE_HERE)}
    return {word for word in whole if not any(sign in word for sign in "<*…")}


def command_names() -> set[str]:
    """The first words after ``presale``: commands, and groups of commands."""
    commands = {command.callback.__name__ for command in app.registered_commands if command.callback}
    return commands | {group.name for group in app.registered_groups if group.name}


@pages
def test_every_link_and_picture_leads_somewhere(page: Path) -> None:
    assert broken_links(page) == []


@pages
def test_every_path_named_in_backticks_exists(page: Path) -> None:
    assert [path for path in sorted(paths_in(page)) if not (REPO / path).exists()] == []


@pages
def test_no_page_names_a_path_of_one_machine(page: Path) -> None:
    assert MACHINE_PATH.findall(text_of(page)) == []


@pages
def test_every_make_target_named_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):", text_of(REPO / "Makefile"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z][a-z-]*)", code_of(page)))
    assert named - targets == set()


@pages
def test_every_presale_command_named_exists(page: Path) -> None:
    commands = command_names()
    named = set(re.findall(r"(?:^|[\s`/])presale ([a-z]+)\b", code_of(page), re.MULTILINE))
    assert named - commands == set()


def test_every_make_target_is_explained() -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):.*##", text_of(REPO / "Makefile"), re.MULTILINE))
    explained = set(re.findall(r"\| `make ([a-z-]+)` \|", text_of(DOCS / "reference" / "commands.md")))
    assert explained == targets


def test_every_presale_command_is_explained() -> None:
    commands = command_names()
    explained = set(re.findall(r"\| `presale ([a-z]+)(?: [a-z]+)?` \|", text_of(DOCS / "reference" / "commands.md")))
    assert explained == commands


def test_the_page_of_settings_lists_just_the_settings_there_are() -> None:
    listed = re.findall(r"^\| `([A-Z_]+)` \|", text_of(DOCS / "reference" / "settings.md"), re.MULTILINE)
    assert sorted(listed) == sorted(name.upper() for name in Settings.model_fields)


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_a_readme_lists_only_settings_there_are(page: str) -> None:
    listed = set(re.findall(r"`([A-Z][A-Z]*_[A-Z_]+)`", text_of(REPO / page)))
    assert listed <= {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_the_page_of_settings_tells_the_default_of(name: str) -> None:
    row = re.search(rf"^\| `{name.upper()}` \| (.+?) \|", text_of(DOCS / "reference" / "settings.md"), re.MULTILINE)
    default = Settings.model_fields[name].default
    if default is None:
        told = "unset"
    elif isinstance(default, Path):
        told = f"`{default.relative_to(REPO)}`"
    else:
        told = f"`{default:g}`" if isinstance(default, float) else f"`{default}`"
    assert row is not None
    assert row[1] == told


def allowed_words() -> list[tuple[str, set[str]]]:
    """Each pattern of response names with its words; what is more exact stands before what is less."""
    rows = re.findall(r"^\| (`utter_.+?) \| (.+?) \|$", text_of(DOCS / "reference" / "responses.md"), re.MULTILINE)
    found = [(name, set(re.findall(r"\{(\w+)\}", words))) for names, words in rows for name in IN_BACKTICKS.findall(names)]
    return sorted(found, key=lambda pair: ("*" in pair[0], -len(pair[0])))


def used_words() -> dict[str, set[str]]:
    """Each response with the words that its variants use."""
    used: dict[str, set[str]] = {}
    for path in sorted((REPO / "data" / "responses").glob("*.yml")):
        for name, variants in yaml.safe_load(text_of(path))["responses"].items():
            used[name] = {word for v in variants for word in re.findall(r"\{(\w+)\}", v.get("text", ""))}
    return used


def test_the_page_of_responses_lists_the_words_that_responses_use() -> None:
    allowed = allowed_words()
    words_of = {name: next((words for p, words in allowed if fnmatchcase(name, p)), set()) for name in used_words()}
    unlisted = {name: used - words_of[name] for name, used in used_words().items() if used - words_of[name]}
    assert unlisted == {}


def test_the_page_of_responses_lists_only_responses_there_are() -> None:
    names = list(used_words())
    assert [p for p, _ in allowed_words() if not any(fnmatchcase(name, p) for name in names)] == []


def test_both_readmes_have_the_same_sections() -> None:
    english, chinese = (re.findall(r"^(#+) ", text_of(REPO / n), re.MULTILINE) for n in ("README.md", "README.zh-CN.md"))
    assert english == chinese
    assert len(english) > 5
