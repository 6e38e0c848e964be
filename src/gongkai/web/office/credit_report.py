"""报送: what is not reported yet and how long there is, the tables prepared, their receipts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST, require_safe

from gongkai.law.credit_file import layouts
from gongkai.web.access import anywhere, may, needs, visible, who
from gongkai.web.agencies.models import Person
from gongkai.web.audit.services import note
from gongkai.web.credit import services
from gongkai.web.credit.errors import CreditRefused
from gongkai.web.credit.models import Entry, Report
from gongkai.web.credit.selectors import reports, to_recall, waiting, withdrawn_in
from gongkai.web.credit.table import delimited, workbook
from gongkai.web.day import now, today
from gongkai.web.office.credit_find import find_report
from gongkai.web.office.record_chips import chips, left
from gongkai.web.office.record_find import desk
from gongkai.web.office.record_signed import signed
from gongkai.web.office.record_ways import ways
from gongkai.web.ui.control import problems_of
from gongkai.web.ui.download import as_download
from gongkai.web.ui.fields import DayField

RECALLS = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class RecallForm(forms.Form):
    """Of which decisions the platform was told that they are withdrawn."""

    use_required_attribute = False
    record = forms.TypedMultipleChoiceField(
        label=lazy("已通知平台的决定"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    receipt = forms.CharField(
        label=lazy("回执编号"), max_length=100, help_text=lazy("没有编号的，写明通知的方式和时间。"),
    )  # fmt: skip
    told_on = DayField(label=lazy("通知日期"))

    def __init__(self, rows: list[Entry], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["record"].choices = [  # type: ignore[attr-defined]
            (one.pk, f"{one.record.title} {one.record.document_number}") for one in rows
        ]


def to_tell(person: Person, action: str) -> list[Entry]:
    """What was reported and withdrawn where a person may do something, the longest first; as many as one page takes."""
    rows = to_recall(visible(person, Entry.objects.all(), action))
    return list(rows.select_related("agency", "record__agency").order_by("told", "pk")[:RECALLS])


@needs("credit.read")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What waits to be reported, the most pressing first; what the platform is to be told; the tables prepared lately."""
    return _index(request, None)


@needs("credit.report")
@require_POST
def recall(request: HttpRequest) -> HttpResponse:
    """The platform was told of some withdrawn decisions; those of several agencies are noted with each."""
    rows = to_tell(who(request), "credit.report")
    form = RecallForm(rows, request.POST)
    if not form.is_valid():
        return _index(request, form)
    said, told = form.cleaned_data, 0
    chosen = {agency: [one.pk for one in rows if one.agency == agency] for agency in {one.agency for one in rows}}
    try:
        with transaction.atomic():
            for agency, keys in sorted(chosen.items(), key=lambda one: one[0].path):
                if some := set(keys) & set(said["record"]):
                    told += services.recall(
                        agency, some, receipt=said["receipt"], told_on=said["told_on"], **signed(request)
                    )
    except CreditRefused as refused:
        form.add_error(None, str(refused))
        return _index(request, form)
    messages.success(request, _("已登记：%(n)d 件撤回的决定已通知平台。") % {"n": told})
    return HttpResponseRedirect(reverse("office:credit_reports"))


def _index(request: HttpRequest, form: RecallForm | None) -> HttpResponse:
    person, asked = who(request), request.GET.get("type", "")
    rows = visible(person, Entry.objects.all(), "credit.read")
    rows = rows.filter(type=asked) if asked in layouts() else rows
    page = waiting(rows, today(), request.GET.get("after", ""))
    gone, may_report = to_tell(person, "credit.read"), anywhere(person, "credit.report")
    if form is None and (own := to_tell(person, "credit.report") if gone and may_report else []):
        form = RecallForm(own, initial={"told_on": today().isoformat()})
    kinds = {kind: one.label for kind, one in layouts().items()}
    context = {
        "rows": [(one, kinds[one.record.type], left(one.due, today()), chips(one.record)) for one in page.rows],
        "after": page.after, "kinds": kinds, "asked": asked, "ways": ways(request), "first": "after" in request.GET,
        "reports": [(one, kinds[one.type]) for one in reports(visible(person, Report.objects.all(), "credit.read"))],
        "gone": gone, "recall": form, "problems": problems_of(form) if form else (),
        "may_report": may_report, "basis": next(iter(layouts().values())),
    }  # fmt: skip
    return render(request, "office/credit/reports.html", context)


