"""修改稿件、修订: the same form over what is written; whoever comes second is told, and nothing typed is lost."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.core.cited import cited
from gongkai.core.clean import clean
from gongkai.core.record import EventKind, Stage
from gongkai.web.access import needs, who
from gongkai.web.day import today
from gongkai.web.drafts.services import forget
from gongkai.web.office.record_decided import DecidedForm
from gongkai.web.office.record_find import find
from gongkai.web.office.record_first import First, first
from gongkai.web.office.record_form import RecordForm
from gongkai.web.office.record_signed import signed
from gongkai.web.records.errors import BadValues, NotPermitted, StaleRecord, sentence
from gongkai.web.records.history import life
from gongkai.web.records.kinds import type_of
from gongkai.web.records.models import Record
from gongkai.web.records.permission import why_not
from gongkai.web.records.selectors.history import values
from gongkai.web.records.services import amend, revise
from gongkai.web.ui.control import problems_of

CONFLICT = 409


@needs("record.draft", subject=find, read="record.read")
def edit(request: HttpRequest, row: Record, record: int) -> HttpResponse:
    """The working version, or, where there is none, a new version of what was decided on."""
    kind = EventKind.AMENDED if row.stage == Stage.NONE else EventKind.REVISED
    if refused := why_not(who(request), kind, row.agency_id, life(row), today()):
        return render(request, "office/records/refused.html", {"record": row, "sentence": sentence(refused)})
    record_type, body = type_of(row.type), row.working.body if row.working else {}
    known = values(row)
    if request.method == "POST":
        form = RecordForm(record_type, row.agency, known=known, data=request.POST, own=row.pk)
        decided = DecidedForm(record_type, row.agency, today(), data=request.POST, files=request.FILES, body=body)
        return sent(request, row, kind, form, decided)
    form = RecordForm(record_type, row.agency, known=known, own=row.pk)
    return shown(request, row, kind, form, DecidedForm(record_type, row.agency, today(), body=body))


def sent(request: HttpRequest, row: Record, kind: EventKind, form: RecordForm, decided: DecidedForm) -> HttpResponse:
    attachments = decided.received(who(request), signed(request)["at"])
    if "find" in request.POST:
        form.as_typed()
    elif form.is_valid() and decided.is_valid():
        return written(request, row, kind, form, decided, attachments)
    return shown(request, row, kind, form, decided, length=length_of(request))


def written(
    request: HttpRequest, row: Record, kind: EventKind, form: RecordForm, decided: DecidedForm, attachments: Any
) -> HttpResponse:
    """The service's answer: written, or shown again with the reason and with all that was typed."""
    act = amend if kind is EventKind.AMENDED else revise
    length = length_of(request)
    try:
        act(
            row, form.cleaned_data, length=length, **decided.decided(), attachments=attachments,
            attribute_reason=decided.cleaned_data.get("attribute_reason", ""), **signed(request),
        )  # fmt: skip
    except BadValues as bad:
        form.tell(decided.tell(bad.problems))
        return shown(request, row, kind, form, decided, length=length)
    except StaleRecord as stale:
        before = first(row, length)
        if before.by == who(request).username and before.kind is kind and same(row, form):
            return went(row)  # pressed twice: the first press has done it
        return shown(request, row, kind, form, decided, first_=before, stale=str(stale))
    except NotPermitted as refused:
        form.add_error(None, str(refused))
        return shown(request, row, kind, form, decided, length=length)
    forget(who(request), key(row))
    messages.success(request, _("已保存。核对后提交保密审查。"))
    return went(row)


def same(row: Record, form: RecordForm) -> bool:
    """Whether what was typed is what is stored already."""
    return clean(form.record_type, form.cleaned_data).values == values(row)


def went(row: Record) -> HttpResponse:
    return HttpResponseRedirect(reverse("office:record", args=[row.pk]))


def length_of(request: HttpRequest) -> int:
    """The number of events the form was opened at."""
    said = request.POST.get("length", "")
    return int(said) if said.isdecimal() and len(said) < 10 else 0


def key(row: Record) -> str:
    return f"record.{row.pk}"


def shown(
    request: HttpRequest, row: Record, kind: EventKind, form: RecordForm, decided: DecidedForm, *,
    length: int | None = None, first_: First | None = None, stale: str = "",
) -> HttpResponse:  # fmt: skip
    """The page; after somebody else was first it says who, and the next sending counts from what there is now."""
    fresh = Record.objects.only("length").get(pk=row.pk).length if length is None else length
    context = {
        "form": form, "decided": decided, "record": row, "type": form.record_type, "length": fresh, "key": key(row),
        "never": " ".join(form.record_type.personal), "problems": [*problems_of(form), *problems_of(decided)],
        "amends": kind is EventKind.AMENDED, "stale": stale, "differences": first_.differences if first_ else (),
        "reviewed": row.stage not in (Stage.NONE, Stage.DRAFT), "article": cited(form.record_type.article),
    }  # fmt: skip
    return render(request, "office/records/edit.html", context, status=CONFLICT if stale else None)
