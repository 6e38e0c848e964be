"""The requests that wait for a person: to be signed, to be handled; what is due first stands first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from gongkai.core.case_life import Lane
from gongkai.web.access import anywhere
from gongkai.web.agencies.models import Person
from gongkai.web.cases.models import Case
from gongkai.web.cases.permission import TASKS
from gongkai.web.cases.selectors.lists import page
from gongkai.web.cases.selectors.tasks import tasks_for, to_confirm, to_handle
from gongkai.web.office import case_chips
from gongkai.web.office.home_rows import ROWS, List, Own, Row
from gongkai.web.office.record_chips import Chip

LONG = 40


def requests(person: Person, today: date) -> Iterator[List]:
    """To confirm, for whoever receives; what waits for this person to say, to sign or to answer; in progress, for whoever
    handles: their own, and those that nobody handles yet."""
    if anywhere(person, "case.receive"):
        yield _unconfirmed(person)
    if tasks := own_tasks(person, today):
        yield tasks.first()
    if anywhere(person, "case.handle"):
        yield _list(_("申请：办理中"), to_handle(person), today)


def own_tasks(person: Person, today: date) -> Own | None:
    """What waits for this person; for a part that was asked of another body there is no other way to it."""
    if not any(anywhere(person, action) for action in TASKS):
        return None
    return Own("tasks", _("申请：待我办理"), tasks_for(person), lambda one: _task(one, today))


def _task(one: Any, today: date) -> Row:
    case = one.case
    title = f"{case.number} {Truncator(case.subject).chars(LONG)}"
    chips = [("run", one.label), case_chips.left(one.due_on, today)]
    href = reverse("office:case_part", args=[one.part]) if one.part else reverse("office:case", args=[case.pk])
    return Row(title, href, chips, case.agency.short_name or case.agency.name)


def _unconfirmed(person: Person) -> List:
    """What came first stands first; no clock runs yet, so no events are read: one query."""
    found = list(to_confirm(person).select_related("agency").order_by("registered_at", "pk")[: ROWS + 1])
    return List(
        _("申请：待与申请人确认收到"), [_row(case, [case_chips.stage(case)]) for case in found[:ROWS]],
        _more(Lane.WAITING) if len(found) > ROWS else "",
    )  # fmt: skip


def _list(heading: str, rows: QuerySet[Case], today: date) -> List:
    found = page(rows, Lane.IN_PROGRESS, today, size=ROWS)
    shown = [_row(one.case, [case_chips.stage(one.case), case_chips.clock(one.clock)]) for one in found.rows]
    return List(heading, shown, _more(Lane.IN_PROGRESS) if found.after else "")


def _more(lane: Lane) -> str:
    return f"{reverse('office:cases')}?{urlencode({'lane': lane.value})}"


def _row(case: Case, chips: list[Chip]) -> Row:
    title = f"{case.number} {Truncator(case.subject).chars(LONG)}"
    return Row(title, reverse("office:case", args=[case.pk]), chips, case.agency.short_name or case.agency.name)
