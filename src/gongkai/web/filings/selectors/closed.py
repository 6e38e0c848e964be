"""Agencies that were closed or merged: the months they still owe, by whoever took them over, to whoever receives them now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.core.filing_due import MonthStatus
from gongkai.law.filing_file import filing_law
from gongkai.web.access import standing
from gongkai.web.agencies.models import Agency, AgencyKind, Person
from gongkai.web.agencies.selectors.history import tree_on
from gongkai.web.filings.selectors.months import Month, months
from gongkai.web.filings.supervising import last_day, receiver_of


def closed_since(day: date, today: date) -> list[Agency]:
    """Those that filed, closed after a day and by today, in the order of the tree: one query."""
    rows = Agency.objects.select_related("successor").filter(closed_on__gt=day, closed_on__lte=today)
    return list(rows.exclude(kind=AgencyKind.INTERNAL).order_by("path"))


def received(gone: Sequence[Agency], person: Person, today: date) -> list[Agency]:
    """Those of them whose months go to where the person supervises; some queries for each that is closed."""
    reach = standing(person, today).reach("filing.accept")
    return [one for one in gone if receiver_of(one, today) in reach]


def heir_of(agency: Agency, today: date) -> int:
    """Who took over what is left of it, and of whoever took it over first."""
    heir = agency
    while heir.successor is not None and heir.closed_on is not None and heir.closed_on <= today:
        heir = heir.successor
    return heir.pk


def last_months(agency: Agency, wanted: Sequence[str], today: date) -> list[Month]:
    """The wanted months of one that is closed, as it then stood; it owes none after the one in which it was closed."""
    last = last_day(agency, today)
    there = [month for month in wanted if month <= f"{last:%Y-%m}"]
    found = {one.month: one for one in months([agency.pk], there, tree_on(last), today)[agency.pk]}
    return [found.get(month) or _none(agency.pk, month) for month in wanted]


def _none(agency: int, month: str) -> Month:
    return Month(agency, month, filing_law().due_on(month), MonthStatus.NONE, False, None)
