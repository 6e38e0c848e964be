"""A report as the sequence of pieces that every written document has: title, headings, paragraphs, statutory tables."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.core.form import Address, Section, Table
from gongkai.core.report import Narrative, Report
from gongkai.publish.as_json import plain
from gongkai.publish.layout import Body, layout

NUMERALS = "〇一二三四五六七八九十"
DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
LINES_OF_TITLE = 4
# Stands in a cell that was seen and not read: no figure, no blank and no none mark, so that nothing reads it as one.
UNREAD = "未读出"


@dataclass(frozen=True, slots=True)
class Heading:
    """The title (`number` 0) or the heading of one of the six sections."""

    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Prose:
    """One paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Statutory:
    """A table of the form, laid out for this report; `caption` is for those who do not see it."""

    table: Table
    bodies: tuple[Body, ...]
    caption: str


Piece = Heading | Prose | Statutory


def outline(report: Report) -> Iterator[Piece]:
    """The report's own order; a table stands at the end of its section, a section it lacks under the form's heading."""
    yield Heading(title_of(report), 0)
    left = {section.number: section for section in report.form.sections}
    tables = {table.section: table for table in report.form.tables}
    last = {part.number: index for index, part in enumerate(report.narrative)}
    for index, part in enumerate(report.narrative):
        if part.number:
            yield from _lacking(report, left, tables, part.number)
            left.pop(part.number, None)
            yield Heading(part.heading or heading_of(report, part.number), part.number)
        said = part.paragraphs if part.number else part.paragraphs[titles_in(report, part) :]
        yield from (Prose(paragraph.text) for paragraph in said if paragraph.text.strip())
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


def titles_in(report: Report, opening: Narrative) -> int:
    """How many paragraphs of the opening, the first ones, only say the title again: whole, on several lines, or with
    the agency above it. A reader keeps them as they are printed.
    """
    title, above, said = _bare(title_of(report)), _bare(report.agency), ""
    for count, paragraph in enumerate(opening.paragraphs[:LINES_OF_TITLE], 1):
        said += _bare(paragraph.text)
        if said in (title, above + title):
            return count
    return 0


def _bare(text: str) -> str:
    """The words alone: 《示例县某局二〇二三年…报告》 is titled 示例县某局2023年…报告."""
    letters = (c for c in unicodedata.normalize("NFKC", text) if c.isalnum())
    return "".join(letters).translate(DIGITS)


def title_of(report: Report) -> str:
    """The title it was read with, else the usual one: 示例县某局2023年政府信息公开工作年度报告."""
    return report.title or f"{report.agency}{report.year}年{report.form.title}"


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
