"""The draft of a year's report: every cell of the edition that a counter counts."""

from __future__ import annotations

from datetime import datetime

from gongkai.core.period import Period
from gongkai.core.report import Report
from gongkai.core.tally import tally
from gongkai.law.load import form_of
from gongkai.web.agencies.models import Agency
from gongkai.web.reports.asked import Asked
from gongkai.web.reports.figures import figures


class NoEdition(LookupError):  # noqa: N818 - an answer
    """No edition of the form applies to a year."""


def draft(agency: Agency, year: int, *, known_at: datetime, within: Period | None = None) -> Report:
    """The report as the records, cases and disputes give it, as known at an instant; of the days `within` where they are
    not the year. NoEdition before 2019."""
    form = form_of(year)
    if form is None:
        raise NoEdition(f"{year} 年没有适用的年度报告格式；本系统有 2019 年以后的格式")
    counts = figures(Asked(agency, year, known_at, within), form.addresses)
    title = f"{agency.name}{year}年{form.title}"
    return tally(
        form,
        counts,
        agency=agency.name,
        code=agency.code,
        year=year,
        known_at=known_at.isoformat(),
        title=title,
        within=within,
    )
