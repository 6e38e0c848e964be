"""Finding what a page of annual reports is about: the report, the cell, the section, the finding, the year."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from gongkai.core.form import Address, Form
from gongkai.law.load import form_of, forms
from gongkai.web.day import today
from gongkai.web.reports.models import AnnualReport

FIRST_YEAR = forms()[0].first_year


def find(annual: int, **_more: object) -> AnnualReport:
    """A report by its number; Http404 where there is none."""
    found = AnnualReport.objects.select_related("agency", "supervisor").filter(pk=annual).first()
    if found is None:
        raise Http404
    return found


def form_for(row: AnnualReport) -> Form:
    """The edition of a report; Http404 where this installation has it no longer."""
    form = form_of(row.year)
    if form is None:
        raise Http404
    return form


def address_of(row: AnnualReport, cell: str) -> Address:
    """The cell of an address as `requests.received.total`; Http404 where the edition has none."""
    try:
        found = Address.parse(cell.replace(".", "/"))
    except ValueError:
        raise Http404 from None
    if found not in form_for(row).places:
        raise Http404
    return found


def dotted(address: Address) -> str:
    """How an address is written in a URL."""
    return ".".join(address)


def year_of(request: HttpRequest) -> int:
    """The year that `?year=` asks for, else the current one."""
    asked = request.GET.get("year", "")
    if asked.isdecimal() and len(asked) == 4 and FIRST_YEAR <= int(asked) <= today().year:
        return int(asked)
    return today().year
