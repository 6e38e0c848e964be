"""Counts → a Report: what the system can count stands as counted, every cell of the edition, none typed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from gongkai.core.form import Address, Form
from gongkai.core.period import Period
from gongkai.core.report import Cell, Counted, Report

ORIGIN = "tallied"


def tally(
    form: Form, counts: Mapping[Address, Decimal], *, agency: str, code: str, year: int, known_at: str, title: str = "",
    within: Period | None = None,
) -> Report:  # fmt: skip
    """The report of an agency (`code` names it in the sources) and year, of these counts; `within` are the days that were
    counted where they are not the year.

    A cell that nobody counts is absent rather than 0. ValueError for a count that the edition has no cell for.
    """
    if unknown := [str(address) for address in counts if address not in form.places]:
        raise ValueError(f"{form.id} 没有单元格 {', '.join(sorted(unknown))}")
    period = within or Period.of(year)
    cells = {
        address: Cell(
            address=address, raw=f"{counts[address]:f}", value=counts[address], unit=form.column(address).unit,
            source=Counted(counter=str(address), agency=code, period=str(period), known_at=known_at),
        )
        for address in form.addresses
        if address in counts
    }  # fmt: skip
    return Report(form=form, agency=agency, year=year, quarter=period.quarter, title=title, origin=ORIGIN, cells=cells)
