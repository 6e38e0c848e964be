"""填写情况说明: why a finding stands; it is kept, and shown to whoever signs and to the supervisor."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gongkai.web.access import needs
from gongkai.web.day import now
from gongkai.web.office.record_signed import signed
from gongkai.web.office.report_cell import step_of
from gongkai.web.office.report_find import find
from gongkai.web.office.report_findings import Numbered, numbered
from gongkai.web.office.report_page import named
from gongkai.web.office.step import StepForm, status_of, taken
from gongkai.web.reports import services
from gongkai.web.reports.models import AnnualReport
from gongkai.web.reports.selectors.shown import shown

GONE = lazy("这一处问题已经没有了：数字或者文字在这期间改过，说明没有保存。您写的还在下面，需要的请复制，再回到报告。")


class ExplainForm(StepForm):
    """The words."""

    text = forms.CharField(
        label=lazy("情况说明"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=lazy("写明为什么这样；签发的人和主管部门都会看到，数字改动以后须重新说明。"),
    )  # fmt: skip


@needs("report.draft", subject=find, read="report.read")
def explain(request: HttpRequest, row: AnnualReport, annual: int, finding: str) -> HttpResponse:
    """The finding and the words for it."""
    found = shown(row, at=now())
    cards = numbered(row, found.content, found.standing, named(found), open_=False)
    card = next((one for one in cards if one.finding.fingerprint == finding), None)
    drawn = partial(page, request, row, card)
    if request.method != "POST":
        if card is None:
            raise Http404
        said = card.explanation.text if card.explanation else ""
        return drawn(ExplainForm(initial={"length": row.length, "text": said}))
    form = ExplainForm(request.POST)
    if card is None:
        return drawn(form, refused=str(GONE))

    def act() -> Any:
        said = {**form.cleaned_data, **signed(request)}
        return services.explain(row, fingerprint=finding, rule=card.finding.rule, **said)

    return taken(request, form, act, drawn, step_of(row, _("已说明。")))


def page(
    request: HttpRequest,
    row: AnnualReport,
    card: Numbered | None,
    form: StepForm,
    *,
    refused: str = "",
    stale: str = "",
) -> HttpResponse:
    """The finding above the form; what was typed stands there still where the finding is gone."""
    context = {"report": row, "card": card, "form": form, "refused": refused, "stale": stale}
    status = status_of(request, refused=refused, stale=stale)
    return render(request, "office/reports/explain.html", context, status=status)
