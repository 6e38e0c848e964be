"""The requests that wait for a person: to be signed, to be handled; what is due first stands first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from gongkai.core.case_life import CaseStage, Lane
from gongkai.web.access import anywhere, visible
from gongkai.web.agencies.models import Person
from gongkai.web.cases.models import Case
from gongkai.web.cases.permission import TASKS
from gongkai.web.cases.selectors.lists import Listed, page
from gongkai.web.cases.selectors.tasks import tasks_for
from gongkai.web.office import case_chips
from gongkai.web.office.home_rows import List, Row

ROWS, LONG = 10, 40


def requests(person: Person, today: date) -> Iterator[List]:
    """To confirm, for whoever receives; what waits for this person to say, to sign or to answer; in progress, for whoever
    handles: their own, and those that nobody handles yet."""
    if anywhere(person, "case.receive"):
        rows = visible(person, Case.objects.filter(stage=CaseStage.UNCONFIRMED.value), "case.receive")
        yield _list(_("申请：待与申请人确认收到"), rows, today, Lane.WAITING)
    if any(anywhere(person, action) for action in TASKS):
        yield List(_("申请：待我办理"), [_task(one, today) for one in tasks_for(person)[:ROWS]])
    if anywhere(person, "case.handle"):
        mine = Q(handler=person) | Q(handler=None)
        rows = visible(person, Case.objects.filter(mine).exclude(stage=CaseStage.IN_SIGNING.value), "case.handle")
        yield _list(_("申请：办理中"), rows, today)


def _task(one: Any, today: date) -> Row:
    case = one.case
    title = f"{case.number} {Truncator(case.subject).chars(LONG)}"
    chips = [("run", one.label), case_chips.left(one.due_on, today)]
    href = reverse("office:case_part", args=[one.part]) if one.part else reverse("office:case", args=[case.pk])
    return Row(title, href, chips, case.agency.short_name or case.agency.name)


def _list(heading: str, rows: QuerySet[Case], today: date, lane: Lane = Lane.IN_PROGRESS) -> List:
    found = page(rows, lane, today, size=ROWS)
    more = f"{reverse('office:cases')}?{urlencode({'lane': lane.value})}" if found.after else ""
    return List(heading, [_row(one) for one in found.rows], more)


def _row(one: Listed) -> Row:
    case = one.case
    title = f"{case.number} {Truncator(case.subject).chars(LONG)}"
    chips = [case_chips.stage(case), case_chips.clock(one.clock)]
    return Row(title, reverse("office:case", args=[case.pk]), chips, case.agency.short_name or case.agency.name)
