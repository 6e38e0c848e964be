"""A page on which one step of a request is taken: its form, what follows from it, and every answer of its service."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gongkai.core.case import CaseEvent, CaseEventKind
from gongkai.core.clock.refusals import CaseRefused
from gongkai.web.access import needs, who
from gongkai.web.agencies.models import Person
from gongkai.web.cases.errors import BadValues, NotPermitted, StaleCase, not_now, refused
from gongkai.web.cases.history import Recorded, history
from gongkai.web.cases.models import Case
from gongkai.web.cases.permission import action_of
from gongkai.web.cases.reckoning import clocks, event_of, life_of, reply_clock, said
from gongkai.web.cases.services import Done
from gongkai.web.day import now, today
from gongkai.web.office.case_find import find
from gongkai.web.office.case_words import words_of
from gongkai.web.office.step import StepForm, beside, from_now, status_of
from gongkai.web.ui.control import problems_of
from gongkai.web.ui.fields import DayField
from gongkai.web.ui.shown import day

Service = Callable[..., Done]


class CaseForm(StepForm):
    """The number of events the page was opened at, with whatever the act asks for. `row` and `recorded` are the case
    as it stands; `dated` forms ask for the day it happened, the others are of today."""

    dated: ClassVar[bool] = True
    on = DayField(label=lazy("发生日期"))

    def __init__(
        self, data: Any = None, files: Any = None, *, row: Case, recorded: Sequence[Recorded], asked: Any = None
    ) -> None:
        super().__init__(data, files, initial={"length": len(recorded), "on": today(), **self.beginning(row, recorded)})
        self.row, self.recorded, self.asked = row, recorded, asked or {}
        if not self.dated:
            del self.fields["on"]
        self.made()

    def beginning(self, row: Case, recorded: Sequence[Recorded]) -> dict[str, Any]:
        """What stands in the form before anything is typed."""
        return {}

    def made(self) -> None:
        """Fields that depend on the case."""

    def said(self) -> dict[str, Any]:
        """What was filled in, as arguments of the service."""
        return {"on": today(), **self.cleaned_data}

    def refusal(self, person: Person) -> str:
        """Why this person may not take the step now, where the case itself would take it; blank where they may."""
        return ""

    def likely(self) -> dict[str, Any]:
        """The data of the event as it would be by the form's first values: for what would follow from it."""
        return {}

    def shown(self) -> dict[str, Any]:
        """What the page shows beside the form."""
        return {}


def act(kind: CaseEventKind, form: type[CaseForm], do: Service) -> Callable[..., HttpResponseBase]:
    """The view of an act."""

    @needs(action_of(kind), subject=find, read="case.read")
    def view(request: HttpRequest, row: Case, case: int) -> HttpResponse:
        return answer(request, row, kind, form, do)

    view.__doc__ = f"{kind.label}。"
    return view


def answer(
    request: HttpRequest, row: Case, kind: CaseEventKind, form_class: type[CaseForm], do: Service
) -> HttpResponse:
    """Shows the form; takes the step where it was sent. What is not permitted is said in a sentence; what is wrong
    stands beside its field; who was first is named, and all that was typed is kept."""
    recorded = history(row)
    if request.method != "POST":
        form = form_class(row=row, recorded=recorded, asked=request.GET)
        return page(request, kind, form, refused=why_not(row, kind, recorded) or form.refusal(who(request)))
    form = form_class(request.POST, request.FILES, row=row, recorded=recorded, asked=request.GET)
    if not form.is_valid():
        return page(request, kind, form)
    try:
        done = do(row, **form.said(), by=who(request), at=now())
    except NotPermitted as answered:
        return page(request, kind, form, refused=str(answered))
    except StaleCase as stale:
        first = recorded[min(form.cleaned_data["length"], len(recorded) - 1)]
        if first.by != who(request).username or first.kind is not kind:
            data = from_now(form, len(recorded))
            return page(
                request, kind, form_class(data, row=row, recorded=recorded, asked=request.GET), stale=str(stale)
            )
    except BadValues as bad:
        beside(form, bad.problems)
        return page(request, kind, form)
    else:
        messages.success(request, told(kind, done))
    return HttpResponseRedirect(reverse("office:case", args=[row.pk]))


def told(kind: CaseEventKind, done: Done) -> str:
    """That it is done, with the new due date beside the old."""
    before, after = done.before.due if done.before else None, done.after.due
    return _("已登记“%(kind)s”。%(moved)s") % {"kind": kind.label, "moved": moved(before, after)}


def moved(before: date | None, after: date | None) -> str:
    """What became of the last day."""
    if before == after:
        return _("答复期限届满日不变：%(day)s。") % {"day": day(after)} if after else ""
    if before and after:
        return _("原届满日 %(before)s，现届满日 %(after)s。") % {"before": day(before), "after": day(after)}
    if after:
        return _("答复期限届满日：%(after)s。") % {"after": day(after)}
    return _("原届满日 %(before)s；现在停止计算，恢复后重新得出。") % {"before": day(before)}


def why_not(row: Case, kind: CaseEventKind, recorded: Sequence[Recorded]) -> str:
    """Why the case does not take such an event now; blank where it does."""
    try:
        life = life_of(row, [one.event for one in recorded])
    except CaseRefused as broken:
        return str(refused(broken))
    return "" if life.may_follow(kind) else str(not_now(kind, life.stage))


def follows(row: Case, kind: CaseEventKind, recorded: Sequence[Recorded], data: dict[str, Any]) -> str:
    """What would become of the last day, were it recorded today; blank where that cannot be said beforehand."""
    events: list[CaseEvent] = [one.event for one in recorded]
    try:
        before = reply_clock(row, events, today()).due
        after = reply_clock(row, [*events, event_of(len(recorded) + 1, kind, today(), data)], today()).due
    except CaseRefused:
        return ""
    return moved(before, after) if before != after or kind is CaseEventKind.EXTENDED else ""


def faults(row: Case, kind: CaseEventKind, recorded: Sequence[Recorded], data: dict[str, Any]) -> list[str]:
    """Where the law would not be kept, were it recorded today: what the clock finds then and does not find now."""
    events = [one.event for one in recorded]
    try:
        known = {fault.says(said()) for fault in clocks(row, events, today()).findings}
        then = clocks(row, [*events, event_of(len(recorded) + 1, kind, today(), data)], today()).findings
    except CaseRefused:
        return []
    return [text for fault in then if (text := fault.says(said())) not in known]


def page(
    request: HttpRequest, kind: CaseEventKind, form: CaseForm, *, refused: str = "", stale: str = ""
) -> HttpResponse:
    words = words_of(kind, form.row.matter)
    consequence = f"{words.consequence}{'' if refused else follows(form.row, kind, form.recorded, form.likely())}"
    context = {
        "case": form.row, "act": words, "form": form, "refused": refused, "stale": stale, "consequence": consequence,
        "problems": problems_of(form), "faults": [] if refused else faults(form.row, kind, form.recorded, form.likely()),
        **form.shown(),
    }  # fmt: skip
    return render(request, "office/cases/act.html", context, status=status_of(request, refused=refused, stale=stale))
