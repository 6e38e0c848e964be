"""All that a page of one report shows: what it came to, the report, what is counted now, last year's, the check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from gongkai.core.annual import OPEN, AnnualEvent, AnnualLife, fold
from gongkai.core.form import Address
from gongkai.core.report import Counted, Report
from gongkai.web.reports.models import AnnualReport, ReportVersion
from gongkai.web.reports.opening import events
from gongkai.web.reports.selectors.checking import Standing, checked
from gongkai.web.reports.selectors.draft import draft
from gongkai.web.reports.selectors.last import LastYear, last_year
from gongkai.web.reports.selectors.report import composed, frozen, version_of


@dataclass(frozen=True)
class Shown:
    """`content` is the draft as it stands, or the version that was sent to be signed; `counted` what is counted now."""

    events: list[AnnualEvent]
    life: AnnualLife
    content: Report
    counted: Report
    version: ReportVersion | None
    last: LastYear | None
    standing: Standing

    @property
    def since(self) -> Mapping[Address, tuple[Decimal | None, Decimal | None]]:
        """Of a frozen report: the counted cells that came to something else since. A late event changes no report."""
        if self.version is None:
            return {}
        return {
            address: (cell.value, self.counted.value(address))
            for address, cell in self.content.cells.items()
            if isinstance(cell.source, Counted) and cell.value != self.counted.value(address)
        }


def shown(report: AnnualReport, *, at: datetime) -> Shown:
    """The report as of now: some thirty queries, whatever is counted in it. NoEdition where no form applies."""
    found = events(report)
    life = fold(found)
    counted = draft(report.agency, report.year, known_at=at)
    version = None if life.state in OPEN else version_of(report)
    content = frozen(version) if version else composed(report, counted, life.work, at)
    last = last_year(report.agency, report.year)
    standing = checked(content, last.report if last else None, life.work.explanations)
    return Shown(found, life, content, counted, version, last, standing)
