"""A report as the sequence of pieces that every written document has: title, headings, paragraphs, statutory tables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from gongkai.core.form import Address, Section, Table
from gongkai.core.report import Narrative, Report
from gongkai.core.text_table import TextTable, blocks
from gongkai.publish.as_json import plain
from gongkai.publish.layout import Body, Slot, layout

NUMERALS = "〇一二三四五六七八九十"
DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
LINES_OF_TITLE = 4
# Stands in a cell that was seen and not read: no figure, no blank and no none mark, so that nothing reads it as one.
UNREAD = "未读出"
LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
# What XML cannot hold or nobody can see: control characters, lone surrogates, U+FFFE and U+FFFF.
NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Heading:
    """The title (`number` 0; two of them where the title does not name the agency) or a section's heading."""

    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Prose:
    """One paragraph: one line of text that any medium can hold, without white space at its ends."""

    text: str


@dataclass(frozen=True, slots=True)
class Statutory:
    """A table of the form, laid out for this report; `caption` is for those who do not see it."""

    table: Table
    bodies: tuple[Body, ...]
    caption: str


Piece = Heading | Prose | TextTable | Statutory


def outline(report: Report) -> Iterator[Piece]:
    """The report's own order; a table stands at the end of its section, a section it lacks under the form's heading."""
    yield from (Heading(line, 0) for line in title_lines(report))
    left = {section.number: section for section in report.form.sections}
    tables = {table.section: table for table in report.form.tables}
    last = {part.number: index for index, part in enumerate(report.narrative)}
    for index, part in enumerate(report.narrative):
        if part.number:
            yield from _lacking(report, left, tables, part.number)
            left.pop(part.number, None)
            yield Heading(one_line(part.heading) or heading_of(report, part.number), part.number)
        yield from (Prose(one) if isinstance(one, str) else one for one in blocks(paragraphs_of(report, part)))
        if last[part.number] == index and part.number in tables:
            yield statutory(report, tables.pop(part.number))
    yield from _lacking(report, left, tables, max(left, default=0) + 1)


def _lacking(report: Report, left: dict[int, Section], tables: dict[int, Table], before: int) -> Iterator[Piece]:
    """The sections before a number that the report does not have at all, with their tables."""
    printed = {part.number for part in report.narrative}
    for number in [number for number in sorted(left) if number < before and number not in printed]:
        left.pop(number)
        yield Heading(heading_of(report, number), number)
        if number in tables:
            yield statutory(report, tables.pop(number))


def statutory(report: Report, table: Table) -> Statutory:
    """One table of the form with the rows that this report has."""
    section = next(section for section in report.form.sections if section.number == table.section)
    return Statutory(table=table, bodies=layout(report, table), caption=f"{table.number} {section.heading}")


def titles_in(report: Report, opening: Sequence[str]) -> int:
    """How many of the opening's first lines only say the title again: whole, on several lines, or with the agency
    above it. A reader keeps them as they are printed.
    """
    title, above, said = _bare(title_of(report)), _bare(report.agency), ""
    for count, line in enumerate(opening[:LINES_OF_TITLE], 1):
        said += _bare(line)
        if said in (title, above + title):
            return count
    return 0


def _bare(text: str) -> str:
    """The words alone: 《示例县某局二〇二三年…报告》 is titled 示例县某局2023年…报告."""
    letters = (c for c in unicodedata.normalize("NFKC", text) if c.isalnum())
    return "".join(letters).translate(DIGITS)


def title_of(report: Report) -> str:
    """The title it was read with, else the usual one: 示例县某局2023年政府信息公开工作年度报告.

    Where neither the title nor the prose says the year, the title is given it: a report without a year is nobody's.
    """
    title = one_line(report.title) or one_line(f"{report.agency}{report.year}年{report.form.title}")
    says = any(str(report.year) in _bare(text) for text in (title, *(part.text for part in report.narrative)))
    return title if says else f"{title}（{report.year}年度）"


def title_lines(report: Report) -> tuple[str, ...]:
    """The title, under the agency's name where the title does not say it."""
    title, agency = title_of(report), one_line(report.agency)
    return (title,) if not agency or _same(agency) in _same(title) else (agency, title)


def paragraphs_of(report: Report, part: Narrative) -> list[str]:
    """The lines of a section's prose; of what stands before the first heading those below the title."""
    lines = [line for paragraph in part.paragraphs for line in lines_of(paragraph.text)]
    if part.number == 0:
        while count := titles_in(report, lines):
            lines = lines[count:]
    return lines


def lines_of(text: str) -> list[str]:
    """A text as lines that any medium can hold: without control characters and empty lines."""
    lines = (NO_TEXT.sub("", line).strip() for line in LINE_ENDS.split(text))
    return [line for line in lines if line]


def one_line(text: str) -> str:
    return " ".join(lines_of(text))


def _same(text: str) -> str:
    """Two texts with the same characters but for width and white space are the same title."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def left_out(report: Report) -> tuple[Address, ...]:
    """The report's cells that no table of its form has a place for: those of another edition's rows or columns."""
    parts = (part for table in report.form.tables for body in layout(report, table) for part in chain(*body.lines))
    printed = {part.address for part in parts if isinstance(part, Slot)}
    return tuple(address for address in report.cells if address not in printed)


def made_on(report: Report) -> datetime:
    """The date that a file says it was made on: the day after the report's year, so that no clock is read."""
    return datetime(min(max(report.year, 1900), 9000) + 1, 1, 1)


def heading_of(report: Report, number: int) -> str:
    """The official heading of a section with its number: 三、收到和处理政府信息公开申请情况."""
    section = next((section for section in report.form.sections if section.number == number), None)
    return f"{NUMERALS[number]}、{section.heading}" if section else ""


def figure_text(report: Report, address: Address) -> str:
    """What stands in a cell: the figure, with its unit where the form prints none; a blank is empty, never 0.

    A cell that the report does not have is empty too; one that was seen and not read says so.
    """
    cell = report.cells.get(address)
    if cell is None:
        return UNREAD if report.is_unread(address) else ""
    if cell.value is None:
        return ""
    column = report.form.column(address)
    unit = column.unit if cell.unit and column.unit == "万元" and column.unit not in column.label else ""
    return plain(cell.value) + unit
