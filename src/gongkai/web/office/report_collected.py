"""省里的汇总表与统计数对照: a filled workbook dropped, compared cell by cell, chosen cells entered with who and why."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gongkai.core.annual import OPEN
from gongkai.publish.as_json import plain
from gongkai.web.access import needs
from gongkai.web.day import now
from gongkai.web.office.record_signed import signed
from gongkai.web.office.report_cell import step_of
from gongkai.web.office.report_find import find
from gongkai.web.office.report_findings import cell_href
from gongkai.web.office.reports import LARGEST
from gongkai.web.office.step import StepForm, status_of, taken
from gongkai.web.records.errors import BadValues
from gongkai.web.reports import services
from gongkai.web.reports.models import AnnualReport
from gongkai.web.reports.selectors.collected import Compared, compared, own_figures, row_of
from gongkai.web.reports.selectors.shown import Shown, shown
from gongkai.web.ui.fields import LongText

NAME = 80
PROBLEMS = 30


class WorkbookForm(forms.Form):
    """The filled workbook."""

    use_required_attribute = False
    file = forms.FileField(
        label=lazy("填好的汇总表"), help_text=lazy("Excel（.xlsx），不超过 20 MB；列名不能改，机关代码或者名称要与本机关一致。")
    )  # fmt: skip

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("文件超过 20 MB，请只留下汇总表的几张工作表。"))
        return file


class ChosenForm(StepForm):
    """The cells to be entered, each with the figure of the workbook (`requests/received/total=12`), and why."""

    cells = forms.MultipleChoiceField(label=lazy("按汇总表填写的单元格"), required=False)
    reason = LongText(
        label=lazy("为什么按汇总表填写"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=lazy("统计数与汇总表不同的，先查是不是漏登、错登；确是只有汇总表知道的，写明来源。"),
    )  # fmt: skip
    rows = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60_000)
    name = forms.CharField(widget=forms.HiddenInput, required=False, max_length=NAME * 3)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["cells"].choices = [(one, one) for one in self.data.getlist("cells")] if self.is_bound else []  # type: ignore[attr-defined]


@needs("report.draft", subject=find, read="report.read")
def show(request: HttpRequest, row: AnnualReport, annual: int) -> HttpResponse:
    """The form of the file; what it says otherwise; what was chosen is entered."""
    if request.method != "POST":
        return page(request, row, shown(row, at=now()), WorkbookForm())
    if "file" in request.FILES or "length" not in request.POST:
        return compare(request, row)
    found = shown(row, at=now())
    form = ChosenForm(request.POST)

    def act() -> Any:
        figures = dict(one.split("=", 1) for one in form.cleaned_data["cells"] if "=" in one)
        services.take_over(
            row,
            figures=figures,
            reason=form.cleaned_data["reason"],
            length=form.cleaned_data["length"],
            **signed(request),
        )

    drawn = partial(chosen, request, row, found)
    return taken(request, form, act, drawn, step_of(row, _("已按汇总表填写，统计数仍在旁边。")))


def compare(request: HttpRequest, row: AnnualReport) -> HttpResponse:
    """The page of a file: the cells that differ with boxes, and what is wrong in the file."""
    found, form = shown(row, at=now()), WorkbookForm(request.POST, request.FILES)
    if not form.is_valid():
        return page(request, row, found, form)
    file = form.cleaned_data["file"]
    data, name = file.read(), file.name[:NAME]
    try:
        taken_ = row_of(row, name, data, "en" if (get_language() or "").startswith("en") else "zh")
    except BadValues as bad:
        form.add_error("file", bad.problems["file"])
        return page(request, row, found, form)
    if not taken_.found:
        there = "、".join(taken_.others[:5]) or _("没有可以读的行")
        words = {"agency": row.agency.name, "code": row.agency.code, "year": row.year, "there": there}
        form.add_error(
            "file", _("汇总表里没有%(agency)s（代码 %(code)s）%(year)s 年度的一行；表里有：%(there)s。") % words
        )
        return page(request, row, found, form, problems=taken_.problems)
    differing = compared(own_figures(row, found), found.counted, taken_.figures)
    because = _("省汇总表《%(name)s》（SHA-256 %(digest)s…）") % {"name": name, "digest": sha256(data).hexdigest()[:12]}
    rows = " ".join(f"{one.address}={'' if one.workbook is None else f'{one.workbook:f}'}" for one in differing)
    next_ = ChosenForm(initial={"length": row.length, "reason": because, "rows": rows, "name": name})
    return page(
        request, row, found, next_, differing=[shown_as(row, found, one) for one in differing], equal=len(taken_.figures) - len(differing),
        name=name, problems=taken_.problems,
    )  # fmt: skip


def chosen(
    request: HttpRequest, row: AnnualReport, found: Shown, form: ChosenForm, *, refused: str = "", stale: str = ""
) -> HttpResponse:
    """The same page again where something is to be mended: the workbook's figures are kept in the form."""
    figures = {}
    for one in form.data.get("rows", "").split(" "):
        cell, _equals, value = one.partition("=")
        if cell in {str(address) for address in found.content.form.addresses}:
            figures[cell] = value or None
    try:
        differing = compared(own_figures(row, found), found.counted, figures)
    except ArithmeticError:
        differing = []
    marked = set(form.data.getlist("cells"))  # type: ignore[attr-defined]
    return page(
        request, row, found, form, refused=refused, stale=stale, name=form.data.get("name", ""),
        differing=[shown_as(row, found, one, marked) for one in differing], equal=None,
    )  # fmt: skip


def shown_as(
    row: AnnualReport, found: Shown, one: Compared, marked: frozenset[str] | set[str] = frozenset()
) -> dict[str, Any]:
    """A line of the comparison."""
    value = f"{one.address}={'' if one.workbook is None else f'{one.workbook:f}'}"
    return {
        "value": value, "name": found.content.form.name(one.address), "href": cell_href(row, one.address), "marked": value in marked,
        "workbook": plain(one.workbook), "report": plain(one.report), "counted": plain(one.counted),
        "id": str(one.address).replace("/", "-"), "typed": one.address in found.life.work.figures,
    }  # fmt: skip


def page(
    request: HttpRequest, row: AnnualReport, found: Shown, form: Any, *, refused: str = "", stale: str = "", **more: Any
) -> HttpResponse:
    """The page, with what is handed on to it."""
    context = {
        "report": row,
        "form": form,
        "editable": found.life.state in OPEN,
        "refused": refused,
        "stale": stale,
        **more,
    }
    context["problems"], context["more"] = (
        list(more.get("problems", ()))[:PROBLEMS],
        max(0, len(more.get("problems", ())) - PROBLEMS),
    )
    return render(
        request, "office/reports/collected.html", context, status=status_of(request, refused=refused, stale=stale)
    )
