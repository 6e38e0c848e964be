"""Who holds which role on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from gongkai.web.agencies.models import Agency, Person, Role, RoleHeld


def in_force(roles: QuerySet[RoleHeld], on: date) -> QuerySet[RoleHeld]:
    """Those that count on a day: both ends are inclusive, and what waits for a second signature does not count."""
    return roles.filter(Q(until=None) | Q(until__gte=on), since__lte=on, pending=False)


def security_admins(on: date) -> QuerySet[RoleHeld]:
    """The security administrators who can act on a day: active, unlocked, at an agency that is not closed."""
    held = RoleHeld.objects.filter(
        Q(agency__closed_on=None) | Q(agency__closed_on__gt=on),
        role=Role.SECURITY_ADMIN, person__is_active=True, person__awaits_unlock=False,
    )  # fmt: skip
    return in_force(held, on)


def people_of(agency: Agency) -> QuerySet[Person]:
    """Who sits at an agency, the disabled last."""
    return agency.people.order_by("-is_active", "username")
