"""登记系统外单位: many at once, a name a line; one that is there is left as it is, one that had ended owes again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.web.agencies.models import Agency, Person
from gongkai.web.audit.services import note
from gongkai.web.records.errors import BadValues
from gongkai.web.rollups.models import LONGEST, OutsideUnit
from gongkai.web.rollups.services.permission import allow


@transaction.atomic
def register(
    government: Agency, names: Sequence[str], *, since_year: int, by: Person, at: datetime
) -> list[OutsideUnit]:
    """Those that were new, and those that had ended and owe a report again. BadValues for a name that is too long; NotPermitted."""
    allow(government, _("登记系统外单位"), by, at)
    wanted = list(dict.fromkeys(" ".join(name.split()) for name in names if name.strip()))
    if long := next((name for name in wanted if len(name) > LONGEST), None):
        raise BadValues({"names": _("“%(name)s…”太长，最多 %(most)d 字。") % {"name": long[:20], "most": LONGEST}})
    government = Agency.objects.select_for_update(of=("self",)).get(pk=government.pk)
    there = {one.name: one for one in OutsideUnit.objects.filter(government=government, name__in=wanted)}
    again = [one for one in there.values() if one.ended_year is not None]
    for unit in again:
        # 中间停过的年度也算在内：一个单位只有一段起止（a unit has one span: the years between are owed, too）。
        unit.ended_year, unit.since_year = None, min(unit.since_year, since_year)
        unit.save(update_fields=["ended_year", "since_year"])
    new = [
        OutsideUnit(government=government, name=name, since_year=since_year, registered_at=at, by=by)
        for name in wanted if name not in there
    ]  # fmt: skip
    made = OutsideUnit.objects.bulk_create(new)
    if made or again:
        said = {"names": [one.name for one in made], "again": [one.name for one in again], "since_year": since_year}
        note("report.register", chain=government.code, by=by.username, at=at, subject=government.code, new=said)
    return [*made, *again]


@transaction.atomic
def end(unit: OutsideUnit, *, year: int, by: Person, at: datetime) -> OutsideUnit:
    """From the report year on it owes nothing; what it handed in stays. NotPermitted."""
    allow(unit.government, _("登记系统外单位"), by, at)
    unit.ended_year = year
    unit.save(update_fields=["ended_year"])
    said = {"unit": unit.name, "ended_year": year}
    note("report.end", chain=unit.government.code, by=by.username, at=at, subject=f"outside:{unit.pk}", new=said)
    return unit
