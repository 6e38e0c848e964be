"""Import of agencies and of people: a file is tried first, its answer read, then it is written as it stands."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from gongkai.web.access import needs
from gongkai.web.agencies import sheet
from gongkai.web.agencies.forms import FileForm, TextForm
from gongkai.web.agencies.services import import_agencies, import_people
from gongkai.web.agencies.services.importing import Imported
from gongkai.web.day import today
from gongkai.web.office.agencies_edit import signed
from gongkai.web.office.agencies_page import posted, told_once

DID = {"created": lazy("新登记"), "corrected": lazy("更正"), "unchanged": lazy("无变化"), "refused": lazy("不能导入")}


@dataclass(frozen=True)
class Kind:
    """What the two imports differ in."""

    title: str | Promise
    columns: Sequence[sheet.Column]
    run: Callable[..., Imported]
    address: str
    headings: str
    back: str


AGENCIES = Kind(
    lazy("导入单位"), import_agencies.COLUMNS, import_agencies.import_agencies, "office:agencies_import",
    "office:agencies_headings", "office:agencies",
)  # fmt: skip
PEOPLE = Kind(
    lazy("导入人员"), import_people.COLUMNS, import_people.import_people, "office:people_import",
    "office:people_headings", "office:people",
)  # fmt: skip


@needs("agency.edit")
def agencies(request: HttpRequest) -> HttpResponse:
    return imported(request, AGENCIES)


@needs("person.edit")
def people(request: HttpRequest) -> HttpResponse:
    return imported(request, PEOPLE)


@needs("agency.edit")
@require_safe
def agencies_headings(request: HttpRequest) -> HttpResponse:
    return headings(AGENCIES)


@needs("person.edit")
@require_safe
def people_headings(request: HttpRequest) -> HttpResponse:
    return headings(PEOPLE)


def headings(kind: Kind) -> HttpResponse:
    """An empty file with the headings, as spreadsheet programs open it rightly."""
    text = io.StringIO()
    csv.writer(text).writerow(column.heading for column in kind.columns)
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{kind.back.split(":")[1]}.csv"'
    return response


def imported(request: HttpRequest, kind: Kind) -> HttpResponse:
    """A file is only tried; the text that was tried comes back with the second post and is written."""
    file, text = FileForm(posted(request), request.FILES), TextForm(posted(request))
    if request.method != "POST":
        return shown(request, kind, FileForm(), None, "")
    if "text" in request.POST and text.is_valid():
        done = kind.run(text.cleaned_data["text"].encode(), dry=False, on=today(), **signed(request))
        return shown(request, kind, FileForm(), done, text.cleaned_data["text"])
    if not file.is_valid():
        return shown(request, kind, file, None, "")
    data = file.cleaned_data["file"].read(sheet.LARGEST + 1)
    done = kind.run(data, dry=True, on=today(), **signed(request))
    return shown(request, kind, file, done, "" if done.refused else sheet.decoded(data) or "")


def shown(request: HttpRequest, kind: Kind, form: Any, done: Imported | None, text: str) -> HttpResponse:
    context = {
        "kind": kind, "form": form, "done": done, "address": reverse(kind.address), "back": reverse(kind.back),
        "headings": reverse(kind.headings), "columns": sheet.headings(kind.columns),
        "again": TextForm(initial={"text": text}) if text and done and not done.written else None,
        "counts": [(words, done.count(did)) for did, words in DID.items()] if done else [],  # type: ignore[arg-type]
        "words": {did: str(words) for did, words in DID.items()},
    }  # fmt: skip
    return told_once(request, "office/agencies/import.html", context)
