"""A page on which one step of a report is taken: its form, what follows from it, and every answer a service may give."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gongkai.core.annual import AnnualStep
from gongkai.core.record import Refused
from gongkai.law.load import form_of
from gongkai.web.access import View, needs, who
from gongkai.web.day import now, today
from gongkai.web.office.record_signed import signed
from gongkai.web.office.report_cell import step_of
from gongkai.web.office.report_find import find
from gongkai.web.office.report_findings import numbered
from gongkai.web.office.report_page import counts, named, since
from gongkai.web.office.report_words import STEPS
from gongkai.web.office.step import StepForm, status_of, taken
from gongkai.web.reports import services
from gongkai.web.reports.errors import sentence
from gongkai.web.reports.models import AnnualReport
from gongkai.web.reports.opening import REPORT
from gongkai.web.reports.permission import ACTIONS, why_not
from gongkai.web.reports.selectors.report import version_of
from gongkai.web.reports.selectors.shown import shown
from gongkai.web.reports.services.sign import changed_sum
from gongkai.web.ui.control import problems_of
from gongkai.web.ui.fields import LongText

MARKS = range(1, 6)
OF_THE_SUM = frozenset({AnnualStep.SIGNED, AnnualStep.PUBLISHED})
BACK = frozenset({AnnualStep.RETURNED, AnnualStep.SENT_BACK})


class ClearForm(StepForm):
    opinion = forms.CharField(label=lazy("意见"), max_length=2000, required=False)


def back_form(row: AnnualReport) -> type[StepForm]:
    """Up to five places with a remark on each, and an opinion on the whole."""

    class BackForm(StepForm):
        opinion = LongText(
            label=lazy("总的意见"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
        )

        def clean(self) -> dict[str, Any]:
            """A remark has a place, and a place has one remark: what was typed is never left out in silence."""
            said, seen = self.cleaned_data, set()
            for number in MARKS:
                place, remark = said.get(f"place-{number}"), said.get(f"remark-{number}")
                if remark and not place and f"place-{number}" not in self.errors:
                    self.add_error(f"place-{number}", _("请选这条意见说的是哪一处；说整份报告的，写在“总的意见”里。"))
                if place and not remark and f"remark-{number}" not in self.errors:
                    self.add_error(f"remark-{number}", _("请写明这一处的意见；不说这一处的，改选“（不选）”。"))
                if place and place in seen:
                    self.add_error(f"place-{number}", _("这一处上面已经选过，请把意见写在一起。"))
                seen.add(place)
            return said

    for number in MARKS:
        BackForm.base_fields[f"place-{number}"] = forms.ChoiceField(
            label=_("有问题的地方（%(n)d）") % {"n": number}, required=False, choices=partial(places, row)
        )
        BackForm.base_fields[f"remark-{number}"] = forms.CharField(
            label=_("意见（%(n)d）") % {"n": number}, max_length=400, required=False
        )
    pairs = [name for number in MARKS for name in (f"place-{number}", f"remark-{number}")]
    BackForm.field_order = ["length", *pairs, "opinion"]
    return BackForm


def places(row: AnnualReport) -> list[tuple[str, Any]]:
    """What can be marked, by table, in words."""
    form = form_of(row.year)
    assert form is not None, "a report is begun only where a form applies to its year"
    sections = [(f"section/{one.number}", _("文字：%(heading)s") % {"heading": one.heading}) for one in form.sections]
    tables = [
        (table.number, [(str(cell), form.name(cell)) for cell in form.addresses if cell.table == table.code])
        for table in form.tables
    ]
    return [("", _("（不选）")), (_("文字"), sections), *tables]


def view(step: AnnualStep, make: Callable[[AnnualReport], type[StepForm]], act: Callable[..., Any], done: Any) -> View:
    """The view of a step: the form is shown, the step taken where it was sent."""

    @needs(ACTIONS[step], subject=find, read="report.read")
    def drawn(request: HttpRequest, row: AnnualReport, annual: int) -> HttpResponse:
        form_class, show = make(row), partial(page, request, row, step)
        if request.method != "POST":
            refused = refusal_of(request, row, step)
            initial = {"length": row.length, "place-1": request.GET.get("mark", "")}
            return show(form_class(initial=initial), refused=sentence(refused) if refused else "")
        form = form_class(request.POST)
        return taken(request, form, lambda: act(row, **given(form), **signed(request)), show, step_of(row, str(done)))

    return drawn


def refusal_of(request: HttpRequest, row: AnnualReport, step: AnnualStep) -> Refused | None:
    """Why the step cannot be taken now: said before it is tried; of a sum also that it is the sum no more."""
    known = REPORT.life(row)
    if refused := why_not(who(request), step, row, known, today()):
        return refused
    version = version_of(row) if step in OF_THE_SUM else None
    return changed_sum(row, version, known.work, step) if version else None


def given(form: StepForm) -> dict[str, Any]:
    """What the service takes: the remarks by their place."""
    said = dict(form.cleaned_data)
    if "place-1" not in said:
        return said
    pairs = [(said.pop(f"place-{n}"), said.pop(f"remark-{n}")) for n in MARKS]
    return {**said, "marks": {place: remark for place, remark in pairs if place}}


def page(
    request: HttpRequest, row: AnnualReport, step: AnnualStep, form: StepForm, *, refused: str = "", stale: str = ""
) -> HttpResponse:
    """What is done, over what the checker says and what was explained."""
    found = shown(row, at=now())
    cards = numbered(row, found.content, found.standing, named(found), open_=False)
    context = {
        "report": row, "act": STEPS[step], "form": form, "refused": refused, "stale": stale, "cards": cards,
        "counts": counts(found), "version": found.version, "problems": problems_of(form), "marking": step in BACK,
        "since": since(found),
    }  # fmt: skip
    return render(request, "office/reports/act.html", context, status=status_of(request, refused=refused, stale=stale))


def _plain(_row: AnnualReport) -> type[StepForm]:
    return StepForm


def _clear(_row: AnnualReport) -> type[StepForm]:
    return ClearForm


send = view(AnnualStep.SENT, _plain, services.send, lazy("已送签发。"))
sign = view(AnnualStep.SIGNED, _plain, services.sign, lazy("已签发，报告锁定。"))
send_back = view(AnnualStep.SENT_BACK, back_form, services.send_back, lazy("已退回起草人。"))
submit = view(AnnualStep.SUBMITTED, _plain, services.submit, lazy("已报送主管部门。"))
return_ = view(AnnualStep.RETURNED, back_form, services.return_, lazy("已退回，意见已转告机关。"))
clear = view(AnnualStep.CLEARED, _clear, services.clear, lazy("已审核通过。"))
abandon = view(AnnualStep.ABANDONED, _plain, services.abandon, lazy("更正版已作废。"))
publish = view(AnnualStep.PUBLISHED, _plain, services.publish, lazy("已公布。"))
