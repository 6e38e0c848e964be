"""年度报告: an agency's years, what was reported to where one supervises, the pulse of a quarter, past years' files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST, require_safe

from gongkai.core.annual import AnnualState
from gongkai.web.access import anywhere, may, needs, visible, who
from gongkai.web.agencies.models import Agency
from gongkai.web.day import today
from gongkai.web.office.agencies import find as find_agency
from gongkai.web.office.record_chips import Chip
from gongkai.web.office.record_find import desks
from gongkai.web.office.record_signed import signed
from gongkai.web.office.report_find import FIRST_YEAR
from gongkai.web.office.report_findings import of_imported
from gongkai.web.office.report_page import chips
from gongkai.web.records.errors import BadValues
from gongkai.web.reports import services
from gongkai.web.reports.errors import NotPermitted
from gongkai.web.reports.models import AnnualReport, ImportedReport

SENT = (AnnualState.SUBMITTED, AnnualState.RETURNED, AnnualState.CLEARED, AnnualState.PUBLISHED)
SIZE = 20
LARGEST = 20 * 2**20


@dataclass(frozen=True)
class Year:
    """A year of an agency: its reports, the latest edition first, and what was imported of it."""

    year: int
    reports: list[tuple[AnnualReport, list[Chip]]]
    imported: ImportedReport | None


@needs("report.read")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What was reported to where one supervises; who only drafts or signs goes on to their own agency."""
    person = who(request)
    own = desks(person, "report.draft") or desks(person, "report.sign")
    if own and not anywhere(person, "report.clear"):
        return HttpResponseRedirect(reverse("office:reports_of", args=[own[0].code]))
    # 负责人退回的也是“退回修改”，没有报送过的不给上级看（what was returned inside the agency was never submitted）。
    sent = AnnualReport.objects.filter(state__in=SENT, first_submitted_on__isnull=False)
    rows = visible(person, sent, "report.clear")
    page = Paginator(rows.select_related("agency").order_by("-year", "agency__path"), SIZE).get_page(
        request.GET.get("page")
    )
    return render(
        request, "office/reports/received.html", {"page": page, "rows": [(one, chips(one)) for one in page], "own": own}
    )


@needs("report.read", subject=find_agency)
@require_safe
def show(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    """The years of an agency, the latest first."""
    reports: dict[int, list[AnnualReport]] = {}
    for one in AnnualReport.objects.filter(agency=agency).order_by("-year", "-edition"):
        reports.setdefault(one.year, []).append(one)
    imported = {one.year: one for one in ImportedReport.objects.filter(agency=agency).defer("content").order_by("id")}
    years = [
        Year(year, [(one, chips(one)) for one in reports.get(year, [])], imported.get(year))
        for year in range(today().year, FIRST_YEAR - 1, -1)
    ]
    context = {
        "agency": agency, "years": years, "may_draft": may(who(request), "report.draft", agency),
        "supervising": anywhere(who(request), "report.clear"), "ready": today().year - 1,
    }  # fmt: skip
    return render(request, "office/reports/years.html", context)


@needs("report.draft", subject=find_agency, read="report.read")
@require_POST
def begin(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    """The report of a year is begun, or is there already."""
    asked = request.POST.get("year", "")
    try:
        report = services.begin(agency, int(asked) if asked.isdecimal() else 0, **signed(request))
    except NotPermitted as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(reverse("office:reports_of", args=[agency.code]))
    return HttpResponseRedirect(reverse("office:report", args=[report.pk]))


class FileForm(forms.Form):
    """A published report of a past year."""

    use_required_attribute = False
    year = forms.IntegerField(label=lazy("报告年度"), min_value=2008, max_value=2100)
    file = forms.FileField(
        label=lazy("已公布的报告"),
        help_text=lazy("Word、PDF、网页、Excel 或者文本，不超过 20 MB；本系统导出的 JSON 也可以。"),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("文件超过 20 MB，请换成文字版的 Word 或者 PDF。"))
        return file


@needs("report.draft", subject=find_agency, read="report.read")
def bring_in(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    """A past year's report from its published file; `?done=` shows what the checker says of one that was brought in."""
    number = request.GET.get("done", "")
    done = ImportedReport.objects.filter(
        agency=agency, pk=int(number) if number.isdecimal() and len(number) < 19 else 0
    ).first()
    asked = request.GET.get("year", "")
    form = FileForm(request.POST or None, request.FILES or None, initial={"year": asked or today().year - 2})
    if request.method == "POST" and form.is_valid():
        file, said = form.cleaned_data["file"], signed(request)
        try:
            kept = services.bring_in(
                agency, form.cleaned_data["year"], name=file.name, data=file.read(), by=said["by"], at=said["at"]
            )
        except BadValues as bad:
            for name, text in bad.problems.items():
                form.add_error(name, text)
        else:
            messages.success(request, _("已导入，结转和存量从这份报告接续。"))
            return HttpResponseRedirect(f"{reverse('office:report_import', args=[agency.code])}?done={kept.pk}")
    context = {"agency": agency, "form": form, "done": done, "cards": of_imported(done) if done else []}
    return render(request, "office/reports/import.html", context)
