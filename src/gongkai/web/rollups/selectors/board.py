"""The supervisor's board: who is counted in a government's report × the years, and what does not add up."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import F

from gongkai.core.annual import LOCKED, AnnualState
from gongkai.core.finding import Verdict
from gongkai.core.form import Address, Form
from gongkai.core.roll_up import differences
from gongkai.core.rule import Level
from gongkai.law.annual_file import annual_law
from gongkai.law.load import form_of
from gongkai.publish.from_json import report_from_json
from gongkai.web.agencies.models import Agency
from gongkai.web.agencies.tree import Place
from gongkai.web.reports.models import AnnualReport, ReportVersion
from gongkai.web.reports.opening import life
from gongkai.web.reports.selectors.draft import draft
from gongkai.web.reports.selectors.report import with_own
from gongkai.web.rollups.models import HandedIn, OutsideUnit
from gongkai.web.rollups.selectors.members import Members, members
from gongkai.web.rollups.selectors.summed import whole

BACK = 3  # 年度那一列之外再看前几年（so many years before the one that is open）
Said = Mapping[str, int]


@dataclass(frozen=True)
class Standing:
    """A report of an agency and a year: `report` is None where none was begun; `late` by the day of the board."""

    year: int
    due_on: date
    report: AnnualReport | None
    late: bool

    @property
    def state(self) -> AnnualState | None:
        return AnnualState(self.report.state) if self.report else None


@dataclass(frozen=True)
class Line:
    """An agency on the board: its years, the latest first, and how many findings of each level its version has."""

    place: Place
    years: tuple[Standing, ...]
    findings: Said

    @property
    def now(self) -> Standing:
        return self.years[0]


@dataclass(frozen=True)
class Handed:
    """An outside unit with what it handed in; findings are warnings, for an error is not taken."""

    unit: OutsideUnit
    row: HandedIn | None

    @property
    def warnings(self) -> int:
        return broken(self.row.findings)["warning"] if self.row else 0


@dataclass(frozen=True)
class Board:
    """All of it. `differences` are the cells in which the government's own report is not the sum: (said, summed)."""

    agency: Agency
    year: int
    form: Form
    lines: tuple[Line, ...]
    handed: tuple[Handed, ...]
    members: Members
    own: AnnualReport | None
    differences: Mapping[Address, tuple[Decimal | None, Decimal | None]]

    @cached_property
    def counts(self) -> Mapping[AnnualState | None, int]:
        """How many agencies stand where in the year; None: nothing begun."""
        states = [line.now.state for line in self.lines]
        return {state: states.count(state) for state in (None, *AnnualState) if state in states}

    @property
    def late(self) -> int:
        return sum(line.now.late for line in self.lines)


def board(agency: Agency, year: int, today: date) -> Board:
    """Of a government and a year: a bounded number of queries, however many are below. LookupError without a form."""
    form = form_of(year)
    if form is None:
        raise LookupError(year)
    found = members(agency.pk, year)
    years = tuple(one for one in range(year, year - 1 - BACK, -1) if form_of(one))
    ids = [place.id for place in found.places]
    reports, said = _reports(ids, years), _findings([one.pk for one in found.reports.values()])
    lines = tuple(_line(place, years, reports, said, today) for place in found.places)
    handed = tuple(Handed(unit, found.handed.get(unit.pk)) for unit in found.units)
    own = AnnualReport.objects.filter(agency=agency, year=year).order_by("-edition").first()
    return Board(agency, year, form, lines, handed, found, own, _differences(agency, own) if own else {})


def _reports(agencies: Collection[int], years: Collection[int]) -> dict[tuple[int, int], AnnualReport]:
    rows = AnnualReport.objects.filter(agency__in=agencies, year__in=years).order_by("edition")
    return {(row.agency_id, row.year): row for row in rows}


def _findings(reports: Collection[int]) -> dict[int, Said]:
    rows = ReportVersion.objects.filter(report__in=reports, number=F("report__version"))
    return {pk: broken(findings) for pk, findings in rows.values_list("report", "findings")}


def broken(findings: Collection[Mapping[str, object]]) -> Said:
    """How many of a version's findings are broken, by level."""
    levels = [one["level"] for one in findings if one["verdict"] == Verdict.BROKEN]
    return {level.value: levels.count(level.value) for level in (Level.ERROR, Level.WARNING)}


def _line(
    place: Place, years: Collection[int], reports: Mapping[tuple[int, int], AnnualReport],
    said: Mapping[int, Said], today: date,
) -> Line:  # fmt: skip
    standings = tuple(_standing(place, year, reports.get((place.id, year)), today) for year in years)
    report = standings[0].report
    return Line(place, standings, said.get(report.pk, {}) if report else {})


def _standing(place: Place, year: int, report: AnnualReport | None, today: date) -> Standing:
    due = report.due_on if report else annual_law().due_on(year, place.kind)
    out = report.published_on if report else None
    return Standing(year, due, report, (out or today) > due)


def _differences(
    agency: Agency, own: AnnualReport
) -> Mapping[Address, tuple[Decimal | None, Decimal | None]]:  # fmt: skip
    """Of the report that was frozen against the sum as it is now, the government's own figures among it."""
    if own.state not in LOCKED:
        return {}
    version = ReportVersion.objects.get(report=own, number=own.version)
    leaf = with_own(draft(agency, own.year, known_at=version.known_at), life(own).work, own.edition)
    return differences(report_from_json(version.content), whole(agency, leaf))
