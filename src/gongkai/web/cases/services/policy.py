"""选用期限政策: where the law leaves a point open, an agency says from which day on it does how, and why; the open cases
it moves are known before, and recomputed with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.case import CaseEvent
from gongkai.core.case_life import Lane
from gongkai.core.clock.refusals import CaseRefused
from gongkai.web.access import may
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.audit.services import note
from gongkai.web.cases.errors import BadValues, NotPermitted, StaleCase
from gongkai.web.cases.history import each_with_events
from gongkai.web.cases.models import Case, PolicyChoice
from gongkai.web.cases.policies import About, Chosen, OpenPoint, Policies, open_points, policies
from gongkai.web.cases.projection import changes
from gongkai.web.cases.rebuild import rebuild
from gongkai.web.cases.services.append import asked, need

SHOWN = 20


@dataclass(frozen=True)
class Moved:
    """A case that a choice changes, with its last day before and after."""

    case: Case
    before: date | None
    after: date | None


@transaction.atomic
def choose_policy(
    agency: Agency, *, name: str, choice: str, since: date, reason: str, length: int, by: Person, at: datetime
) -> PolicyChoice:
    """The choice, in force from `since`, and every open case that it moves computed anew. `length` is the number of the
    agency's choices that the person has seen. NotPermitted, StaleCase; BadValues, as where a finished case would change."""
    row = Agency.objects.select_for_update().get(pk=agency.pk)
    found = moved(row, name=name, choice=choice, since=since, by=by)
    shifts = [
        {"case": one.case.pk, "number": one.case.number, "before": iso(one.before), "after": iso(one.after)}
        for one in found
    ]
    made = add(row, name=name, choice=choice, since=since, reason=reason, shifts=shifts, length=length, by=by, at=at)
    chosen = policies()
    for case in Case.objects.filter(pk__in=[one.case.pk for one in found]).order_by("pk"):
        case.policies = chosen
        rebuild(case)
    return made


def add(
    row: Agency, *, name: str, choice: str, since: date, reason: str, shifts: Sequence[Mapping[str, Any]], length: int,
    by: Person, at: datetime,
) -> PolicyChoice:  # fmt: skip
    """One more choice of an agency that is locked, with what it moved; noted. StaleCase; BadValues without a reason."""
    need(asked(("reason", reason, _("请写明选用的理由。"))))
    before = list(PolicyChoice.objects.filter(agency=row).select_related("by").order_by("id"))
    if len(before) != length:
        last = before[-1]
        raise StaleCase(last.by.name, last.recorded_at, _("选用期限政策"))
    made = PolicyChoice.objects.create(
        agency=row,
        name=name,
        choice=choice,
        since=since,
        reason=reason.strip(),
        moved=list(shifts),
        recorded_at=at,
        by=by,
    )
    said = {"name": name, "choice": choice, "since": since, "reason": made.reason, "moved": len(shifts)}
    note("policy.choose", chain=row.code, by=by.username, at=at, subject=f"agency:{row.pk}", new=said)
    return made


def moved(agency: Agency, *, name: str, choice: str, since: date, by: Person) -> list[Moved]:
    """The open cases that a choice would change, those of the agencies below that follow it among them; writes nothing.

    NotPermitted; BadValues where there is no such choice, and where a finished case would change.
    """
    point = point_of(agency, name=name, choice=choice, since=since, by=by)
    if point.about is About.DISPUTES:
        raise BadValues({"choice": _("请选择一种做法。")})
    found = list(_changed(agency, point, Chosen(agency.pk, name, choice, since)))
    if closed := [one.case.number for one in found if one.case.lane == Lane.FINISHED.value]:
        shown = "、".join(closed[:SHOWN])
        said = _("从这一天起会改变 %(n)d 件已经办结的申请（%(which)s）；已经办结的不能改，请填写较晚的日期。")
        raise BadValues({"since": said % {"n": len(closed), "which": shown}})
    return found


def point_of(agency: Agency, *, name: str, choice: str, since: date, by: Person) -> OpenPoint:
    """The point somebody chooses on. NotPermitted; BadValues where there is no such choice."""
    if not may(by, "policy.edit", agency):
        raise NotPermitted("not_allowed", _("您的角色不能为这个单位选用期限政策。"))
    point = open_points(since).get(name)
    if point is None or (choice and choice not in point.choices):
        raise BadValues({"choice": _("请选择一种做法。")})
    return point


def _changed(agency: Agency, point: OpenPoint, one: Chosen) -> Iterator[Moved]:
    """Every case whose row would be another one. BadValues for a case that could not be reckoned any more."""
    if point.about is not About.REQUESTS:
        return
    old = policies()
    new = old.with_one(one)
    assert new.above is not None
    rows = Case.objects.filter(agency__in=new.above.ever_below(agency.pk), events__seq=1, events__on__gte=one.since)
    for case, events in each_with_events(rows.order_by("due_order", "id")):
        if found := _of_case(case, events, old, new):
            yield found


def _of_case(case: Case, events: list[CaseEvent], old: Policies, new: Policies) -> Moved | None:
    """What becomes of one case; the row at hand is written anew in memory alone."""
    day = events[0].on
    if old.of(case.agency_id, day) == new.of(case.agency_id, day):
        return None
    before, lane, case.policies = case.due_on, case.lane, new
    try:
        changed = changes(case, events)
    except CaseRefused as refused:
        said = _("申请 %(number)s 的办理记录按这种做法不能成立，请填写较晚的日期。")
        raise BadValues({"since": said % {"number": case.number}}) from refused
    case.lane = lane
    return Moved(case, before, case.due_on) if changed else None


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
