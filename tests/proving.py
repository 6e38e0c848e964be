"""The proof of the annual report over a generated city: every report of every year counted by hand, checked, carried,
rolled up; every row proven against its events. Used at one hundredth by the tests and in full by script/proof."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from city import YEARS, City
from gongkai.api.reports import check
from gongkai.core.annual import AnnualState
from gongkai.core.finding import Verdict
from gongkai.core.report import Report
from gongkai.core.rule import Kind
from gongkai.web.cases.rebuild import rebuild_all as rebuild_requests
from gongkai.web.records.models import Record
from gongkai.web.records.rebuild import rebuild_each
from gongkai.web.reports.selectors.draft import draft
from gongkai.web.rollups.selectors.members import members
from gongkai.web.rollups.selectors.summed import whole
from web.portal.reported import out

Reports = Mapping[tuple[int, int], Report]
AT_ONCE = 500
ARITHMETIC = frozenset({Kind.SUM, Kind.BALANCE, Kind.CARRY, Kind.STOCK})


@dataclass(frozen=True)
class Wrong:
    """What the proof found: where and what."""

    where: str
    what: str


def drafted(city: City, known_at: datetime) -> Reports:
    """Every agency's report of every year."""
    return {(at.pk, year): draft(at, year, known_at=known_at) for at in city.agencies for year in YEARS}


def figures(city: City, reports: Reports) -> Iterator[Wrong]:
    """Each cell that was laid against what was counted by hand."""
    cells = {cell for _at, _year, cell in city.truth}
    for (at, year), report in reports.items():
        for address, cell in report.cells.items():
            if str(address) in cells and cell.value != city.truth[at, year, str(address)]:
                yield Wrong(f"{report.agency} {year} {address}", f"{cell.value} ≠ {city.truth[at, year, str(address)]}")


def arithmetic(reports: Reports) -> Iterator[Wrong]:
    """Whatever the checker says is broken in a sum, a balance, a carry or a stock."""
    for (at, year), report in reports.items():
        for finding in check(report, last=reports.get((at, year - 1))).findings:
            if finding.kind in ARITHMETIC and finding.verdict is Verdict.BROKEN:
                yield Wrong(f"{report.agency} {year}", finding.message)


def rolled(city: City, reports: Reports, known_at: datetime) -> Iterator[Wrong]:
    """Each report submitted; the county's is their sum and its own in every cell, and nobody is missing."""
    for (_pk, _year), report in reports.items():
        at = next(one for one in city.agencies if one.name == report.agency)
        out(at, report, city.cast.supervisor, state=AnnualState.SUBMITTED)
    for year in YEARS:
        own = draft(city.county, year, known_at=known_at)
        total, below = whole(city.county, own), [report for (_at, of), report in reports.items() if of == year]
        for address in own.cells:
            expected = sum(one.cells[address].value or 0 for one in (own, *below))
            if total.value(address) != expected:
                yield Wrong(f"{city.county.name} {year} {address}", f"{total.value(address)} ≠ {expected}")
        if missing := members(city.county.pk, year).missing:
            yield Wrong(f"{city.county.name} {year}", f"缺 {missing}")


def projections(every: int = 1) -> Iterator[Wrong]:
    """Each row (of records, each `every`-th) against its events; the rows are written anew."""
    yield from requests()
    yield from records(every)


def requests() -> Iterator[Wrong]:
    """Each request's row against its events; the rows are written anew."""
    for case, columns, why in rebuild_requests():
        yield from (Wrong(f"申请 {case.number}", what) for what in (*columns, *([why] if why else [])))


def records(every: int = 1) -> Iterator[Wrong]:
    """Each `every`-th record's row against its events; the rows are written anew. Asked for by number: PostgreSQL would
    else set aside the whole table before it gave the first."""
    last = Record.objects.aggregate(last=Max("pk"))["last"] or 0
    numbers = range(every, last + 1, every)
    for start in range(0, len(numbers), AT_ONCE):
        for record, columns, why in rebuild_each(Record.objects.filter(pk__in=numbers[start : start + AT_ONCE])):
            yield from (Wrong(f"信息 {record.index_number}", what) for what in (*columns, *([why] if why else [])))
