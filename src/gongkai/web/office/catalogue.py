"""公开目录: the items of an agency with who answers for each, the versions published, the workbook in and out."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.core.catalogue import shown
from gongkai.web.access import may, needs, visible, who
from gongkai.web.agencies.models import Agency
from gongkai.web.day import today
from gongkai.web.office.agencies import find as find_agency
from gongkai.web.office.record_find import desks
from gongkai.web.office.record_ways import ways
from gongkai.web.records.items import at as items_at
from gongkai.web.records.items import core_of
from gongkai.web.records.models import AgencyItem, CatalogueVersion
from gongkai.web.records.selectors.told import told
from gongkai.web.records.services import export_items
from gongkai.web.ui.download import as_download

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
READ = needs("catalogue.read", subject=find_agency)


def find(item: int, **_more: object) -> AgencyItem:
    """An item by its number; Http404 where there is none."""
    found = AgencyItem.objects.select_related("agency", "office", "person").filter(pk=item).first()
    if found is None:
        raise Http404
    return found


def place(agency: Agency) -> str:
    return reverse("office:catalogue_of", args=[agency.code])


@needs("catalogue.read")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """To the agency one works for; who sees several chooses one."""
    own = desks(who(request), "record.draft") or desks(who(request), "catalogue.edit")
    if own:
        return HttpResponseRedirect(place(own[0]))
    agencies = list(
        visible(who(request), Agency.objects.filter(closed_on=None), "catalogue.read", by="pk").order_by("path")
    )
    context = {"agencies": [(one, place(one)) for one in agencies], "title": _("公开目录"), "ways": ways(request)}
    return render(request, "office/catalogue/agencies.html", context)


@READ
@require_safe
def show(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    rows = [
        (row, shown(core_of(row), "time_limit"), shown(core_of(row), "frequency")) for row in items_at(agency, today())
    ]
    context = {
        "agency": agency, "rows": rows, "ways": ways(request), "versions": agency.catalogue_versions.order_by("-number")[:5],
        "may_edit": may(who(request), "catalogue.edit", agency),
        "nobody": sum(1 for row, _limit, _often in rows if row.office_id is None or row.person_id is None),
    }  # fmt: skip
    return render(request, "office/catalogue/show.html", context)


@READ
@require_safe
def version(request: HttpRequest, agency: Agency, code: str, version: int) -> HttpResponse:
    found = CatalogueVersion.objects.select_related("by").filter(agency=agency, number=version).first()
    if found is None:
        raise Http404
    return render(
        request, "office/catalogue/version.html", {"agency": agency, "version": found, "differences": told(found)}
    )


@READ
@require_safe
def export(request: HttpRequest, agency: Agency, code: str) -> HttpResponse:
    """The items in force today in the official ten columns, and those of the office."""
    answer = HttpResponse(export_items(agency, today(), own=True), content_type=XLSX)
    name = _("%(agency)s主动公开目录.xlsx") % {"agency": agency.short_name or agency.name}
    return as_download(answer, name)
