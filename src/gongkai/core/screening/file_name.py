"""Names of people in names of files: a word of two or three characters that begins with a family name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.core.screening.finding import Finding, masked
from gongkai.core.screening.material import Spot
from gongkai.core.screening.rulebook import Rulebook

_PARTS = re.compile(r"[^\u4e00-\u9fff]+")
# 姓名后面常跟着的词（what follows a name in the name of a file）。
_FOLLOWS = re.compile(
    "(?:同志|先生|女士)?(?:的)?(?:身份证|户口|简历|申请|信访|举报|投诉|病历|证明|个人|答复|告知书|材料|照片|处罚|案)"
)
_ABOUT = re.compile("^(?:关于|对|给)([\u4e00-\u9fff]{2,3})(?:同志|先生|女士|的)")


def names_in(name: str, book: Rulebook) -> Iterator[Finding]:
    """At most one finding for a name; what may be a name and is a common word (`not_names`) is left alone."""
    stem = name.rpartition(".")[0] or name
    for part in _PARTS.split(stem):
        found = _name_of(part, book)
        if found:
            yield book.finding("name_in_file_name", (Spot("file_name", {"name": name}),), masked(found, 1, 0))
            return


def _name_of(part: str, book: Rulebook) -> str:
    about = _ABOUT.match(part)
    if about and _is_name(about[1], book):
        return about[1]
    for length in (2, 3):
        head, rest = part[:length], part[length:]
        if len(head) == length and _is_name(head, book) and (not rest or _FOLLOWS.match(rest)):
            return head
    return ""


def _is_name(word: str, book: Rulebook) -> bool:
    return word[0] in book.surnames and not any(other in word for other in book.not_names)
