"""Whose report it is and of which year, from its title and its opening sentences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.ingest.document import Document, Line

REPORT = r"(?:政府)?(?:信息|政务)公开(?:工作)?(?:情况)?(?:的)?(?:年度|年)?(?:工作)?报告"
YEAR = r"(?P<year>20\d\d)\s*年?度?"
WORD = r"[^〔〕\[\]《》。;,:!?]"  # a title is no sentence and cites nothing
TITLE = re.compile(rf"(?P<before>{WORD}{{0,60}}?){YEAR}(?P<between>{WORD}{{0,60}}?){REPORT}")
YEARLESS = re.compile(rf"^(?P<before>{WORD}{{2,60}}?){REPORT}$")
PERIOD = re.compile(r"统计期限.{0,20}?(20\d\d)\s*年\s*1\s*月")
LONGEST_TITLE = 80
NOISE = re.compile(r"^[\s　《【\[#*]+|[\s　》】\]*#:：·—\-_|]+$")


@dataclass(frozen=True, slots=True)
class Identity:
    """What the document says of itself; empty or None where it does not."""

    title: str = ""
    agency: str = ""
    year: int | None = None
    period_year: int | None = None


def identify(document: Document, opening: Sequence[Line]) -> Identity:
    """Title, agency and year, from the declared title and `opening`, the lines before the first heading."""
    lines = [_plain(line.text) for line in opening if line.text.strip()]
    pairs = [*zip(lines, ["", *lines], strict=False), (_plain(document.title), "")]
    period = next((int(match[1]) for line in lines if (match := PERIOD.search(line))), None)
    found = [title for line, before in pairs if (title := _title(line, before))]
    declared = _title(_plain(document.title), "") or Identity()
    best = max(found, key=lambda item: _rank(item, declared, found.index(item)), default=Identity())
    return Identity(best.title, best.agency, best.year, period)


def _rank(item: Identity, declared: Identity, order: int) -> tuple[bool, bool, bool, int]:
    """A page's menus name other reports before its own: what the page declares wins, then what stands later."""
    agrees = item.year == declared.year and item.agency == declared.agency
    return item.year is not None, bool(item.agency), agrees, order


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).replace("\xa0", " ").split())


def _title(line: str, before: str) -> Identity | None:
    line = NOISE.sub("", line)
    match = TITLE.match(line) if len(line) <= LONGEST_TITLE else TITLE.match(line[: 2 * LONGEST_TITLE])
    if match:
        agency = _agency(match["before"], match["between"], before)
        return Identity(NOISE.sub("", match[0]), agency, int(match["year"]))
    yearless = YEARLESS.match(line)
    if yearless:
        return Identity(line, NOISE.sub("", yearless["before"]))
    return None


def _agency(before: str, between: str, line_before: str) -> str:
    for text in (before, between):
        name = NOISE.sub("", text).removeprefix("关于").removesuffix("关于").strip()
        if re.search(r"[一-龥]{3,}", name):
            return name.replace(" ", "")
    name = NOISE.sub("", line_before)
    return name.replace(" ", "") if 3 <= len(name) <= 40 and not re.search(r"[。,;:]", name) else ""
