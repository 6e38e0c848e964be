"""Agencies × months: what was filed, what is due, what is missing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Min

from gongkai.core.filing import FilingState
from gongkai.core.filing_due import MonthStatus, is_late, status
from gongkai.law.filing_file import filing_law
from gongkai.web.access import standing
from gongkai.web.agencies.models import AgencyKind, Person
from gongkai.web.agencies.tree import Place
from gongkai.web.filings.models import Filing
from gongkai.web.filings.rows import documents
from gongkai.web.filings.supervising import supervised


@dataclass(frozen=True)
class Month:
    """One agency's month; `filing` None where nobody has generated it."""

    agency: int
    month: str
    due_on: date
    status: MonthStatus
    late: bool
    filing: Filing | None


def months(
    agencies: Collection[int], wanted: Sequence[str], places: Mapping[int, Place], today: date
) -> dict[int, list[Month]]:
    """For each agency the wanted months in order, with the offices it has in `places`: three queries whatever there is."""
    return months_of(housed(agencies, places), wanted, today)


def months_of(offices: Mapping[int, Collection[int]], wanted: Sequence[str], today: date) -> dict[int, list[Month]]:
    """The same of agencies that are given with what files with each, itself and its offices.

    An agency owes the months from its first document, or its first filing, on: before that it had not begun.
    """
    rows = Filing.objects.filter(agency__in=offices, month__in=wanted)
    kept = {(filing.agency_id, filing.month): filing for filing in rows}
    first = begun(offices)
    return {
        agency: [_month(agency, month, kept.get((agency, month)), first.get(agency), today) for month in wanted]
        for agency in offices
    }


def _month(agency: int, month: str, filing: Filing | None, first: str | None, today: date) -> Month:
    due = filing.due_on if filing else filing_law().due_on(month)
    if filing is None and (first is None or month < first):
        return Month(agency, month, due, MonthStatus.NONE, False, None)
    state = FilingState(filing.state) if filing else None
    submitted = filing.first_submitted_on if filing else None
    return Month(agency, month, due, status(state, submitted, due, today), is_late(submitted, due), filing)


def begun(offices: Mapping[int, Collection[int]]) -> dict[int, str]:
    """Agency → the month of the first document that it or an office of it published, or of its first filing: two queries."""
    every = {place for places in offices.values() for place in places}
    rows = documents().filter(agency__in=every).order_by().values_list("agency").annotate(Min("published_on"))
    published = {place: f"{day:%Y-%m}" for place, day in rows}
    filed = dict(Filing.objects.filter(agency__in=offices).order_by().values_list("agency").annotate(Min("month")))
    found: dict[int, str] = {}
    for agency, places in offices.items():
        known = [published[place] for place in places if place in published]
        if agency in filed:
            known.append(filed[agency])
        if known:
            found[agency] = min(known)
    return found


def housed(agencies: Collection[int], places: Mapping[int, Place]) -> dict[int, list[int]]:
    """Each of some agencies with itself and its offices on the day of `places`."""
    found: dict[int, list[int]] = {agency: [] for agency in agencies}
    for place in places:
        if (owner := _owner(place, places)) in found:
            found[owner].append(place)
    return found


def _owner(agency: int, places: Mapping[int, Place]) -> int:
    """An office's agency; itself for any other."""
    at = places[agency]
    while at.kind == AgencyKind.INTERNAL and at.parent is not None:
        at = places[at.parent]
    return at.id


def overseen(person: Person, places: Mapping[int, Place], on: date) -> list[int]:
    """The agencies that file to one at which, or above which, the person is a supervisor, in the order of the tree."""
    reach = standing(person, on).reach("filing.accept")
    return [agency for agency, above in supervised(places).items() if above in reach]
