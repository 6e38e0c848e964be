"""Who at an agency may do something: those who are offered as people of a node or of a part."""

from __future__ import annotations

from datetime import date

from gongkai.web.access import scopes_of
from gongkai.web.agencies.models import Agency, Person, RoleHeld
from gongkai.web.agencies.selectors.roles import in_force


def doers(agency: Agency, action: str, on: date) -> list[Person]:
    """Those whose roles at the agency itself reach an action on a day, by name: one query."""
    held = RoleHeld.objects.filter(agency=agency, role__in=scopes_of(action), person__is_active=True)
    return list(Person.objects.filter(pk__in=in_force(held, on).values("person")).order_by("name", "pk"))