@needs("credit.report")
@require_POST
def prepare(request: HttpRequest) -> HttpResponse:
    """A table with everything of a type that may go out."""
    agency = desk(who(request), "credit.report", request.POST.get("agency", ""))
    try:
        report = services.prepare(agency, request.POST.get("type", ""), **signed(request))
    except CreditRefused as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(reverse("office:credit_reports"))
    return HttpResponseRedirect(reverse("office:credit_report", args=[report.pk]))


class ReceiptForm(forms.Form):
    """What the platform answered."""

    use_required_attribute = False
    platform = forms.CharField(label=lazy("报送平台"), max_length=100, required=False)
    receipt = forms.CharField(
        label=lazy("回执编号"), max_length=100, help_text=lazy("没有编号的，写明回执的名称和时间。"),
    )  # fmt: skip
    reported_on = DayField(label=lazy("报送日期"))


@needs("credit.read", subject=find_report)
def show(request: HttpRequest, row: Report, credit_report: int) -> HttpResponse:
    """A report: its table to download, then its receipt."""
    may_report = may(who(request), "credit.report", row)
    waits = may_report and not row.reported_on and not row.cancelled_at
    form = ReceiptForm(request.POST or None, initial={"reported_on": today().isoformat()})
    if request.method == "POST" and form.is_valid():
        try:
            services.confirm(row, **form.cleaned_data, **signed(request))
        except CreditRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已登记回执，%(n)d 件决定记为已报送。") % {"n": row.count})
            return HttpResponseRedirect(reverse("office:credit_report", args=[row.pk]))
    context: dict[str, Any] = {
        "report": row, "kind": layouts()[row.type].label, "form": form if waits else None,
        "problems": problems_of(form) if waits else (), "may_report": may_report, "waits": waits,
        "withdrawn": withdrawn_in(row) if waits else 0,
    }  # fmt: skip
    return render(request, "office/credit/report.html", context)


@needs("credit.report", subject=find_report, read="credit.read")
@require_POST
def cancel(request: HttpRequest, row: Report, credit_report: int) -> HttpResponse:
    try:
        services.cancel(row, **signed(request))
        messages.success(request, _("已取消这张报送表，其中的决定重新待报送。"))
    except CreditRefused as refused:
        messages.error(request, str(refused))
    return HttpResponseRedirect(reverse("office:credit_reports"))


@needs("credit.report", subject=find_report, read="credit.read")
@require_safe
def xlsx(request: HttpRequest, row: Report, credit_report: int) -> FileResponse:
    """The table with the numbers for matching: each download is noted."""
    _noted(request, row, "xlsx")
    return FileResponse(workbook(row), as_attachment=True, filename=_name(row, "xlsx"), content_type=XLSX)


@needs("credit.report", subject=find_report, read="credit.read")
@require_safe
def as_csv(request: HttpRequest, row: Report, credit_report: int) -> StreamingHttpResponse:
    """The same as .csv."""
    _noted(request, row, "csv")
    answer = StreamingHttpResponse(delimited(row), content_type="text/csv; charset=utf-8")
    return as_download(answer, _name(row, "csv"))


def _noted(request: HttpRequest, row: Report, form: str) -> None:
    note(
        "credit.export", chain=row.agency.code, by=who(request).username, at=now(),
        subject=f"credit_report:{row.pk}", new={"format": form, "count": row.count},
    )  # fmt: skip


def _name(row: Report, ending: str) -> str:
    return _("%(agency)s%(kind)s信息报送表（%(n)d）.%(ending)s") % {
        "agency": row.agency.short_name or row.agency.name, "kind": layouts()[row.type].label, "n": row.pk,
        "ending": ending,
    }  # fmt: skip
