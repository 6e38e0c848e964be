"""A filled workbook of figures (汇总表) against the report: the cells that differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from gongkai.bulk.collected import RowTaken, Workbook, row_taken
from gongkai.core.form import Address
from gongkai.core.report import Report
from gongkai.web.records.errors import BadValues
from gongkai.web.reports.models import AnnualReport
from gongkai.web.reports.reading import told
from gongkai.web.reports.selectors.report import with_own
from gongkai.web.reports.selectors.shown import Shown
from gongkai.web.reports.services.bring_in import of_year


@dataclass(frozen=True)
class Compared:
    """A cell in which the workbook says otherwise: what it says, what the report says, what is counted."""

    address: Address
    workbook: Decimal | None
    report: Decimal | None
    counted: Decimal | None


def row_of(report: AnnualReport, name: str, data: bytes, language: str) -> RowTaken:
    """The agency's row of the year. BadValues where the file cannot be read."""
    keys = (report.agency.code, *of_year(report.agency, report.year))
    found = told(row_taken, Workbook(name=name, data=data, year=report.year, keys=keys, language=language))
    if found.refused:
        raise BadValues({"file": found.refused})
    return found


def own_figures(report: AnnualReport, found: Shown) -> Report:
    """What is compared: the report's own figures, of a government those of its own (本级), to which others are added."""
    return with_own(found.counted, found.life.work, report.edition)


def compared(own: Report, counted: Report, row: Mapping[str, str | None]) -> list[Compared]:
    """The cells that differ, in print order; a blank cell of the workbook is no other figure than 0."""
    made = []
    for address in own.form.addresses:
        if str(address) in row:
            said = row[str(address)]
            value = None if said is None else Decimal(said)
            if (value or 0) != (own.value(address) or 0):
                made.append(Compared(address, value, own.value(address), counted.value(address)))
    return made
