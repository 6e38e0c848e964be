"""期限时间线: the days of a request as a page to be printed, and as PDF, for a court."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai.core.clock.refusals import CaseRefused
from gongkai.publish.letters.timeline import LEGEND, WEEK
from gongkai.web.access import needs, who
from gongkai.web.cases.errors import NotPermitted, refused
from gongkai.web.cases.history import history
from gongkai.web.cases.models import Case
from gongkai.web.cases.selectors.timeline import timeline
from gongkai.web.cases.services import print_days
from gongkai.web.day import now, today
from gongkai.web.office.case_find import find
from gongkai.web.ui.download import as_download


@needs("case.read", subject=find)
@require_safe
def show(request: HttpRequest, row: Case, case: int) -> HttpResponse:
    """The sheet; where the record cannot be reckoned, back to the case, which says why."""
    try:
        sheet = timeline(row, history(row), today())
    except CaseRefused as answer:
        return back(request, row, str(refused(answer)))
    return render(request, "office/cases/days.html", {"case": row, "sheet": sheet, "week": WEEK, "legend": LEGEND})


@needs("case.read", subject=find)
@require_safe
@never_cache
def pdf(request: HttpRequest, row: Case, case: int) -> HttpResponse:
    """The same as a file."""
    try:
        data = print_days(row, by=who(request), on=today(), at=now())
    except NotPermitted as answer:
        return back(request, row, str(answer))
    name = _("期限时间线 %(number)s") % {"number": row.number}
    return as_download(HttpResponse(data, content_type="application/pdf"), f"{name}.pdf")


def back(request: HttpRequest, row: Case, said: str) -> HttpResponse:
    messages.warning(request, said)
    return HttpResponseRedirect(reverse("office:case", args=[row.pk]))
