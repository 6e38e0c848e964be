"""文字汇编: what the agencies wrote in a section, one after another under their names, for whoever writes the government's."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.core.roll_up import assembled
from gongkai.law.load import form_of
from gongkai.web.access import needs
from gongkai.web.agencies.models import Agency
from gongkai.web.office.agencies import find as find_agency
from gongkai.web.office.rollups import ACTION, year_of
from gongkai.web.rollups.selectors.members import members
from gongkai.web.rollups.selectors.summed import below


@needs(ACTION, subject=find_agency)
@require_safe
def texts(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    """The sections of the reports that are in the sum; seven queries. Http404 for a year without a form."""
    year = year_of(request)
    form = form_of(year)
    if form is None:
        raise Http404
    reports = list(below(members(agency.pk, year)).values())
    names = {report.agency for report in reports}
    found = (assembled(reports, section.number) for section in form.sections)
    parts = [(one, [(text.text, text.text in names) for text in one.paragraphs]) for one in found if one]
    return render(request, "office/rollups/texts.html", {"agency": agency, "year": year, "parts": parts})
