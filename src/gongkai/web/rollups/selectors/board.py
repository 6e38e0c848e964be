"""The supervisor's board: who is counted in a government's report × the years, and what does not add up."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import F

from gongkai.core.annual import LOCKED, AnnualState
from gongkai.core.finding import Verdict
from gongkai.core.form import Form
from gongkai.core.roll_up import differences
from gongkai.core.rule import Level
from gongkai.law.annual_file import annual_law
from gongkai.law.load import form_of
from gongkai.web.agencies.models import Agency
from gongkai.web.agencies.tree import Place
from gongkai.web.reports.models import AnnualReport, ReportVersion
from gongkai.web.reports.opening import REPORT
from gongkai.web.reports.selectors.editions import not_abandoned
from gongkai.web.reports.selectors.report import Differences, frozen, summed_now
from gongkai.web.rollups.models import HandedIn, OutsideUnit
from gongkai.web.rollups.selectors.members import Members, members
from gongkai.web.rollups.selectors.urged import last_urged

BACK = 3  # 年度那一列之外再看前几年（so many years before the one that is open）
Said = Mapping[str, int]
# 机关、年度 → 各版次，从第一版起（agency and year → its editions, the first one first）。
Editions = Mapping[tuple[int, int], list[AnnualReport]]


@dataclass(frozen=True)
class Standing:
    """A report of an agency and a year, its latest edition: None where none was begun. When it was due and came out is
    said of the `first`, whatever is corrected later; `late` by the day of the board."""

    year: int
    due_on: date
    report: AnnualReport | None
    first: AnnualReport | None
    late: bool

    @property
    def state(self) -> AnnualState | None:
        return AnnualState(self.report.state) if self.report else None

    @property
    def is_corrected(self) -> bool:
        """Whether its first edition is out and another one on its way."""
        return self.report is not self.first and self.state is not AnnualState.PUBLISHED


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
    """All of it. `differences` are the cells in which the government's own report is not the sum: (said, summed);
    `urged` the day on which an agency was last asked for its report."""

    agency: Agency
    year: int
    form: Form
    lines: tuple[Line, ...]
    handed: tuple[Handed, ...]
    members: Members
    own: AnnualReport | None
    differences: Differences
    urged: Mapping[int, date]

    @cached_property
    def counts(self) -> Mapping[AnnualState | None, int]:
        """How many agencies stand where in the year; None: nothing begun."""
        states = [AnnualState.PUBLISHED if line.now.is_corrected else line.now.state for line in self.lines]
        return {state: states.count(state) for state in (None, *AnnualState) if state in states}

    @property
    def late(self) -> int:
        return sum(line.now.late for line in self.lines)

    @property
    def to_urge(self) -> list[Place]:
        """Those that are late and whose report is not in the sum: whom the government asks for it (催报)."""
        return [one.place for one in self.lines if one.now.late and one.place.id not in self.members.reports]


def board(agency: Agency, year: int, today: date) -> Board:
    """Of a government and a year: a bounded number of queries, however many are below. LookupError without a form."""
    form = form_of(year)
    if form is None:
        raise LookupError(year)
    found = members(agency.pk, year)
    years = tuple(one for one in range(year, year - 1 - BACK, -1) if form_of(one))
    ids = [place.id for place in found.places]
    reports = _reports(ids, years)
    said = _findings([of[-1].pk for (_agency, of_year), of in reports.items() if of_year == year])
    lines = tuple(_line(place, years, reports, said, today) for place in found.places)
    handed = tuple(Handed(unit, found.handed.get(unit.pk)) for unit in found.units)
    own = not_abandoned(AnnualReport.objects.filter(agency=agency, year=year)).last()
    return Board(agency, year, form, lines, handed, found, own, _differences(own) if own else {}, last_urged(ids, year))


def _reports(agencies: Collection[int], years: Collection[int]) -> Editions:
    found: dict[tuple[int, int], list[AnnualReport]] = {}
    for row in not_abandoned(AnnualReport.objects.filter(agency__in=agencies, year__in=years)):
        found.setdefault((row.agency_id, row.year), []).append(row)
    return found


def _findings(reports: Collection[int]) -> dict[int, Said]:
    rows = ReportVersion.objects.filter(report__in=reports, number=F("report__version"))
    return {pk: broken(findings) for pk, findings in rows.values_list("report", "findings")}


def broken(findings: Collection[Mapping[str, object]]) -> Said:
    """How many of a version's findings are broken, by level."""
    levels = [one["level"] for one in findings if one["verdict"] == Verdict.BROKEN]
    return {level.value: levels.count(level.value) for level in (Level.ERROR, Level.WARNING)}


def _line(
    place: Place, years: Collection[int], reports: Editions, said: Mapping[int, Said], today: date
) -> Line:  # fmt: skip
    standings = tuple(_standing(place, year, reports.get((place.id, year), []), today) for year in years)
    report = standings[0].report
    return Line(place, standings, said.get(report.pk, {}) if report else {})


def _standing(place: Place, year: int, editions: list[AnnualReport], today: date) -> Standing:
    first, latest = (editions[0], editions[-1]) if editions else (None, None)
    due = first.due_on if first else annual_law().due_on(year, place.kind)
    out = first.published_on if first else None
    return Standing(year, due, latest, first, (out or today) > due)


def _differences(own: AnnualReport) -> Differences:
    """Of the report that was frozen against the sum as it is now, the government's own figures among it."""
    if own.state not in LOCKED:
        return {}
    version = ReportVersion.objects.get(report=own, number=own.version)
    return differences(frozen(version), summed_now(own, REPORT.life(own).work, known_at=version.known_at))
