"""催报: every agency that is late with its report of a year is asked for it, all in one act."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.web.agencies.models import Agency, Person
from gongkai.web.agencies.tree import Place
from gongkai.web.audit.services import note
from gongkai.web.rollups.models import Urged
from gongkai.web.rollups.selectors.board import board
from gongkai.web.rollups.services.permission import allow


@transaction.atomic
def urge(government: Agency, year: int, *, by: Person, on: date, at: datetime) -> list[Place]:
    """Those that were asked now: late, not counted in the sum, not asked today. Pressed twice, nobody is asked twice and
    nothing more is noted. LookupError for a year without a form; NotPermitted."""
    allow(government, _("催报"), by, at)
    Agency.objects.select_for_update(of=("self",)).get(pk=government.pk)
    found = board(government, year, on)
    asked = [place for place in found.to_urge if found.urged.get(place.id) != on]
    Urged.objects.bulk_create(
        Urged(agency_id=place.id, government=government, year=year, day=on, urged_at=at, by=by) for place in asked
    )
    if asked:
        said = {"year": year, "codes": [place.code for place in asked]}
        note("report.urge", chain=government.code, by=by.username, at=at, subject=government.code, new=said)
    return asked
