"""A file that somebody hands in, read in another process: it neither holds a transaction nor can stop the server."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongkai.bulk.apart import Kept
from gongkai.bulk.crew import Lost
from gongkai.bulk.handed import Handed, taken
from gongkai.core.report import Report
from gongkai.publish.from_json import report_from_json
from gongkai.web.records.errors import BadValues

Item = TypeVar("Item")
Result = TypeVar("Result")

SECONDS = 40.0
WAIT = 20.0  # 前面有人在核对时等多久（how long one waits for one's turn）
# 一个服务进程里同时读的不超过两份，其余的等候（so many at once in one process of the server）。
AT_ONCE = 2
turns = threading.BoundedSemaphore(AT_ONCE)
# 报送的人都是认得的（登录，或者有签名的链接），读完一份的进程留着读下一份（whoever hands in is known: a process that has read
# one file stays for the next）。
apart = Kept(AT_ONCE).apart


@dataclass(frozen=True, slots=True)
class Read:
    """The report, the JSON it is stored as, and what the checker says: its findings, its errors in words."""

    report: Report
    content: dict[str, Any]
    findings: list[Any]
    errors: tuple[str, ...]


def read(name: str, data: bytes, *, checked: bool = False, last: Mapping[str, Any] | None = None) -> Read:
    """The report of a file, checked with last year's where that is asked. BadValues says why there is none and what to
    do; so it does where too many are read at once."""
    language = "en" if (get_language() or "").startswith("en") else "zh"
    handed = Handed(name=name, data=data, language=language, checked=checked, last=last)
    found = told(taken, handed)
    if found.refused:
        raise BadValues({"file": found.refused})
    return Read(report_from_json(found.content), found.content, found.findings, found.errors)


def told(work: Callable[[Item], Result], item: Item) -> Result:
    """What the work makes of the item, in a process of its own and in turn. BadValues where nothing comes of it."""
    if not turns.acquire(timeout=WAIT):
        raise BadValues({"file": _("现在核对的人很多，请过一两分钟再试。")})
    try:
        found = apart(work, item, SECONDS)
    finally:
        turns.release()
    if isinstance(found, Lost):
        raise BadValues({"file": lost_words(found)})
    return found


def lost_words(lost: Lost) -> str:
    """Why a file was not read through, and what to do."""
    if lost is Lost.LATE:
        return _("这份文件读了很久还没有读完，已经停下。请改用网页或者 Word 文件，或者一次只核对一份。")
    return _("这份文件没有读成，它可能已经损坏。请改用网页或者 Word 文件再试。")
