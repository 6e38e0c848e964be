"""The portal's home: search, the four statutory parts and the way to apply, what came out, what is due, the year in figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.web.day import today
from gongkai.web.portal.calendar import begun, due, series
from gongkai.web.portal.catalogue import list_of
from gongkai.web.portal.page import show
from gongkai.web.portal.public import page, rows
from gongkai.web.records.kinds import types
from gongkai.web.records.models import Record
from gongkai.web.records.public import public

LATEST = 8
FIGURES = 7  # 全部一项，件数最多的几类


@dataclass(frozen=True)
class Part:
    """One of the four parts of 61号, or the way to apply (`go`)."""

    label: str
    about: str
    href: str
    go: bool = False


@dataclass(frozen=True)
class Counted:
    """A figure of the year and the list it counts."""

    label: str
    count: int
    href: str


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Queries: the latest, the figures of a year (two where it has just begun), one for each type with a series."""
    day = today()
    year, figures = counted(day)
    found = series(begun(day), day)
    context = {
        "parts": parts(), "latest": page(rows(), size=LATEST).rows, "year": year, "figures": figures,
        "series": found, "due": due(found, day), "asked": {},
    }  # fmt: skip
    return show(request, "home", context)


def parts() -> list[Part]:
    """国办公开办函〔2019〕61号: four parts, and the application."""
    return [
        Part(_("政府信息公开指南"), _("信息分类、获取方式、工作机构"), reverse("portal:guides")),
        Part(_("政府信息公开制度"), _("法规、规章和有关制度"), reverse("portal:systems")),
        Part(_("法定主动公开内容"), _("按机关、事项、类型、月份"), reverse("portal:catalogue")),
        Part(_("政府信息公开年报"), _("各机关历年报告"), reverse("portal:reports")),
        Part(_("依申请公开"), _("三步，二十个工作日内答复"), reverse("portal:apply"), go=True),
    ]


def counted(day: date) -> tuple[int, list[Counted]]:
    """This year's figures, last year's in January and where nothing has come out yet."""
    for year in dict.fromkeys((begun(day), day.year, day.year - 1)):
        if found := list(of_year(year)):
            return year, found
    return day.year, []


def of_year(year: int) -> Iterator[Counted]:
    """All, then the types with the most: one query that reads an index alone (records.models, `record_public_type`)."""
    in_year = public(Record.objects.all()).filter(
        published_on__gte=date(year, 1, 1), published_on__lt=date(year + 1, 1, 1)
    )
    by_type = dict(in_year.order_by().values_list("type").annotate(Count("pk")))
    if not by_type:
        return
    yield Counted(_("主动公开（条）"), sum(by_type.values()), list_of(year=str(year)))
    known = types()
    for kind in sorted(by_type, key=lambda one: -by_type[one])[: FIGURES - 1]:
        label = known[kind].label if kind in known else kind
        yield Counted(label, by_type[kind], list_of(type=kind, year=str(year)))
