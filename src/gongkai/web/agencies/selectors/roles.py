"""Who holds which role on a day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from gongkai.web.agencies.models import Agency, Person, Role, RoleHeld


def in_force(roles: QuerySet[RoleHeld], on: date) -> QuerySet[RoleHeld]:
    """Those that count on a day, both ends inclusive.

    What waits for a second signature does not count, nor does a role at an agency that is closed by then.
    """
    return roles.filter(
        Q(until=None) | Q(until__gte=on),
        Q(agency__closed_on=None) | Q(agency__closed_on__gt=on),
        since__lte=on,
        pending=False,
    )


class Term(NamedTuple):
    """A role at an agency from a day until another (inclusive; None is open), and the day that agency was closed."""

    role: str
    agency: int
    since: date
    until: date | None
    closed_on: date | None

    def counts(self, on: date) -> bool:
        """What `in_force` asks the database, of one row."""
        ended = self.until is not None and self.until < on
        closed = self.closed_on is not None and self.closed_on <= on
        return self.since <= on and not ended and not closed


def terms(person: Person) -> list[Term]:
    """Every role of a person that needs no second signature any more: one query."""
    rows = RoleHeld.objects.filter(person=person, pending=False)
    return [Term(*row) for row in rows.values_list("role", "agency_id", "since", "until", "agency__closed_on")]


def security_admins(on: date) -> QuerySet[RoleHeld]:
    """The security administrators who can act on a day: active, unlocked, at an agency that is not closed."""
    held = RoleHeld.objects.filter(role=Role.SECURITY_ADMIN, person__is_active=True, person__awaits_unlock=False)
    return in_force(held, on)


def people_of(agency: Agency) -> QuerySet[Person]:
    """Who sits at an agency, the disabled last."""
    return agency.people.order_by("-is_active", "username")
