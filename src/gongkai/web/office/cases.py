"""依申请公开: the worklist in three lanes, by working days left; twenty a page."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.core.case_life import Lane
from gongkai.core.clock import State
from gongkai.web.access import anywhere, needs, standing, visible, who
from gongkai.web.agencies.models import Agency, AgencyKind, Person
from gongkai.web.cases.models import Case, RequesterKind, Way
from gongkai.web.cases.selectors.lists import Listed, page
from gongkai.web.day import today
from gongkai.web.office import case_chips
from gongkai.web.ui.shown import day

KINDS, WAYS = dict(RequesterKind.choices), dict(Way.choices)
LONG = 60
FILTERS = ("q", "mine", "agency")


@needs("case.read")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    person, asked = who(request), {name: request.GET.get(name, "").strip() for name in FILTERS}
    chosen = request.GET.get("lane", "")
    lane = Lane(chosen) if chosen in set(Lane) else Lane.IN_PROGRESS
    rows = narrowed(visible(person, Case.objects.all(), "case.read"), asked, person)
    found = page(rows, lane, today(), request.GET.get("after", ""))
    kept = request.GET.copy()
    kept.pop("after", None)
    agencies = agencies_of(person)
    context = {
        "rows": [row(one, len(agencies) > 1) for one in found.rows], "here": request.path, "lane": lane, "lanes": lanes(lane, asked), "asked": asked,
        "narrowed": any(asked.values()), "after": found.after, "first": "after" in request.GET,
        "kept": kept.urlencode(), "may_receive": anywhere(person, "case.receive"),
        "agencies": agencies if len(agencies) > 1 else [],
    }  # fmt: skip
    return render(request, "office/cases/list.html", context)


def narrowed(rows: QuerySet[Case], asked: dict[str, str], person: Person) -> QuerySet[Case]:
    """The rows that answer to all that was asked."""
    if asked["mine"] == "1":
        rows = rows.filter(handler=person)
    if asked["agency"]:
        rows = rows.filter(agency__code=asked["agency"])
    if text := asked["q"]:
        rows = rows.filter(Q(number__icontains=text) | Q(subject__icontains=text))
    return rows


def row(one: Listed, several: bool) -> dict[str, Any]:
    """A case as the list shows it: words, so that the page has nothing left to look up for each cell."""
    case, due = one.case, one.clock.due
    about = [case.masked_name, str(KINDS[case.requester_kind]), str(WAYS[case.way])]
    return {
        "href": f"{case.pk}/", "number": case.number, "subject": shortened(case.subject),
        "about": " · ".join([*about, str(case.agency)] if several else about), "stage": case_chips.stage(case),
        "left": case_chips.clock(one.clock), "due": _("最早 %(day)s") % {"day": day(due)} if one.clock.state is State.PAUSED else day(due),
        "handler": case.handler.name if case.handler else _("未交办"),
    }  # fmt: skip


def shortened(text: str) -> str:
    return text if len(text) <= LONG else f"{text[: LONG - 1]}…"


def lanes(current: Lane, asked: dict[str, str]) -> list[dict[str, Any]]:
    """The three tabs; the filters stay."""
    kept = {name: text for name, text in asked.items() if text and name != "q"}
    return [
        {"label": one.label, "href": f"?{urlencode({'lane': one.value, **kept})}", "current": one is current}
        for one in Lane
    ]


def agencies_of(person: Person) -> list[Agency]:
    """The agencies whose requests a person sees, without the offices inside them."""
    reach = standing(person).reach("case.read")
    rows = Agency.objects.filter(pk__in=reach).exclude(kind=AgencyKind.INTERNAL).order_by("path")
    return list(rows.only("code", "name", "short_name"))
