"""A page on which one step of a record is taken: its form, what follows from it, and every answer a service may give."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from gongkai.core.cited import cited
from gongkai.core.record import EventKind
from gongkai.web.access import who
from gongkai.web.day import today
from gongkai.web.office.record_findings import checked
from gongkai.web.office.record_first import First, first
from gongkai.web.office.record_shown import content
from gongkai.web.office.record_signed import signed
from gongkai.web.office.record_words import ACCURATE, ACTS, WITHDRAW
from gongkai.web.office.step import StepForm, from_now, status_of
from gongkai.web.records.errors import BadValues, NotPermitted, StaleRecord, sentence
from gongkai.web.records.history import life
from gongkai.web.records.kinds import type_of
from gongkai.web.records.models import Record
from gongkai.web.records.permission import why_not
from gongkai.web.ui.control import problems_of
from gongkai.web.ui.fields import line_ends
from gongkai.web.ui.pieces import Words as Said


class Needed(forms.CharField):
    """Text that the act cannot do without: marked so; that it is missing is said by the service, in its own words."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(line_ends(value) if isinstance(value, str) else value))

    def validate(self, value: Any) -> None:
        """The service does."""


class ActForm(StepForm):
    """A step's form, whose service takes what was filled in."""

    def said(self) -> dict[str, Any]:
        """What was filled in, as arguments of the service."""
        return dict(self.cleaned_data)


def answer(
    request: HttpRequest, row: Record, kind: EventKind, form_class: type[ActForm], do: Callable[..., Any], *, done: Said,
    initial: dict[str, Any] | None = None, also: dict[str, Any] | None = None,
) -> HttpResponse:  # fmt: skip
    """Shows the form; takes the step where it was sent: `do(row, **what was filled in, by, on, at)`.

    What is not permitted is said in a sentence; what is wrong stands beside its field; who was first is named, and all
    that was typed is kept.
    """
    if request.method != "POST":
        refused = why_not(who(request), kind, row.agency_id, life(row), today())
        form = form_class(initial={"length": row.length, **(initial or {})})
        return page(request, row, kind, form, also, refused=sentence(refused) if refused else "")
    form = form_class(request.POST)
    if not form.is_valid():
        return page(request, row, kind, form, also)
    try:
        do(row, **form.said(), **signed(request))
    except NotPermitted as refused:
        return page(request, row, kind, form, also, refused=str(refused))
    except StaleRecord as stale:
        before = first(row, form.cleaned_data["length"])
        if before.by != who(request).username or before.kind is not kind:
            return page(
                request, row, kind, type(form)(from_now(form, row.length)), also, stale=str(stale), before=before
            )
    except BadValues as bad:
        told(form, bad)
        return page(request, row, kind, form, also)
    else:
        messages.success(request, str(done))
    return HttpResponseRedirect(reverse("office:record", args=[row.pk]))


def law(row: Record, kind: EventKind) -> Said:
    """What the law says of the act; the duty to withdraw within days is that of decisions alone."""
    decision = bool(type_of(row.type).withdraw_within)
    return ACTS[kind].law if decision or ACTS[kind].law != WITHDRAW else ACCURATE


def told(form: ActForm, bad: BadValues) -> None:
    """Each problem beside its field; of a field that this form has not, on top, with its place."""
    rest = set(bad.problems.values())
    for name, text in bad.problems.items():
        if name in form.fields:
            form.add_error(name, cited(text))
            rest.discard(text)
    if rest:
        for sentence_ in bad.sentences if len(rest) == len(bad.problems) else sorted(rest):
            form.add_error(None, sentence_)


def page(
    request: HttpRequest, row: Record, kind: EventKind, form: ActForm, also: dict[str, Any] | None, *,
    refused: str = "", stale: str = "", before: First | None = None,
) -> HttpResponse:  # fmt: skip
    look = checked(row, content(row), who(request))
    context = {
        "record": row, "act": ACTS[kind], "law": law(row, kind), "form": form, "refused": refused, "stale": stale,
        "kind": kind.value, "differences": before.differences if before else (), "content": look.content,
        "checked": look, "problems": problems_of(form),
        **(also or {}),
    }  # fmt: skip
    return render(request, "office/records/act.html", context, status=status_of(request, refused=refused, stale=stale))
