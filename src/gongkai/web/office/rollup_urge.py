"""催报: the supervisor asks all that are late for their report at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.web.access import needs
from gongkai.web.agencies.models import Agency
from gongkai.web.office.agencies import find as find_agency
from gongkai.web.office.record_signed import signed
from gongkai.web.office.rollups import ACTION, year_of
from gongkai.web.rollups.services.urge import urge


@needs(ACTION, subject=find_agency)
@require_POST
def urge_all(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    """Back to the board, which says who was asked. Http404 for a year without a form."""
    year = year_of(request)
    try:
        asked = urge(agency, year, **signed(request))
    except LookupError as error:
        raise Http404 from error
    if asked:
        said = _("已向 %(n)d 个单位催报：%(names)s。")
        messages.success(request, said % {"n": len(asked), "names": "、".join(one.name for one in asked)})
    else:
        messages.info(request, _("没有需要催报的单位：逾期未报的，今天都已经催过。"))
    return HttpResponseRedirect(f"{reverse('office:rollup', args=[agency.code])}?year={year}")
