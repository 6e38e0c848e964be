"""Figures and prose of one agency and year → the report, in the edition that applies to the year."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.core.form import Form
from gongkai.core.report import Cell, Printed, Report
from gongkai.law.load import form_of
from gongkai.made_up.agencies import Agency
from gongkai.made_up.facts import Number
from gongkai.made_up.prose import Prose
from gongkai.made_up.years import of_form

NO_FILE = Printed(document="示例", sha256="0" * 64)  # nothing was printed yet; a layout may print it


def form_for(year: int) -> Form:
    """The edition of a year; ValueError before the first."""
    form = form_of(year)
    if form is None:
        raise ValueError(f"no edition of the annual report applies to {year}")
    return form


def made(agency: Agency, year: int, figures: Mapping[str, Number], prose: Prose, edition: Form | None = None) -> Report:
    """The report of these figures and this prose, on the form of the year or on another `edition`."""
    form = edition or form_for(year)
    cells = of_form(figures, form)
    return Report(
        form=form,
        agency=agency.name,
        year=year,
        title=f"{agency.name}{year}年政府信息公开工作年度报告",
        origin=f"{agency.name}{year}年度报告",
        cells={a: Cell(address=a, raw=f"{value:f}", value=value, source=NO_FILE) for a, value in cells.items()},
        narrative=prose.narrative(form),
    )
