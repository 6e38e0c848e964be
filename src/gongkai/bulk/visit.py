"""Files that somebody hands in once: read, each year checked with the year before it, shown as one page, and forgotten.

All of it happens in a process of its own that is ended when it takes too long or too much: a file is never trusted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gongkai.api.answers import Answer, read_given
from gongkai.api.entry import Entry
from gongkai.api.pages import listed, page_of
from gongkai.api.reports import check
from gongkai.bulk.apart import apart
from gongkai.bulk.crew import Lost
from gongkai.bulk.reading import storable
from gongkai.core.report import Report
from gongkai.core.wording import Wording
from gongkai.core.years import last_of
from gongkai.law.load import wording
from gongkai.publish.page import Home, together_page


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """The files as name and bytes, the language to answer in, the link back."""

    files: tuple[tuple[str, bytes], ...]
    language: str
    home: Home


def visited(visit: Visit, seconds: float) -> str | Lost:
    """The page, or why there is none: out of time, or the process died of a file."""
    return apart(checked_page, visit, seconds)


def checked_page(visit: Visit) -> str:
    """What `gongkai check --html` shows of the files, on one page."""
    say = wording(visit.language)
    entries = checked_entries([(storable(name), data) for name, data in visit.files], say)
    pages = [page_of(entry, {}, say) for entry in entries]
    return storable(together_page(pages, [listed(entry, Path("-"), say) for entry in entries], visit.home, say))


def checked_entries(files: Sequence[tuple[str, bytes]], say: Wording) -> list[Entry]:
    """Each file read and checked, last year's report beside it where it is among them."""
    answers = read_given(files, say)
    reports = [answer.report for answer in answers if answer.report]
    return [_entry(answer, reports, say) for answer in answers]


def _entry(answer: Answer, reports: Sequence[Report], say: Wording) -> Entry:
    if answer.report is None:
        return Entry(answer=answer)
    last = last_of(answer.report, reports)
    return Entry(answer=answer, checked=check(answer.report, last=last, language=say.language), last=last)
