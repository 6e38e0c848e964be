"""目录 and 指南 as they are published: numbered, frozen, each with its differences from the one before (条例§12)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core import guide as guides
from gongkai.core.catalogue_changes import differences
from gongkai.core.difference import Difference
from gongkai.core.guide import Guide
from gongkai.web.agencies.models import Agency, Person
from gongkai.web.audit.services import note
from gongkai.web.records.errors import BadValues
from gongkai.web.records.items import as_json, cores, made
from gongkai.web.records.items import at as in_force_at
from gongkai.web.records.models import CatalogueVersion, GuideVersion
from gongkai.web.records.services.catalogue import allowed


@transaction.atomic
def publish_catalogue(agency: Agency, *, by: Person, on: date, at: datetime) -> CatalogueVersion:
    """Freezes the items in force on `on`. NotPermitted; BadValues where there are none, or nothing has changed."""
    allowed(agency, by, at)
    last = _last(CatalogueVersion, agency)
    items = cores(in_force_at(agency, on))
    if not items:
        raise BadValues({"": _("目录还没有在用的事项，请先从标准目录选取或者自行添加。")})
    before = tuple(made(one) for one in last.items) if last else ()
    found = differences(before, items)
    if last and not found:
        raise BadValues({"": _("与第 %(number)s 版相比没有变化，不必再公布。") % {"number": last.number}})
    version = CatalogueVersion.objects.create(
        agency=agency, number=last.number + 1 if last else 1, on=on, published_at=at, by=by,
        items=[as_json(item) for item in items], differences=_told(found),
    )  # fmt: skip
    _noted("catalogue.publish", agency, by, at, version, len(items))
    return version


@transaction.atomic
def publish_guide(agency: Agency, guide: Guide, *, by: Person, on: date, at: datetime) -> GuideVersion:
    """Freezes the facts of a 指南. NotPermitted; BadValues names each fact of 条例§12 that is missing."""
    allowed(agency, by, at)
    if missing := guides.missing(guide):
        raise BadValues(
            {name: _("%(fact)s未填写（条例第十二条）。") % {"fact": guides.LABELS[name]} for name in missing}
        )
    last = _last(GuideVersion, agency)
    found = guides.differences(Guide(**last.facts) if last else Guide(), guide)
    if last and not found:
        raise BadValues({"": _("与第 %(number)s 版相比没有变化，不必再公布。") % {"number": last.number}})
    version = GuideVersion.objects.create(
        agency=agency, number=last.number + 1 if last else 1, on=on, published_at=at, by=by, facts=asdict(guide),
        differences=_told(found),
    )  # fmt: skip
    _noted("guide.publish", agency, by, at, version, len(guides.LABELS))
    return version


def guide_from(agency: Agency) -> Guide:
    """A 指南 to begin with: the contact facts that the agency's own page has, the rest of the last version."""
    last = GuideVersion.objects.filter(agency=agency).order_by("-number").first()
    kept = dict(last.facts) if last else {}
    known = {
        "office_name": agency.ogi_office, "address": agency.address, "hours": agency.office_hours,
        "telephone": agency.phone, "fax": agency.fax, "online_contact": agency.website or agency.email,
    }  # fmt: skip
    return Guide(**{**kept, **{name: text for name, text in known.items() if text}})


def _last(kind: Any, agency: Agency) -> Any:
    """The last version, with the agency locked, so that two never get one number."""
    Agency.objects.select_for_update().get(pk=agency.pk)
    return kind.objects.filter(agency=agency).order_by("-number").first()


def _told(found: Sequence[Difference]) -> list[dict[str, Any]]:
    return [{**asdict(one), "kind": one.kind.value} for one in found]


def _noted(
    act: str, agency: Agency, by: Person, at: datetime, version: CatalogueVersion | GuideVersion, count: int
) -> None:
    note(
        act, chain=agency.code, by=by.username, at=at, subject=f"agency:{agency.pk}",
        old=None, new={"number": version.number, "on": version.on, "count": count, "differences": version.differences},
    )  # fmt: skip
