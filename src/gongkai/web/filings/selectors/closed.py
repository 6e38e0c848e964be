"""Agencies that were closed or merged: the months they still owe, by whoever took them over, to whoever receives them now.

Everything is answered from a register that reaches back to the first of their last days.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from gongkai.core.filing_due import MonthStatus
from gongkai.law.filing_file import filing_law
from gongkai.web.access import standing
from gongkai.web.agencies.models import Agency, AgencyKind, Person
from gongkai.web.agencies.selectors.history import Register
from gongkai.web.filings.rows import offices
from gongkai.web.filings.selectors.months import Month, housed, months_of
from gongkai.web.filings.supervising import last_day, receiver_of


def closed_since(day: date, today: date, known: Register) -> list[Agency]:
    """Those that filed, closed after a day and by today, in the order of the tree. One that was closed on the day of its
    founding was never there."""
    return [
        one for one in known.agencies.values()
        if one.closed_on is not None and day < one.closed_on <= today and one.kind != AgencyKind.INTERNAL
        and (one.founded_on is None or one.founded_on < one.closed_on)
    ]  # fmt: skip


def received(gone: Sequence[Agency], person: Person, today: date, known: Register) -> list[Agency]:
    """Those of them whose months go to where the person supervises."""
    reach = standing(person, today).reach("filing.accept")
    return [one for one in gone if receiver_of(one, today, known) in reach]


def months_with(
    agencies: Collection[int], gone: Sequence[Agency], wanted: Sequence[str], today: date, known: Register
) -> dict[int, list[Month]]:  # fmt: skip
    """The wanted months of agencies as they stand, and of those that are gone as they last stood: three queries for all.
    One that is gone owes none after the month in which it was closed."""
    last = {one.pk: last_day(one, today) for one in gone}
    then = {pk: offices(pk, known.on(day)) for pk, day in last.items()}
    found = months_of({**housed(agencies, known.on(today)), **then}, wanted, today)
    for pk, day in last.items():
        found[pk] = [one if one.month <= f"{day:%Y-%m}" else _none(pk, one.month) for one in found[pk]]
    return found


def _none(agency: int, month: str) -> Month:
    return Month(agency, month, filing_law().due_on(month), MonthStatus.NONE, False, None)
