"""A report as a file: the draft or the frozen version, written in the statutory layout; and a corrected edition begun."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from gongkai.publish.write import WRITERS, written
from gongkai.web.access import needs
from gongkai.web.day import now
from gongkai.web.office.record_signed import signed
from gongkai.web.office.report_cell import step_of
from gongkai.web.office.report_find import find
from gongkai.web.office.step import StepForm, status_of, taken
from gongkai.web.reports import services
from gongkai.web.reports.models import AnnualReport
from gongkai.web.reports.selectors.shown import shown
from gongkai.web.ui.fields import LongText

KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf", "html": "text/html; charset=utf-8", "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "json": "application/json",
}  # fmt: skip


@needs("report.read", subject=find)
@require_safe
def download(request: HttpRequest, row: AnnualReport, annual: int, ending: str) -> HttpResponse:
    """The report in one format; Http404 for another."""
    if f".{ending}" not in WRITERS:
        raise Http404
    response = HttpResponse(written(shown(row, at=now()).content, f".{ending}"), content_type=KINDS[ending])
    name = f"{row.agency.code}-{row.year}-{row.edition}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


class CorrectForm(StepForm):
    """Why there is another edition."""

    reason = LongText(
        label=lazy("更正了什么、为什么"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


@needs("report.draft", subject=find, read="report.read")
def correct(request: HttpRequest, row: AnnualReport, annual: int) -> HttpResponse:
    """更正版, begun beside the published report."""
    drawn = partial(_page, request, row)
    if request.method != "POST":
        return drawn(CorrectForm(initial={"length": row.length}))
    form, years = CorrectForm(request.POST), reverse("office:reports_of", args=[row.agency.code])

    def act() -> Any:
        return services.correct(row, reason=form.cleaned_data["reason"], **signed(request))

    return taken(request, form, act, drawn, step_of(row, _("更正版已开始起草，见这一年的版次。"), years))


def _page(
    request: HttpRequest, row: AnnualReport, form: StepForm, *, refused: str = "", stale: str = ""
) -> HttpResponse:
    context = {"report": row, "form": form, "refused": refused, "stale": stale}
    status = status_of(request, refused=refused, stale=stale)
    return render(request, "office/reports/correct.html", context, status=status)
