"""Whose report it is and of which year, from its title and its opening sentences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.ingest.document import Document, Line

WORK = r"(?:政府)?(?:信息|政务)公开(?:工作)?(?:情况)?(?:的)?"
REPORT = WORK + r"(?:(?:年度|年)?(?:工作)?(?:情况)?报告|年报)"
YEAR = r"(?P<year>20\d\d)\s*年?度?"
WORD = r"[^〔〕\[\]《》。;,:!?]"  # a title is no sentence and cites nothing
TITLE = re.compile(rf"(?P<before>{WORD}{{0,60}}?){YEAR}(?P<between>{WORD}{{0,60}}?){REPORT}")
# The year between the words or behind them: 政府信息公开工作2022年度报告, 政府信息公开工作年度报告（2022年度）.
LATE = re.compile(rf"^(?P<before>{WORD}{{2,60}}?)(?:{WORK}{YEAR}(?:年度)?(?:工作)?(?:情况)?报告)")
BEHIND = re.compile(rf"^(?P<before>{WORD}{{2,60}}?){REPORT}\s*\({YEAR}\)")
# What only speaks of a report: a notice that asks for it, a picture or article that explains it.
ABOUT = re.compile(r"(?:通知|通报|方案|解读|提示|公告|要点|细则|模板|样式|的函|清单|台账|培训班?)\W*$")
EXPLAINS = re.compile(r"一图|图解|图说|解读|读懂")
IN_WORDS = re.compile(r"二[〇○零0Oo][〇○零一二三四五六七八九]{2}(?=\s*年)")
LABEL = re.compile(r"^\[[^\]]{1,12}\]|^【[^】]{1,12}】")
YEARLESS = re.compile(rf"^(?P<before>{WORD}{{2,60}}?){REPORT}$")
PERIOD = re.compile(r"统计期限.{0,20}?(20\d\d)\s*年\s*1\s*月")
LONGEST_TITLE = 80
MOST_LINES = 100  # a title in pieces stands near the top
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
    found = [title for line, before in pairs if (title := _title(line, before))] or _wrapped_title(lines)
    declared = _title(_plain(document.title), "") or Identity()
    best = max(found, key=lambda item: _rank(item, declared, found.index(item)), default=Identity())
    printed = _as_printed(best.title, [*(line.text for line in opening), document.title])
    return Identity(printed, best.agency, best.year, period)


def _as_printed(title: str, lines: Sequence[str]) -> str:
    """The title in the characters of the line that is the title and nothing else: in full width where it is so."""
    return next((" ".join(line.split()) for line in lines if title and _plain(line) == title), title)


def _wrapped_title(lines: Sequence[str]) -> list[Identity]:
    """A title set on two or three lines, where no line is a title by itself."""
    lines = lines[:MOST_LINES]
    for count in (2, 3):
        runs = [lines[at : at + count] for at in range(len(lines) - count + 1)]
        joined = ["".join(run) for run in runs if not any(ABOUT.search(line) or EXPLAINS.match(line) for line in run)]
        titles = [_title(text, "") for text in joined if len(text) <= LONGEST_TITLE]
        if found := [title for title in titles if title and title.year]:
            return found
    return []


def _rank(item: Identity, declared: Identity, order: int) -> tuple[bool, bool, bool, int]:
    """A page's menus name other reports before its own: what the page declares wins, then what stands later."""
    agrees = item.year == declared.year and item.agency == declared.agency
    return item.year is not None, bool(item.agency), agrees, order


def _plain(text: str) -> str:
    normal = " ".join(unicodedata.normalize("NFKC", text).replace("\xa0", " ").split())
    normal = IN_WORDS.sub(lambda match: "".join(map(_digit, match[0])), normal)
    return LABEL.sub("", normal)


def _digit(numeral: str) -> str:
    place = "〇一二三四五六七八九".find(numeral)
    return str(max(place, 0))


def _title(line: str, before: str) -> Identity | None:
    line = NOISE.sub("", line)
    if ABOUT.search(line) or EXPLAINS.match(line):
        return None
    piece = line if len(line) <= LONGEST_TITLE else line[: 2 * LONGEST_TITLE]
    match = TITLE.match(piece) or BEHIND.match(piece) or LATE.match(piece)
    if match:
        agency = _agency(match["before"], match.groupdict().get("between") or "", before)
        return Identity(NOISE.sub("", match[0]), agency, int(match["year"]))
    yearless = YEARLESS.match(line)
    if yearless:
        return Identity(line, NOISE.sub("", yearless["before"]))
    return None


def _agency(before: str, between: str, line_before: str) -> str:
    for text in (before, between):
        name = NOISE.sub("", text).removeprefix("关于").removesuffix("关于").strip()
        if re.search(r"[一-龥]{3,}", name):
            return _name(name)
    name = NOISE.sub("", line_before)
    return _name(name) if 3 <= len(name) <= 40 and not re.search(r"[。,;:]", name) else ""


def _name(text: str) -> str:
    return text.replace(" ", "").replace("(", "（").replace(")", "）")
