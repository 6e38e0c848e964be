"""The statutory tables of a report for a page: each figure leads to what it counts, with its marks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from gongkai.core.form import Address
from gongkai.core.form import Table as FormTable
from gongkai.core.report import Cell, Counted, Entered, Report, Summed
from gongkai.publish.document import figure_text
from gongkai.publish.layout import Body, Head, Line, layout
from gongkai.web.ui import pieces

EMPTY = "空"


@dataclass(frozen=True)
class Marks:
    """What is said beside cells: what is wrong with them, what else is to be known."""

    wrong: Mapping[Address, str] = field(default_factory=dict)
    notes: Mapping[Address, str] = field(default_factory=dict)


NONE = Marks()
Href = Callable[[Address], str]


def tables(report: Report, table: FormTable, href: Href, marks: Marks = NONE) -> list[pieces.Table]:
    """The blocks of a table, each under its own header."""
    section = next(one for one in report.form.sections if one.number == table.section)
    caption = f"{table.number} {section.heading}"
    return [_table(report, body, caption, href, marks) for body in layout(report, table)]


def _table(report: Report, body: Body, caption: str, href: Href, marks: Marks) -> pieces.Table:
    heads = [[_head(part) for part in line if isinstance(part, Head)] for line in body.heads]
    # 同一张表的各块各有其名，读屏时分得清（the blocks of a table are told apart by their own words）。
    band = next(
        (part.text for line in body.heads for part in line if isinstance(part, Head) and part.style == "band"), ""
    )
    lines = [_line(report, line, href, marks) for line in body.lines]
    return pieces.Table(f"{caption} {band}".strip(), heads, lines)


def _head(part: Head) -> pieces.Head:
    return pieces.Head(part.text, part.columns, part.rows)


def _line(report: Report, line: Line, href: Href, marks: Marks) -> pieces.Line:
    heads = [_head(part) for part in line if isinstance(part, Head)]
    figures = [figure(report, part.address, href, marks, part.columns) for part in line if not isinstance(part, Head)]
    total = bool(line) and any(isinstance(part, Head) and part.style == "total" for part in line)
    return pieces.Line(heads, figures, total)


def figure(report: Report, address: Address, href: Href, marks: Marks = NONE, columns: int = 1) -> pieces.Figure:
    """A cell's figure with its source; a blank one says that it is blank, so that one can pull on it too."""
    text, cell = figure_text(report, address), report.cells.get(address)
    link = href(address)
    return pieces.Figure(
        text or (EMPTY if link else ""),
        "plain" if not link and source_of(cell) == "counted" else source_of(cell),
        link,
        marks.wrong.get(address, ""),
        marks.notes.get(address, ""),
        columns,
    )


def source_of(cell: Cell | None) -> pieces.Source:
    """The mark of a cell's source."""
    match cell.source if cell else None:
        case Counted() | Summed():
            return "counted"
        case Entered():
            return "entered"
        case None:
            return "plain"
    return "printed"
