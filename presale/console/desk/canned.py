"""Canned replies: ``data/canned-replies.yml``, found by typing and filled with what is known. Pure but for reading the file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from presale.errors import TrainingDataError

PLACE = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True)
class CannedReply:
    """A sentence at hand.

    Attributes:
        code: what is typed after the slash.
        group: under which heading it stands.
    """

    code: str
    title: str
    text: str
    group: str = ""


def matching(replies: Sequence[CannedReply], typed: str) -> tuple[CannedReply, ...]:
    """The replies for what was typed after the slash, those whose code begins so first."""
    wanted = typed.strip().lower()
    by_code = [r for r in replies if r.code.lower().startswith(wanted)]
    by_words = [r for r in replies if r not in by_code and (wanted in r.title.lower() or wanted in r.text.lower())]
    return (*by_code, *by_words)


def filled(text: str, values: Mapping[str, str]) -> str:
    """The sentence with its places filled; one that is not known stays in 【】, so that it is seen and completed."""
    return PLACE.sub(lambda place: values.get(place[1]) or f"【{place[1]}】", text)


def read_canned(path: Path) -> tuple[CannedReply, ...]:
    """The replies of the file.

    Raises:
        TrainingDataError: the file is missing or not of the expected form; the message names it.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        replies = tuple(
            CannedReply(str(each["code"]), str(each["title"]), str(each["text"]), str(group))
            for group, own in content.items()
            for each in own
        )
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise TrainingDataError(f"{path}: cannot be used ({error}); a reply is code, title and text, under a heading.") from None
    codes = [reply.code for reply in replies]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise TrainingDataError(f"{path}: these codes stand for two replies: {', '.join(twice)}.")
    return replies
