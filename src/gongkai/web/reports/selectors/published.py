"""What the public may read of reports: the frozen versions of those that were published, every edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import F, QuerySet

from gongkai.core.annual import AnnualState
from gongkai.core.form import Address
from gongkai.core.report import Counted, Report
from gongkai.publish.from_json import report_from_json
from gongkai.web.agencies.models import Agency
from gongkai.web.records.kinds import types
from gongkai.web.records.models import Record
from gongkai.web.reports.asked import Asked
from gongkai.web.reports.counters import parts
from gongkai.web.reports.models import AnnualReport, ReportVersion


@dataclass(frozen=True)
class Out:
    """A published edition with its report, as it was frozen."""

    row: AnnualReport
    content: Report
    digest: str


def published() -> QuerySet[AnnualReport]:
    """Every edition that is out, the latest year first, the latest edition of a year first."""
    rows = AnnualReport.objects.select_related("agency").filter(state=AnnualState.PUBLISHED)
    return rows.order_by("agency__path", "-year", "-edition")


def contents(rows: QuerySet[AnnualReport]) -> Iterator[Out]:
    """Those rows with their reports, in their order: one query beside it."""
    wanted = list(rows)
    versions = ReportVersion.objects.filter(report__in=[row.pk for row in wanted], number=F("report__version"))
    found = {one.report_id: one for one in versions}
    for row in wanted:
        version = found[row.pk]
        yield Out(row, report_from_json(version.content, name=str(row)), version.digest)


def editions(agency: Agency, year: int) -> list[Out]:
    """The editions of a year, the latest first; two queries."""
    return list(contents(published().filter(agency=agency, year=year)))


def latest(outs: Iterable[Out]) -> list[Out]:
    """Of each agency and year the latest edition."""
    kept: dict[tuple[int, int], Out] = {}
    for one in outs:
        kept.setdefault((one.row.agency_id, one.row.year), one)
    return list(kept.values())


def counts_records(address: Address) -> bool:
    """Whether a cell counts records that may be public, by the record types."""
    cells = (count.cell for one in types().values() for count in one.counts)
    return str(address) in {cell for cell in cells if cell}


def records_behind(report: Report, agency: Agency, address: Address) -> list[QuerySet[Record]] | None:
    """The records that a cell of a frozen report counted, as known when it was; None where it counted none."""
    cell = report.cells.get(address)
    if cell is None or not isinstance(cell.source, Counted) or not counts_records(address):
        return None
    known_at = datetime.fromisoformat(cell.source.known_at)
    return [part.rows for part in parts(str(address), Asked(agency, report.year, known_at))]


def changes(before: Report, after: Report) -> list[tuple[Address, Decimal | None, Decimal | None]]:
    """The cells that a corrected edition says otherwise: (cell, what was said, what is said)."""
    return [
        (address, before.value(address), after.value(address))
        for address in after.form.addresses
        if before.value(address) != after.value(address)
    ]
