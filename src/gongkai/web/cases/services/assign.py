"""交办: who handles the case."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.core.case import CaseEventKind
from gongkai.web.agencies.models import Agency, Person, Role, RoleHeld
from gongkai.web.agencies.selectors.roles import in_force
from gongkai.web.cases.models import Case
from gongkai.web.cases.services.append import Done, allow, append, need, opened
from gongkai.web.cases.services.sealed import texts
from gongkai.web.day import CHINA


def handlers_at(agency: Agency, on: date) -> list[Person]:
    """Those who may handle cases at an agency on a day: one query."""
    held = in_force(RoleHeld.objects.filter(agency=agency, role=Role.HANDLER, person__is_active=True), on)
    return list(Person.objects.filter(pk__in=held.values("person")).order_by("name", "pk"))


@transaction.atomic
def assign(case: Case, *, handler: Person, note: str = "", length: int, by: Person, on: date, at: datetime) -> Done:
    """Hands the case to a handler of the agency. NotPermitted, StaleCase, BadValues."""
    open_ = opened(case, length)
    allow(open_, CaseEventKind.ASSIGNED, by, at)
    known = handlers_at(open_.case.agency, at.astimezone(CHINA).date())
    strange = _("%(name)s不是本机关的承办人，请另选。") % {"name": handler.name}
    need({"handler": None if handler in known else strange})
    data = {"handler": handler.pk} | texts(open_.case, note=note)
    return append(open_, CaseEventKind.ASSIGNED, act="case.assign", by=by, on=on, at=at, data=data)
