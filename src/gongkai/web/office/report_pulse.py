"""随时的数字: the tables of the form for any days, counted now; each figure leads to what it counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from gongkai.core.form import Address, Form
from gongkai.core.period import QUARTERS, Period
from gongkai.web.access import needs
from gongkai.web.agencies.models import Agency
from gongkai.web.day import now, today
from gongkai.web.office.agencies import find as find_agency
from gongkai.web.office.report_cell import Listed, listed
from gongkai.web.office.report_find import FIRST_YEAR, year_of
from gongkai.web.reports.asked import Asked
from gongkai.web.reports.counters import counters, cut_off, parts
from gongkai.web.reports.selectors.draft import draft
from gongkai.web.reports.tables import tables
from gongkai.web.ui.control import problems_of
from gongkai.web.ui.fields import DayField


class Days(forms.Form):
    """From one day to another, both inclusive."""

    first = DayField(label=lazy("从"))
    last = DayField(label=lazy("到"))

    def clean_first(self) -> date:
        first: date = self.cleaned_data["first"]
        if first.year < FIRST_YEAR:
            raise forms.ValidationError(_("最早从 %(year)d-01-01 起。") % {"year": FIRST_YEAR})
        return first

    def clean_last(self) -> date:
        last: date = self.cleaned_data["last"]
        if "first" in self.cleaned_data and last < self.cleaned_data["first"]:
            raise forms.ValidationError(_("不能早于起始的一天。"))
        if last.year > today().year:
            raise forms.ValidationError(_("最晚到今年年底。"))
        return last


@needs("report.read", subject=find_agency)
@require_safe
def pulse(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    """The tables of a year, a quarter or any days, nothing of it kept. `?cell=` lists what a figure of them counts."""
    days, year = Days(request.GET if {"first", "last"} & request.GET.keys() else None), year_of(request)
    period, said = asked_for(request, days, year)
    asked = Asked(agency, period.last.year, now(), period)
    found, known = draft(agency, asked.year, known_at=now(), within=period), counters()

    def href(cell: Address) -> str:
        return f"?{urlencode({**said, 'cell': str(cell)})}#behind" if str(cell) in known else ""

    chosen = next((one for one in found.form.addresses if str(one) == request.GET.get("cell", "")), None)
    behind = parts(str(chosen), asked) if chosen and str(chosen) in known else []
    context: dict[str, Any] = {
        "agency": agency, "year": asked.year, "period": period, "quarters": QUARTERS, "form": found.form, "days": days,
        "problems": problems_of(days), "tables": [one for table in found.form.tables for one in tables(found, table, href)],
        "behind": found.form.name(chosen) if chosen else "", "turning": f"{urlencode({**said, 'cell': str(chosen)})}&",
        "lists": [listed(request, agency, number, part) for number, part in enumerate(behind)],
        "cut": not_counted(request, asked, found.form, len(behind)),
        "before": asked.year - 1 if asked.year > FIRST_YEAR else None,
        "later": asked.year + 1 if asked.year < today().year else None,
    }  # fmt: skip
    return render(request, "office/reports/pulse.html", context)


def not_counted(request: HttpRequest, asked: Asked, form: Form, since: int) -> list[Listed]:
    """By cell of the form the records whose year, quarter or month the days cut through; numbered after other lists."""
    printed = {str(one): form.name(one) for one in form.addresses}
    named = [replace(part, label=f"{printed[cell]} · {part.label}") for cell, part in cut_off(asked) if cell in printed]
    made = [listed(request, asked.agency, number, part) for number, part in enumerate(named, since)]
    return [one for one in made if one.rows or one.hidden]


def asked_for(request: HttpRequest, days: Days, year: int) -> tuple[Period, dict[str, str]]:
    """The days that are asked for, and how a link asks for them; where they are none, the year."""
    if days.is_bound and days.is_valid():
        period = Period(days.cleaned_data["first"], days.cleaned_data["last"])
        return period, {"first": period.first.isoformat(), "last": period.last.isoformat()}
    quarter = request.GET.get("quarter", "")
    if quarter in {str(one) for one in QUARTERS}:
        return Period.of(year, int(quarter)), {"year": str(year), "quarter": quarter}
    return Period.of(year), {"year": str(year)}
