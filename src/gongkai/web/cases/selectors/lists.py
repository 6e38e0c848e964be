"""The worklist: three lanes, twenty to a page, by key and not by counting; the clock of each row over its events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from gongkai.core.case_life import Lane
from gongkai.core.clock import Deadline
from gongkai.web.agencies.models import Agency
from gongkai.web.agencies.open_matters import OpenMatter
from gongkai.web.cases.history import events_of
from gongkai.web.cases.models import Case
from gongkai.web.cases.policies import Policies, policies
from gongkai.web.cases.reckoning import reply_clock

SIZE = 20
SHOWN = (
    "agency__code", "agency__name", "agency__short_name", "number", "way", "matter", "requester_kind", "subject", "masked_name",
    "handler__name", "stage", "lane", "resumes_on", "due_on", "due_order", "first_received_on", "ended_on", "outcome",
)  # fmt: skip


@dataclass(frozen=True)
class Listed:
    """A case with the reply's clock on the day asked."""

    case: Case
    clock: Deadline


@dataclass(frozen=True)
class Page:
    """Some rows of a list; `after` is the key of the next page, None on the last one."""

    rows: list[Listed]
    after: str | None


def page(rows: QuerySet[Case], lane: Lane, today: date, after: str = "", size: int = SIZE) -> Page:
    """One page of a lane: what is due first stands first; of the finished the newest. Four queries, and two more
    where agencies chose policies, whatever there is.

    What waited and is over by itself stands with what is in progress; each of the two is read by its index.
    """
    rows = rows.select_related("agency", "handler").only(*SHOWN)
    if lane is Lane.FINISHED:
        rows = rows.filter(lane=lane.value, **({"pk__lt": int(after)} if after.isdecimal() else {}))
        found = list(rows.order_by("-id")[: size + 1])
    else:
        parts = (
            [resumed(today), Q(lane=lane.value)] if lane is Lane.IN_PROGRESS else [~resumed(today) & Q(lane=lane.value)]
        )
        ordered = _after(rows, after).order_by("due_order", "id")
        read = [one for part in parts for one in ordered.filter(part)[: size + 1]]
        found = sorted(read, key=lambda one: (one.due_order, one.pk))[: size + 1]
    shown, last = found[:size], found[size - 1] if len(found) > size else None
    events, chosen = events_of(shown), policies() if shown else Policies()
    for case in shown:
        case.policies = chosen
    listed = [Listed(case, reply_clock(case, events[case.pk], today)) for case in shown]
    if last is None:
        return Page(listed, None)
    return Page(listed, str(last.pk) if lane is Lane.FINISHED else f"{last.due_order}.{last.pk}")


def resumed(on: date) -> Q:
    """The requests of which something was waited for that is over by itself, though no event says so."""
    return Q(lane=Lane.WAITING.value, resumes_on__isnull=False, resumes_on__lte=on)


def in_progress(on: date) -> Q:
    """The requests that the office has to go on with on a day."""
    return Q(lane=Lane.IN_PROGRESS.value) | resumed(on)


def _after(rows: QuerySet[Case], after: str) -> QuerySet[Case]:
    """Those behind a pair of day and key."""
    day, _dot, key = after.partition(".")
    try:
        begin = date.fromisoformat(day)
    except ValueError:
        return rows
    if not key.isdecimal():
        return rows
    return rows.filter(Q(due_order__gt=begin) | Q(due_order=begin, pk__gt=int(key)), due_order__gte=begin)


def in_hand(agency: Agency) -> OpenMatter:
    """The requests of an agency that are not replied to: what a merger or a closing has to name."""
    open_ = Case.objects.filter(agency=agency).exclude(lane=Lane.FINISHED.value)
    return OpenMatter(_("未办结的政府信息公开申请"), open_.count())
