"""起草: a type is chosen, then its form filled in."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.core.cited import cited
from gongkai.core.record_type import RecordType
from gongkai.web.access import needs, who
from gongkai.web.agencies.models import Agency
from gongkai.web.day import today
from gongkai.web.drafts.services import forget
from gongkai.web.office.record_decided import DecidedForm
from gongkai.web.office.record_find import desk, desks
from gongkai.web.office.record_form import RecordForm, starts_with
from gongkai.web.office.record_signed import signed
from gongkai.web.office.record_types import find, sections
from gongkai.web.records.errors import BadValues
from gongkai.web.records.kinds import demand_power
from gongkai.web.records.models import Record
from gongkai.web.records.services import draft
from gongkai.web.ui.control import problems_of
from gongkai.web.ui.plain import plain

SOURCE = "form"  # one draft a form: pressed twice, or sent again, it is the same record
LONGEST_TOKEN = 40


@needs("record.draft")
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The types, by the item of 条例§20 they belong to."""
    agencies = desks(who(request), "record.draft")
    here = desk(who(request), "record.draft", request.GET.get("agency", ""))
    context = {"sections": sections(here, today()), "agencies": agencies, "here": here}
    return render(request, "office/records/choose.html", context)


@needs("record.draft")
def create(request: HttpRequest, type_id: str) -> HttpResponse:
    """The form of a type; what is filled in beforehand comes from the agency and from the link that led here. Of a type that
    the agency may not make the types are shown that it may."""
    record_type, agency = find(type_id), desk(who(request), "record.draft", request.GET.get("agency", ""))
    try:
        demand_power(record_type, agency, today())
    except BadValues as bad:
        messages.error(request, str(bad))
        return HttpResponseRedirect(reverse("office:record_choose"))
    if request.method == "POST":
        return sent(request, record_type, agency)
    asked = {field.id: request.GET[field.id] for field in record_type.fields if field.id in request.GET}
    form = RecordForm(record_type, agency, known={**starts_with(record_type, agency), **asked})
    return shown(request, agency, form, DecidedForm(record_type, agency, today()), uuid4().hex)


def sent(request: HttpRequest, record_type: RecordType, agency: Agency) -> HttpResponse:
    once = plain(request.POST.get("once", ""))[:LONGEST_TOKEN] or uuid4().hex
    form = RecordForm(record_type, agency, known=starts_with(record_type, agency), data=request.POST)
    decided = DecidedForm(record_type, agency, today(), data=request.POST, files=request.FILES)
    if had := drafted(agency, once):
        return went(request, had)
    attachments = decided.received(who(request), signed(request)["at"])
    if "find" in request.POST:
        form.as_typed()
    elif form.is_valid() and decided.is_valid() and (record := tried(request, form, decided, attachments, once)):
        forget(who(request), key(record_type))
        messages.success(request, _("已保存草稿。核对后提交保密审查。"))
        return went(request, record)
    return shown(request, agency, form, decided, once)


def tried(request: HttpRequest, form: RecordForm, decided: DecidedForm, attachments: Any, once: str) -> Record | None:
    """The draft; None where it was refused, the reasons then standing in the forms."""
    try:
        return draft(
            decided.agency, form.record_type.id, form.cleaned_data, **decided.decided(), attachments=attachments,
            source=SOURCE, source_id=once, **signed(request),
        )  # fmt: skip
    except BadValues as bad:
        form.tell(decided.tell(bad.problems))
        return None
    except IntegrityError:
        if had := drafted(decided.agency, once):
            return had
        raise


def drafted(agency: Agency, once: str) -> Record | None:
    return Record.objects.filter(agency=agency, source=SOURCE, source_id=once).first()


def went(request: HttpRequest, record: Record) -> HttpResponse:
    return HttpResponseRedirect(reverse("office:record", args=[record.pk]))


def key(record_type: RecordType) -> str:
    """What the typed text is kept under until it is sent."""
    return f"record.new.{record_type.id}"


def shown(request: HttpRequest, agency: Agency, form: RecordForm, decided: DecidedForm, once: str) -> HttpResponse:
    record_type = form.record_type
    context = {
        "form": form, "decided": decided, "agency": agency, "type": record_type, "once": once, "key": key(record_type),
        "never": " ".join(record_type.personal), "problems": [*problems_of(form), *problems_of(decided)],
        "article": cited(record_type.article), "limits": [cited(one.basis) for one in record_type.disclose_within],
    }  # fmt: skip
    return render(request, "office/records/new.html", context)
