"""A step of a whole batch: brought in, reviewed, approved, published, returned, given up."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from gongkai.core.record import EventKind
from gongkai.law.credit_file import layouts
from gongkai.web.access import needs, who
from gongkai.web.credit.errors import CreditRefused
from gongkai.web.credit.models import Batch
from gongkai.web.credit.services import run as begin
from gongkai.web.credit.services import start
from gongkai.web.credit.services.advance import refusal
from gongkai.web.credit.turns import waiting_for
from gongkai.web.day import today
from gongkai.web.office.credit_find import find_batch
from gongkai.web.office.credit_words import STEPS, Words
from gongkai.web.office.record_signed import signed
from gongkai.web.ui.control import problems_of
from gongkai.web.ui.fields import LongText

CONFLICT = 409


class StepForm(forms.Form):
    """The batch as it was seen, and what is said about it."""

    use_required_attribute = False
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    opinion = LongText(max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), required=False)

    def __init__(self, words: Words, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if words.opinion is None:
            del self.fields["opinion"]
        else:
            self.fields["opinion"].label = str(words.opinion)


def place(row: Batch) -> str:
    return reverse("office:credit_batch", args=[row.pk])


@needs("credit.import", subject=find_batch, read="credit.read")
@require_POST
def run(request: HttpRequest, row: Batch, batch: int) -> HttpResponse:
    """The import begins, or goes on; the page of the batch shows how far it is."""
    try:
        begin(row, **signed(request))
    except CreditRefused as refused:
        messages.error(request, str(refused))
    return HttpResponseRedirect(place(row))


@needs("record.review", subject=find_batch, read="credit.read")
def review(request: HttpRequest, row: Batch, batch: int) -> HttpResponse:
    return step(request, row, EventKind.REVIEWED)


@needs("record.approve", subject=find_batch, read="credit.read")
def approve(request: HttpRequest, row: Batch, batch: int) -> HttpResponse:
    return step(request, row, EventKind.APPROVED)


@needs("record.publish", subject=find_batch, read="credit.read")
def publish(request: HttpRequest, row: Batch, batch: int) -> HttpResponse:
    return step(request, row, EventKind.PUBLISHED)


@needs("record.return", subject=find_batch, read="credit.read")
def give_back(request: HttpRequest, row: Batch, batch: int) -> HttpResponse:
    return step(request, row, EventKind.RETURNED)


@needs("record.draft", subject=find_batch, read="credit.read")
def give_up(request: HttpRequest, row: Batch, batch: int) -> HttpResponse:
    return step(request, row, EventKind.DISCARDED)


def step(request: HttpRequest, row: Batch, kind: EventKind) -> HttpResponse:
    """Shows what the step is about; takes it where the form was sent."""
    words, form = STEPS[kind], StepForm(STEPS[kind], request.POST or None, initial={"digest": row.digest})
    refused = refusal(row, kind, who(request), today())
    if request.method == "POST" and form.is_valid() and not refused:
        said = form.cleaned_data
        try:
            start(row, kind, digest=said["digest"], opinion=said.get("opinion", ""), **signed(request))
        except CreditRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, str(words.done))
            return HttpResponseRedirect(place(row))
    waits = waiting_for(row, kind)
    context = {
        "batch": row, "act": words, "form": form, "refused": refused, "problems": problems_of(form),
        "kind": layouts()[row.type].label, "records": [entry.record for entry in waits.select_related("record")[:20]], "count": waits.count(),
    }  # fmt: skip
    wrong = request.method == "POST" and refused
    return render(request, "office/credit/act.html", context, status=CONFLICT if wrong else None)
