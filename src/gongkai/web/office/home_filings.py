"""待办 of 备案: what stands at this person's step, the months an agency still owes, and those that others owe here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.core.filing import FilingState
from gongkai.core.filing_due import MonthStatus, recent
from gongkai.web.access import anywhere
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.agencies.selectors.history import Register, register
from gongkai.web.filings.models import Filing
from gongkai.web.filings.selectors.closed import closed_since, months_with, received
from gongkai.web.filings.selectors.months import Month, overseen
from gongkai.web.filings.selectors.waiting import waiting
from gongkai.web.filings.supervising import heir_of
from gongkai.web.office.filing_words import STATE_CHIPS, month_words
from gongkai.web.office.home_rows import ROWS, List, Row
from gongkai.web.office.record_chips import left
from gongkai.web.office.record_find import desks

LOOKED_BACK, TOLD = 12, 3


def filings(person: Person, today: date) -> List | None:
    """One list, the first due first; None for whoever has nothing to do with it."""
    if not anywhere(person, "filing.read"):
        return None
    rows = waiting(person)
    found = [_row(one, today) for one in rows[: ROWS + 1]] if rows is not None else []
    own = desks(person, "filing.draft")[:1] if anywhere(person, "filing.draft") else []
    oversees = anywhere(person, "filing.accept")
    wanted = recent(today, LOOKED_BACK)
    owed: list[Row] = []
    late: Iterator[Row] = iter(())
    if own or oversees:
        since = date.fromisoformat(f"{wanted[0]}-01")
        known = register(since)
        gone = closed_since(since, today, known)
        owed = [row for one in own for row in _owed(one, wanted, gone, known, today)]
        late = _overdue(person, wanted, gone, known, today) if oversees else late
    every = [*owed, *found, *islice(late, TOLD)]
    more = reverse("office:filings") if len(every) > ROWS else ""
    return List(_("公文类信息目录备案"), every[:ROWS], more)


def _row(filing: Filing, today: date) -> Row:
    state = FilingState(filing.state)
    chips = [(STATE_CHIPS[state], state.label)]
    if filing.first_submitted_on is None and (due := left(filing.due_on, today)):
        chips.append(due)
    title = _("%(month)s目录") % {"month": month_words(filing.month)}
    return Row(title, reverse("office:filing", args=[filing.pk]), chips, filing.agency.short_name or filing.agency.name)


def _owed(own: Agency, wanted: Sequence[str], gone: Sequence[Agency], known: Register, today: date) -> Iterator[Row]:
    """The months of the last year that one's own agency has not begun, then those of the agencies it took over."""
    left_to_it = [agency for agency in gone if heir_of(agency, today, known).pk == own.pk]
    found = months_with([own.pk], left_to_it, wanted, today, known)
    for one in found[own.pk]:
        yield from _not_begun(one, own, "", today)
    for agency in left_to_it:
        for one in found[agency.pk]:
            yield from _not_begun(one, agency, agency.short_name or agency.name, today)


def _not_begun(one: Month, agency: Agency, note: str, today: date) -> Iterator[Row]:
    if one.filing is None and one.status in (MonthStatus.OPEN, MonthStatus.MISSING):
        due = left(one.due_on, today)
        title = _("%(month)s目录尚未生成") % {"month": month_words(one.month)}
        href = f"{reverse('office:filing_new', args=[agency.code])}?month={one.month}"
        yield Row(title, href, [due] if due else [], note)


def _overdue(
    person: Person, wanted: Sequence[str], gone: Sequence[Agency], known: Register, today: date
) -> Iterator[Row]:  # fmt: skip
    """How many agencies owe a month to whoever supervises them, of the last year, the latest first."""
    below = overseen(person, known.on(today), today)
    found = months_with(below, received(gone, person, today, known), wanted, today, known)
    every = [one for rows in found.values() for one in rows]
    for month in reversed(wanted):
        missing = sum(one.month == month and one.status is MonthStatus.MISSING for one in every)
        if missing:
            title = _("%(month)s：%(n)d 个单位逾期未报") % {"month": month_words(month), "n": missing}
            yield Row(title, f"{reverse('office:filing_board')}?year={month[:4]}", [("late", _("逾期未报"))])
