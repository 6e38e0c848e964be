"""A report as the specimen that the layouts print: cells, prose, and the headings that it has."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from gongkai.core.form import Address, Form, Section
from gongkai.core.report import Cell, Report
from layouts.outline import NUMERALS
from layouts.specimen import Specimen


def specimen_of(report: Report) -> Specimen:
    """Any report → what a layout prints; a cell that the report does not have is printed blank.

    A cell whose print is not its value (增12, 251元) keeps its print. Sections that are missing, twice, in another
    order or under other words are printed so.
    """
    cells = {address: report.value(address) for address in report.form.addresses}
    odd = {a: cell.raw for a, cell in report.cells.items() if a in cells and _is_odd(cell)}
    return Specimen(
        form=_with_headings(report),
        year=report.year,
        agency=report.agency,
        title=report.title,
        cells=cells,
        printed=odd,
        prose={section.number: tuple(p.text for p in section.paragraphs) for section in report.narrative},
    )


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


def other_cells(report: Report) -> tuple[Address, ...]:
    """Cells that the form of the edition does not print, and that no layout can therefore print."""
    return tuple(address for address in report.cells if address not in report.form.places)
