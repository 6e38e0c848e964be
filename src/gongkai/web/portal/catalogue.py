"""法定主动公开内容: the items of 条例§20, each agency's own catalogue as published, and the lists behind them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.law.load import catalogues
from gongkai.web.agencies.models import Agency, AgencyKind
from gongkai.web.day import today
from gongkai.web.portal.asked import Asked, listing
from gongkai.web.portal.page import show
from gongkai.web.portal.public import SIZE
from gongkai.web.portal.site import agencies
from gongkai.web.records.kinds import types
from gongkai.web.records.models import AgencyItem, CatalogueVersion
from gongkai.web.ui.pieces import Link

STATUTORY = "regulations-20"
MONTHS = 12


def list_of(**asked: str) -> str:
    """The address of a list."""
    return f"{reverse('portal:list')}?{urlencode(asked)}"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The ways into what has been disclosed; two queries beside the site's."""
    items = [Link(one.level1, list_of(item=one.code)) for one in catalogues()[STATUTORY].items]
    known = {one.text for one in items}
    context = {
        "items": items, "fields": [Link(one, list_of(field=one)) for one in published_fields() if one not in known], "types": [Link(one.label, list_of(type=one.id)) for one in types().values()],
        "agencies": [Link(one.name, reverse("portal:catalogue_of", args=[one.code])) for one in agencies()],
        "months": [Link(text, list_of(month=text)) for text in latest_months(today())],
    }  # fmt: skip
    return show(request, "catalogue", context)


def published_fields() -> list[str]:
    """领域: the 一级事项 that the agencies' catalogues have as last published, each once; one query."""
    newest = CatalogueVersion.objects.filter(agency=OuterRef("agency")).order_by("-number").values("pk")[:1]
    last = CatalogueVersion.objects.filter(pk=Subquery(newest)).order_by("agency__path")
    return list(dict.fromkeys(one["level1"] for items in last.values_list("items", flat=True) for one in items))


def latest_months(on: date) -> Iterator[str]:
    """2021-06, 2021-05, …"""
    last = on.year * 12 + on.month - 1
    for at in range(last, last - MONTHS, -1):
        yield f"{at // 12}-{at % 12 + 1:02}"


@require_safe
def of_agency(request: HttpRequest, code: str) -> HttpResponse:
    """An agency's 目录 as it last published it, item under 一级事项; three queries beside the site's."""
    agency = find(code)
    last = agency.catalogue_versions.order_by("-number").first()
    items = last.items if last else []
    tree = [
        (Link(level1, list_of(agency=code, field=level1)), [
            Link(one["level2"], list_of(agency=code, item=one["code"])) for one in under if one["level2"]
        ])
        for level1, under in groupby(items, key=lambda one: one["level1"])
    ]  # fmt: skip
    latest = listing(Asked(agency=code), "", 10)
    context = {"agency": agency, "last": last, "tree": tree, "latest": latest.rows, "all": list_of(agency=code)}
    return show(request, "agency", context)


def find(code: str) -> Agency:
    """An agency that stands before the public, closed ones too; Http404 where there is none."""
    found = Agency.objects.exclude(kind=AgencyKind.INTERNAL).filter(code=code).first()
    if found is None:
        raise Http404
    return found


@require_safe
def records(request: HttpRequest) -> HttpResponse:
    """A list, twenty to a page; five queries at most beside the site's."""
    asked = Asked.read(request.GET.dict())
    found = listing(asked, request.GET.get("after", ""), SIZE)
    known: dict[str, Any] = {
        "rows": found.rows, "after": found.after, "asked": asked, "first": "after" in request.GET,
        "title": "，".join(filter(None, words(asked))) or _("全部公开信息"), "types": types().values(),
        "agencies": list(agencies()),
    }  # fmt: skip
    return show(request, "list", known)


def words(asked: Asked) -> Iterator[str]:
    """What was asked, in words."""
    if asked.agency:
        yield find(asked.agency).name
    if asked.item:
        row = AgencyItem.objects.filter(code=asked.item).order_by("-valid_from").first()
        yield str(row) if row else statutory(asked.item)
    yield asked.field
    if asked.type:
        yield types()[asked.type].label if asked.type in types() else asked.type
    yield asked.month or asked.year


def statutory(code: str) -> str:
    """The words of an item of 条例§20; the code itself where it is none."""
    return next((one.level1 for one in catalogues()[STATUTORY].items if one.code == code), code)
