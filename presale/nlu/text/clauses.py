"""Where a message may be cut into questions of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NEW_QUESTION = r"[,，:： ]|就?是|什么|怎|能|可以|会不|包邮|运费|邮费|多久|几天|多少|发|我|你|这|那|想|问|有没有"
_CONNECTOR = rf"还有个问题|还有(?={_NEW_QUESTION})|另外(?![一两那的几])|然后|顺便|再问|还想问|再就是"
_STARTER = r"对了|顺便|另外(?![一两那的几])|再问"
_CUTS = re.compile(
    r"[。!！?？;；,，~～…\n]+"  # punctuation
    r"|(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])"  # a space beside Chinese; numbers and English keep theirs
    r"|(?<=[吗呢吧不没啊么呀钱])、"
    rf"|(?<=[吗呢吧不没啊么呀嘛了])(?={_CONNECTOR})|(?<=[吗呢吧没啊么呀嘛])(?=对了)|(?=顺便问|另外问|再问[一下你])"
    # Voice input has no marks, but these end a question.
    r"|(?<=吗)(?=[^亲啊哈老呀]..)|(?<=[呢呀嘛])(?=[^亲啊哈老呀呢吗嘛的我你]..)"
)
_OPENER = re.compile(rf"(?:{_CONNECTOR}|对了)(?:想?问[一下个]*)?[,，:： ]*")
_FIRST_OPENER = re.compile(rf"(?:{_STARTER})(?:想?问[一下个]*)?[,，:： ]*")
_EDGE = re.compile(r"^[\s、,，:：]+|[\s、,，]+$")
_MEANINGLESS = re.compile(r"^[\W_]*$")


@dataclass(frozen=True)
class Clause:
    """A part of a message; ``text`` is exactly ``message[start:end]``."""

    text: str
    start: int
    end: int


def split_clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of ``text`` in order: cut at punctuation, at spaces beside Chinese, and before “另外”, “对了” and the like.

    The connector itself belongs to no clause. Numbers stay together (“175 140” is one clause). A message without a cut
    is one clause; a message without a word has none.
    """
    cuts = [cut.span() for cut in _CUTS.finditer(text)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    found = (_clause(text, start, end) for start, end in zip(starts, ends, strict=True))
    return tuple(clause for clause in found if clause)


def _clause(text: str, start: int, end: int) -> Clause | None:
    opener = (_OPENER if start else _FIRST_OPENER).match(text, start, end)
    if opener and opener.end() < end:
        start = opener.end()
    for edge in _EDGE.finditer(text[start:end]):
        if edge.start() == 0:
            start += edge.end()
        else:
            end -= edge.end() - edge.start()
    part = text[start:end]
    return None if _MEANINGLESS.match(part) else Clause(part, start, end)
