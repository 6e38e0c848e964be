"""咨询留言: the inquiries a person may read, the first due first; one inquiry with its steps; who asked, when asked for."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from gongkai.core.inquiry import InquiryEvent, InquiryState, InquiryStep, OtherWay, fold
from gongkai.law.inquiry_file import inquiry_law
from gongkai.web.access import may, needs, who
from gongkai.web.agencies.models import Person
from gongkai.web.day import today
from gongkai.web.inquiries.errors import NotPermitted
from gongkai.web.inquiries.models import Inquiry
from gongkai.web.inquiries.opening import INQUIRER, INQUIRY
from gongkai.web.inquiries.permission import may_do
from gongkai.web.inquiries.selectors import closed, still_open
from gongkai.web.inquiries.services import Identity, identity
from gongkai.web.office.filing_words import Words
from gongkai.web.office.inquiry_words import STATE_CHIPS, STEPS
from gongkai.web.office.record_chips import Chip, left
from gongkai.web.office.record_signed import signed
from gongkai.web.ui.pieces import Entry
from gongkai.web.ui.shown import moment

READ = "inquiry.read"


def find(inquiry: int, **_more: object) -> Inquiry:
    """An inquiry by its number; Http404 where there is none."""
    found = Inquiry.objects.select_related("agency").filter(pk=inquiry).first()
    if found is None:
        raise Http404
    return found


@needs(READ)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Those that are open by the working days left; `?closed=1` the closed ones, the last closed first."""
    person, done = who(request), request.GET.get("closed") == "1"
    found = (closed if done else still_open)(person, request.GET.get("after", ""))
    context = {
        "rows": [(one, chips(one)) for one in found.rows], "closed": done, "after": found.after, "first": "after" in request.GET,
        "days": inquiry_law().policies["answer_days"],
    }  # fmt: skip
    return render(request, "office/inquiries/list.html", context)


def chips(one: Inquiry) -> list[Chip]:
    """Where it stands, whether the answer is for everybody, how many working days are left."""
    state = InquiryState(one.state)
    found: list[Chip] = [(STATE_CHIPS[state], state.label)]
    if one.public:
        found.append(("note", _("公开答复")))
    if one.closed_on is None and (due := left(one.due_on, today())):
        found.append(due)
    elif one.closed_on is not None and one.closed_on > one.due_on:
        found.append(("note", _("超期办结")))
    return found


@dataclass(frozen=True)
class Act:
    """A step with its words and its address."""

    act: Words
    href: str


@needs(READ, subject=find)
@require_safe
def show(request: HttpRequest, row: Inquiry, inquiry: int) -> HttpResponse:
    return page(request, row)


@needs("inquiry.identity", subject=find, read=READ)
@require_POST
@never_cache
def open_identity(request: HttpRequest, row: Inquiry, inquiry: int) -> HttpResponse:
    """The page with name and contact in clear, never kept by a browser; the look is noted."""
    try:
        return page(request, row, identity(row, **signed(request)))
    except NotPermitted as refused:
        raise PermissionDenied(str(refused)) from refused


def page(request: HttpRequest, row: Inquiry, known: Identity | None = None) -> HttpResponse:
    """What was asked, the answer, the steps there were and those this person may take now."""
    person, found = who(request), INQUIRY.events(row)
    life = fold(found)
    offered = [step for step in STEPS if step in may_do(person, row, life, today())]
    acts = [Act(STEPS[step], f"{reverse('office:inquiry', args=[row.pk])}{STEPS[step].slug}/") for step in offered]
    context = {
        "inquiry": row, "chips": chips(row), "life": life, "primary": acts[0] if acts else None, "acts": acts[1:],
        "steps": steps(found), "identity": known, "sealed": bool(row.name or row.contact),
        "may_look": may(person, "inquiry.identity", row), "days": inquiry_law().policies["answer_days"],
    }  # fmt: skip
    return render(request, "office/inquiries/show.html", context)


def steps(found: list[InquiryEvent]) -> list[Entry]:
    """First to last, each with what was said with it."""
    names = dict(Person.objects.filter(username__in={one.by for one in found}).values_list("username", "name"))
    return [
        Entry(
            one.on, one.step.label, note(one), f"{names.get(one.by, INQUIRER)} {moment(one.recorded_at)}",
            state="now" if one is found[-1] else "done",
        )
        for one in found
    ]  # fmt: skip


def note(event: InquiryEvent) -> str:
    """What was said with a step."""
    if event.step is InquiryStep.DRAFTED:
        return str(event.data["answer"])
    if event.step is InquiryStep.REDIRECTED:
        return OtherWay(event.data["way"]).label
    return str(event.data.get("reason", ""))
