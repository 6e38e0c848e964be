"""A report as the specimen that the layouts print: cells, prose, and the headings that it has."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from gongkai.core.form import Address, Form, Section
from gongkai.core.report import Cell, Report
from layouts.outline import NUMERALS
from layouts.specimen import Specimen, undivided

ONE_ROW = Address("requests", "other_handling", "total")
LEAF = Address("requests", "other_reason", "total")


def specimen_of(report: Report) -> Specimen:
    """Any report → what a layout prints; a cell that the report does not have is printed blank.

    A cell whose print is not its value (增12, 251元) keeps its print. Sections that are missing, twice, in another
    order or under other words are printed so.
    """
    cells = {address: report.value(address) for address in report.form.addresses}
    if is_undivided(report):
        cells |= _divided(report)
    odd = {a: cell.raw for a, cell in report.cells.items() if a in cells and _is_odd(cell)}
    made = Specimen(
        form=_with_headings(report),
        year=report.year,
        agency=report.agency,
        title=report.title,
        cells=cells,
        printed=odd,
        prose={section.number: tuple(p.text for p in section.paragraphs) for section in report.narrative},
    )
    return undivided(made) if is_undivided(report) else made


def _divided(report: Report) -> dict[Address, Decimal | None]:
    """The rows below an undivided （六）其他处理: its figures in the first of them, for `undivided` to add up again."""
    first, *others = (row.code for row in report.form.table("requests").children("other_handling"))
    cells: dict[Address, Decimal | None] = {}
    for column in report.form.table("requests").blocks[0].columns:
        cells[Address("requests", first, column.code)] = report.value(ONE_ROW._replace(column=column.code))
        cells |= {Address("requests", row, column.code): Decimal(0) for row in others}
    return cells


def _is_odd(cell: Cell) -> bool:
    """True when the cell's print is not the plain figure, which a layout may write in its own way."""
    if cell.value is None:
        return bool(cell.raw)
    return not _plain(cell.raw) or Decimal(cell.raw) != cell.value


def _plain(raw: str) -> bool:
    return raw.removeprefix("-").replace(".", "", 1).isascii() and raw.removeprefix("-").replace(".", "", 1).isdigit()


def _with_headings(report: Report) -> Form:
    printed = [section for section in report.narrative if section.number]
    if not printed:
        return report.form
    sections = tuple(
        Section(number=s.number, heading=s.heading.removeprefix(f"{NUMERALS[s.number]}、")) for s in printed
    )
    official = tuple((section.number, section.heading) for section in report.form.sections)
    if official == tuple((section.number, section.heading) for section in sections):
        return report.form
    return replace(report.form, sections=sections)


def is_undivided(report: Report) -> bool:
    """True when a group of the edition (（六）其他处理) is printed as one row, and the rows below it are not."""
    return ONE_ROW in report.cells and ONE_ROW not in report.form.places and LEAF not in report.cells
