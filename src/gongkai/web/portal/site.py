"""Whose portal it is, and whom one can ask: what stands at the head and the foot of every page."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from gongkai.core.guide import Guide
from gongkai.web.agencies.models import Agency, AgencyKind
from gongkai.web.records.models import GuideVersion


@dataclass(frozen=True)
class Site:
    """The government's or the agency's name, its code (blank where no agency has been founded), its guide if published."""

    name: str
    code: str
    guide: Guide | None


def agencies() -> QuerySet[Agency]:
    """The agencies the public may turn to, with the facts of the last guide that each published, in one query."""
    last = GuideVersion.objects.filter(agency=OuterRef("pk")).order_by("-number").values("facts")[:1]
    rows = Agency.objects.exclude(kind=AgencyKind.INTERNAL).filter(closed_on=None)
    return rows.annotate(guide_facts=Subquery(last)).order_by("path")


def guide_of(agency: Agency) -> Guide | None:
    """The guide as last published, of an agency from `agencies()`."""
    facts = agency.guide_facts  # type: ignore[attr-defined]
    return Guide(**facts) if facts else None


def site() -> Site:
    """One query."""
    rows = agencies()
    found = (rows.filter(code=settings.SITE_AGENCY) if settings.SITE_AGENCY else rows).first()
    if found is None:
        return Site(settings.SITE_NAME or _("政府信息公开"), "", None)
    return Site(settings.SITE_NAME or found.name, found.code, guide_of(found))
