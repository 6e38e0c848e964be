"""Who is counted in a government's report of a year, each once: its agencies, the governments below it, outside units."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from gongkai.core.annual import AnnualState
from gongkai.web.agencies.models import Agency, AgencyKind
from gongkai.web.agencies.selectors.history import tree_on
from gongkai.web.agencies.tree import Place, government
from gongkai.web.reports.models import AnnualReport
from gongkai.web.rollups.models import HandedIn, OutsideUnit

# 报送以后才计入；退回修改期间不计（counted once it has been submitted, not while it is being mended）。
COUNTED = frozenset({AnnualState.SUBMITTED, AnnualState.CLEARED, AnnualState.PUBLISHED})


@dataclass(frozen=True)
class Members:
    """The agencies below a government, in the order of the tree, with the edition of each one's report that counts: a
    corrected one that is still being drafted does not take the place of the one that is out."""

    places: tuple[Place, ...]
    reports: Mapping[int, AnnualReport]
    units: tuple[OutsideUnit, ...]
    handed: Mapping[int, HandedIn]

    @property
    def counted(self) -> list[AnnualReport]:
        """The reports that are in the sum."""
        return [self.reports[place.id] for place in self.places if place.id in self.reports]

    @property
    def missing(self) -> list[str]:
        """The names of those whose report is expected and not there."""
        agencies = [place.name for place in self.places if place.id not in self.reports]
        return [*agencies, *(unit.name for unit in self.units if unit.pk not in self.handed)]


def members(agency: int, year: int) -> Members:
    """Of a government and a year, as the tree stood on the year's last day, and those that were closed in the year as
    they stood then: six queries, and two for each day on which some were closed."""
    places = tree_on(date(year, 12, 31))
    below = (*(places[pk] for pk in counted_in(agency, places)), *ended(agency, year))
    reports, outside = latest([place.id for place in below], year), units(agency, year)
    return Members(below, reports, outside, handed(outside, year))


def ended(agency: int, year: int) -> list[Place]:
    """The agencies that were closed or merged in the year, each in the government that counted it the day before."""
    rows = Agency.objects.filter(closed_on__gt=date(year, 1, 1), closed_on__lte=date(year, 12, 31))
    days: dict[date, list[int]] = {}
    for pk, day in rows.order_by("closed_on", "path").values_list("pk", "closed_on"):
        assert day is not None, "those without a day are not asked for"
        days.setdefault(day, []).append(pk)
    found: list[Place] = []
    for day, closed in days.items():
        places = tree_on(day - timedelta(days=1))
        found += [places[pk] for pk in counted_in(agency, places) if pk in closed]
    return found


def counted_in(agency: int, places: Mapping[int, Place]) -> list[int]:
    """Whose reports are counted in the agency's; none where it is no government. Each stands under one government."""
    here = places.get(agency)
    if here is None or not here.is_government:
        return []
    return [pk for pk, place in places.items() if pk != agency and above(place, places) == agency]


def above(place: Place, places: Mapping[int, Place]) -> int | None:
    """The government that counts a place's report: for a government the next one above it; None for an office."""
    if place.kind == AgencyKind.INTERNAL:
        return None
    if not place.is_government:
        return government(places, place.id)
    return government(places, place.counted_in) if place.counted_in is not None else None


def latest(agencies: Collection[int], year: int) -> dict[int, AnnualReport]:
    """Of each agency's report the latest edition that counts: one query."""
    rows = AnnualReport.objects.select_related("agency").filter(agency__in=agencies, year=year, state__in=COUNTED)
    return {row.agency_id: row for row in rows.order_by("edition")}


def units(agency: int, year: int) -> tuple[OutsideUnit, ...]:
    """The outside units that owe a report of the year: one query."""
    rows = OutsideUnit.objects.filter(Q(ended_year=None) | Q(ended_year__gt=year), government=agency)
    return tuple(rows.filter(since_year__lte=year).order_by("id"))


def handed(outside: Collection[OutsideUnit], year: int) -> dict[int, HandedIn]:
    """Unit → what it handed in last, without the report itself; of these units alone, for one that ended is not counted:
    one query."""
    rows = HandedIn.objects.filter(unit__in=outside, year=year).defer("content").order_by("number")
    return {row.unit_id: row for row in rows}


def contents(handed_in: Collection[HandedIn]) -> QuerySet[HandedIn]:
    """The same with their reports: one query."""
    return HandedIn.objects.select_related("unit").filter(pk__in=[one.pk for one in handed_in]).order_by("unit")


def agency_is_government(agency: Agency) -> bool:
    """Whether others may be counted in its report."""
    return agency.kind in {AgencyKind.CITY, AgencyKind.COUNTY, AgencyKind.TOWN}
