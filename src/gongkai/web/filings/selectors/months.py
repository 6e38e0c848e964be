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
    """For each agency the wanted months in order: three queries whatever there is.

    An agency owes the months from its first document, or its first filing, on: before that it had not begun.
    """
    rows = Filing.objects.filter(agency__in=agencies, month__in=wanted)
    kept = {(filing.agency_id, filing.month): filing for filing in rows}
    first = begun(agencies, places)
    return {
        agency: [_month(agency, month, kept.get((agency, month)), first.get(agency), today) for month in wanted]
        for agency in agencies
    }


def _month(agency: int, month: str, filing: Filing | None, first: str | None, today: date) -> Month:
    due = filing.due_on if filing else filing_law().due_on(month)
    if filing is None and (first is None or month < first):
        return Month(agency, month, due, MonthStatus.NONE, False, None)
    state = FilingState(filing.state) if filing else None
    submitted = filing.first_submitted_on if filing else None
    return Month(agency, month, due, status(state, submitted, due, today), is_late(submitted, due), filing)


def begun(agencies: Collection[int], places: Mapping[int, Place]) -> dict[int, str]:
    """Agency → the month of the first document that it or an office of it published, or of its first filing: two queries."""
    owner = {place: _owner(place, places) for place in places}
    of = {place for place, above in owner.items() if above in agencies}
    found: dict[int, str] = {}
    published = documents().filter(agency__in=of).order_by().values_list("agency").annotate(Min("published_on"))
    filed = Filing.objects.filter(agency__in=agencies).order_by().values_list("agency").annotate(Min("month"))
    for agency, month in [*((owner[at], f"{day:%Y-%m}") for at, day in published), *filed]:
        found[agency] = min(found.get(agency, month), month)
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
